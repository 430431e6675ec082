package dev.jobledger.store;

import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerTakenException;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A process that completes jobs one after the other, says which were recorded, and can be frozen meanwhile. */
final class FrozenOwner implements AutoCloseable {
    /** So short that a test can wait for its end. */
    static final Lease LEASE = new Lease(Duration.ofMillis(50), Duration.ofMillis(200));

    private final Process process;
    private final BufferedReader stdout;
    private final List<String> said = new ArrayList<>();

    private FrozenOwner(Process process) {
        this.process = process;
        this.stdout = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** @param holding after how many jobs it holds one until it is thawed */
    static FrozenOwner start(Path ledger, int holding) throws IOException {
        return new FrozenOwner(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FrozenOwner.class.getName(),
                        ledger.toString(),
                        String.valueOf(holding))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Lets it work until it has said so many lines. */
    void readLines(int count) throws IOException {
        while (said.size() < count) {
            said.add(stdout.readLine());
        }
    }

    /** Returns when it is frozen: a thread that waits for the disk stops only then, and so may others. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
        while (!isFrozen()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private boolean isFrozen() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
            for (Path thread : threads.toList()) {
                String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
                if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
                    return false;
                }
            }
        }
        return true;
    }

    /** Lets it go on to its end; answers all that it said. */
    List<String> thaw() throws IOException, InterruptedException {
        process.getOutputStream().close();
        signal("CONT");
        stdout.lines().forEach(said::add);
        process.waitFor();
        return said;
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            stdout.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String... args) {
        LedgerOptions options = LedgerOptions.standard().with(LEASE);
        CompletableFuture.delayedExecutor(2, TimeUnit.MINUTES)
                .execute(() -> Runtime.getRuntime().halt(9));
        try (Ledger ledger =
                Ledgers.openForWriting(Path.of(args[0]), "the first one", InstantSource.system(), options)) {
            int run = ledger.start("a", new RunIdentity("here", 1, "me", 1), JobFilter.all())
                    .runNo();
            List<Claim> claim = ledger.claim(run, 1).join();
            for (int jobs = 0; !claim.isEmpty(); jobs++) {
                if (jobs == Integer.parseInt(args[1])) {
                    System.out.println("HOLDING " + claim.get(0).jobId().text());
                    System.in.read();
                }
                System.out.println(record(ledger, claim.get(0)) + " "
                        + claim.get(0).jobId().text());
                claim = ledger.claim(run, 1).join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CompletionException e) {
            System.out.println(e.getCause() instanceof LedgerTakenException ? "TAKEN" : e);
        }
    }

    private static Receipt record(Ledger ledger, Claim claim) {
        Outcome done = new Outcome.Completed(Result.of("by", "the first one"));
        return ledger.record(claim, new AttemptEnd(done, Duration.ofMillis(1), ""))
                .join();
    }
}
