package dev.jobledger.plan;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Gives one element after another, reading no further than it must. */
interface Pull<T> extends Closeable {
    /** The next element; empty after the last. */
    Optional<T> next() throws IOException;

    /** Opens something to pull from. */
    @FunctionalInterface
    interface Opening<T> {
        Pull<T> open() throws IOException;
    }

    /**
     * A stream of what can be pulled. Closing the stream closes the source.
     *
     * @param source what is read, for messages
     * @throws DefinitionException here or later from the stream, if the source can't be read
     */
    static <T> Stream<T> stream(Path source, Opening<T> opening) {
        Pull<T> pull = reading(source, opening::open);
        Spliterator<T> elements = new AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
            @Override
            public boolean tryAdvance(Consumer<? super T> action) {
                Optional<T> element = reading(source, pull::next);
                element.ifPresent(action);
                return element.isPresent();
            }
        };
        return StreamSupport.stream(elements, false).onClose(() -> close(pull));
    }

    /** Something that reads. */
    @FunctionalInterface
    interface Reading<R> {
        R read() throws IOException;
    }

    private static <R> R reading(Path source, Reading<R> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new DefinitionException(
                    new Problem(source.toString(), Problem.WHOLE_FILE, "can't be read: " + reason(e)));
        }
    }

    /** Why reading failed, in words: the file system's own exceptions say no more than the file's name. */
    static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "it does not exist";
        }
        return failure instanceof AccessDeniedException ? "permission denied" : String.valueOf(failure.getMessage());
    }

    private static void close(Pull<?> pull) {
        try {
            pull.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
