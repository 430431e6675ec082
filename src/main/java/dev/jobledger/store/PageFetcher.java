package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pages of jobs that workers will claim next, on a connection and a thread of its own: it need not wait until
 * the database has caught up with the journal, because what is still to be applied is about jobs of earlier pages. Its
 * thread is never interrupted.
 */
final class PageFetcher implements AutoCloseable {
    private final Database database;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "ledger-pages");
        made.setDaemon(true);
        return made;
    });
    private @Nullable Handle handle;

    PageFetcher(Database database) {
        this.database = database;
    }

    /** Reads the next page; fails with a {@link LedgerException} if that can't be done. */
    CompletableFuture<List<JobPages.Row>> next(JobPages pages) {
        return CompletableFuture.supplyAsync(() -> read(pages), thread);
    }

    private List<JobPages.Row> read(JobPages pages) {
        try {
            if (handle == null) {
                handle = database.open();
            }
            return pages.next(handle);
        } catch (LedgerException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new LedgerException("the ledger could not be read: " + SqlErrors.reason(e), e);
        }
    }

    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        CompletableFuture.runAsync(this::closeHandle, thread).join();
        thread.shutdown();
    }

    private void closeHandle() {
        try {
            if (handle != null) {
                handle.close();
            }
        } catch (RuntimeException broken) {
            // It was only read.
        }
    }
}
