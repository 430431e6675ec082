package dev.jobledger.bench;

import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.store.LedgerOptions;
import dev.jobledger.store.Ledgers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process that asks a ledger each second how far it is, until it is killed. */
final class PollingReader implements AutoCloseable {
    private static final long EACH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Process process;

    private PollingReader(Process process) {
        this.process = process;
    }

    /** Starts one; returns when it has had its first answers. */
    static PollingReader start(Path ledger) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PollingReader.class.getName(),
                        ledger.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (said.readLine() == null) {
            throw new IOException("a reader ended before it had read anything");
        }
        return new PollingReader(process);
    }

    /** The process itself: reads what {@code list} and a query of {@code progress} read. */
    public static void main(String... arguments) {
        Path ledger = Path.of(arguments[0]);
        for (int poll = 1; true; poll++) {
            long next = System.nanoTime() + EACH_NANOS;
            try (LedgerReader reader = Ledgers.openForReading(ledger, InstantSource.system(), LedgerOptions.standard())
                    .orElseThrow()) {
                reader.experiments();
                reader.query("select * from progress", answer -> answer.rows().next());
            }
            if (poll == 5) { // its own start is not what is measured
                System.out.println("reads");
            }
            for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
