package dev.jobledger.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Hands out what another thread reads meanwhile, some hundred elements ahead. Until it is closed, what is read from
 * belongs to that thread. Used by one thread.
 *
 * @param <T> the elements
 */
final class ReadAhead<T> implements Iterator<T>, AutoCloseable {
    private static final int ELEMENTS_AHEAD = 200;

    private final ExecutorService reader = Executors.newSingleThreadExecutor(ReadAhead::thread);
    private final Iterator<T> source;
    private Iterator<T> page = Collections.emptyIterator();

    /** Null once the end is known. */
    private @Nullable CompletableFuture<List<T>> next;

    ReadAhead(Iterator<T> source) {
        this.source = source;
        this.next = CompletableFuture.supplyAsync(this::read, reader);
    }

    private List<T> read() {
        List<T> elements = new ArrayList<>(ELEMENTS_AHEAD);
        while (elements.size() < ELEMENTS_AHEAD && source.hasNext()) {
            elements.add(source.next());
        }
        return elements;
    }

    /** @throws RuntimeException what the source threw */
    @Override
    public boolean hasNext() {
        while (!page.hasNext() && next != null) {
            List<T> elements = answer(next);
            page = elements.iterator();
            next = elements.isEmpty() ? null : CompletableFuture.supplyAsync(this::read, reader);
        }
        return page.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("nothing more was read");
        }
        return page.next();
    }

    private static <T> List<T> answer(CompletableFuture<List<T>> asked) {
        try {
            return asked.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    /** Waits until the other thread has let go of the source. */
    @Override
    public void close() {
        if (next != null) {
            next.handle((elements, failure) -> true).join();
        }
        reader.shutdown();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "read-ahead");
        thread.setDaemon(true);
        return thread;
    }
}
