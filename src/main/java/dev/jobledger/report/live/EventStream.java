package dev.jobledger.report.live;

import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.report.page.LiveFeed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells one page what changes, as server-sent events, until it is closed. */
final class EventStream {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** So many times as long as reading took, nothing is read: a page takes a quarter of a processor at most. */
    private static final int PAUSES = 3;

    private final OutputStream out;
    private final Supplier<LedgerReader> ledger;
    private final LiveFeed feed;
    private final CountDownLatch never = new CountDownLatch(1);

    EventStream(OutputStream out, Supplier<LedgerReader> ledger, LiveFeed feed) {
        this.out = out;
        this.ledger = ledger;
        this.feed = feed;
    }

    /** Goes on until the page is gone, which shows when it is written to. */
    void follow() {
        try {
            do {
                long began = System.nanoTime();
                out.write(update());
                out.flush();
                wait(Duration.ofNanos(System.nanoTime() - began));
            } while (!Thread.currentThread().isInterrupted());
        } catch (IOException pageIsClosed) {
            // As it is meant to end.
        }
    }

    /** What there is to tell. It is sent when the reader is closed: a page may be as slow as it likes. */
    private byte[] update() throws IOException {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try (LedgerReader reader = ledger.get()) {
            boolean isNews = feed.update(
                    reader, (event, data) -> told.write(bytes("event: " + event + "\ndata: " + data + "\n\n")));
            return isNews ? told.toByteArray() : bytes(": nothing has changed\n\n");
        } catch (LedgerException e) {
            // An owner that is just starting or ending; the next look finds it, and tells all of it.
            feed.forget();
            return bytes(": the ledger could not be read\n\n");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void wait(Duration reading) {
        Duration pause = reading.multipliedBy(PAUSES);
        try {
            never.await(Math.max(pause.toNanos(), PAUSE.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException serverStops) {
            Thread.currentThread().interrupt();
        }
    }
}
