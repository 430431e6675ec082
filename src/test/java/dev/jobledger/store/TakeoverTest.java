package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.JobState;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.AttemptRow;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.ExperimentPlan;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.StartedRun;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An owner that was frozen is succeeded; what it had reported counts, and what it reports when it wakes up does not. */
@EnabledOnOs(OS.LINUX)
class TakeoverTest {
    private static final int ROUNDS = 4;
    private static final int TASKS = 4_000;

    @TempDir
    Path folder;

    private final List<String> notices = new ArrayList<>();

    private Path path() {
        return folder.resolve("ledger");
    }

    /** Opens the ledger as soon as whoever has it has been silent for long enough. */
    private Ledger takeOver() {
        long silence = FrozenOwner.LEASE.life().toNanos();
        for (long end = System.nanoTime() + silence; System.nanoTime() < end; ) {
            LockSupport.parkNanos(silence);
        }
        LedgerOptions options = LedgerOptions.standard().telling(notices::add).with(FrozenOwner.LEASE);
        return Ledgers.openForWriting(path(), "the second one", InstantSource.system(), options);
    }

    private void plan() {
        ModelSpec model = new ModelSpec("m", "m", new ModelSpec.JavaClass("x.Y"), Optional.empty());
        try (Ledger ledger = Ledgers.openForWriting(path(), "a test", InstantSource.system())) {
            ledger.plan(
                    new ExperimentPlan("a", "test", "{}", true, List.of(model)),
                    IntStream.range(0, TASKS)
                            .mapToObj(i -> new Task("t" + i, "d", Map.of(), Map.of()))
                            .iterator());
        }
    }

    private static Map<String, JobHistory> jobs(Ledger ledger) {
        try (LedgerReader reader = ledger.reader();
                Stream<JobHistory> jobs = reader.jobs("a", JobFilter.all(), Set.of())) {
            return jobs.collect(Collectors.toMap(JobHistory::jobId, Function.identity()));
        }
    }

    private static Stream<String> jobs(List<String> said, String what) {
        return said.stream().filter(line -> line.startsWith(what + " ")).map(line -> line.substring(what.length() + 1));
    }

    @Test
    void nothing_reported_is_lost_and_nothing_late_is_stored_whenever_the_owner_is_frozen() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        plan();
        for (int round = 0; round < ROUNDS; round++) {
            try (OwnerProcess first = FrozenOwner.start(path(), Integer.MAX_VALUE)) {
                first.readLines(1 + random.nextInt(200));
                LockSupport.parkNanos(random.nextInt(20_000_000));
                first.freeze();
                Map<String, JobHistory> after;
                try (Ledger ledger = takeOver()) {
                    complete(ledger, 20);
                    after = jobs(ledger);
                    first.thaw();
                    List<String> said = first.finish();
                    assertThat(said).endsWith("TAKEN");
                    assertThat(jobs(said, "RECORDED"))
                            .isNotEmpty()
                            .allSatisfy(job -> assertThat(after.get(job))
                                    .extracting(JobHistory::state)
                                    .isEqualTo(JobState.COMPLETED));
                    assertThat(jobs(ledger)).isEqualTo(after);
                }
                try (Ledger ledger = takeOver()) {
                    assertThat(jobs(ledger)).isEqualTo(after);
                }
            }
        }
    }

    private static void complete(Ledger ledger, int count) {
        StartedRun run = ledger.start("a", new RunIdentity("here", 2, "me", 1), JobFilter.all());
        for (int i = 0; i < count; i++) {
            Claim claim = ledger.claim(run.runNo(), 1).join().get(0);
            Outcome done = new Outcome.Completed(Result.of("by", "the second one"));
            assertThat(ledger.record(claim, new AttemptEnd(done, Duration.ofMillis(1), ""))
                            .join())
                    .isEqualTo(Receipt.RECORDED);
        }
    }

    /** A claim is written within a moment, not before its worker has it. */
    private void awaitInJournal(String text) throws IOException {
        boolean found = false;
        while (!found) {
            LockSupport.parkNanos(1_000_000);
            try (Stream<Path> files = Files.list(folder.resolve("ledger.journal"))) {
                for (Path file :
                        files.filter(name -> name.toString().endsWith(".jsonl")).toList()) {
                    found |= Files.readString(file).contains(text);
                }
            }
        }
    }

    @Test
    void a_late_result_is_refused_and_the_new_owner_says_what_it_did() throws Exception {
        plan();
        try (OwnerProcess first = FrozenOwner.start(path(), 1)) {
            first.readLines(2);
            awaitInJournal("\"type\":\"job_claimed\",\"job\":2,");
            first.freeze();
            try (Ledger ledger = takeOver()) {
                assertThat(notices).hasSize(2);
                assertThat(notices.get(0)).contains("held by the first one", "no sign of life since ");
                assertThat(notices.get(1)).contains("was taken over", "is refused");
                assertThat(ledger.start("a", new RunIdentity("here", 2, "me", 1), JobFilter.all())
                                .lostRuns())
                        .hasSize(1);
                assertThat(jobs(ledger).values().stream()
                                .flatMap(job -> job.attempts().stream())
                                .map(AttemptRow::outcome))
                        .containsExactlyInAnyOrder("completed", "lost");
                assertThat(folder.resolve("ledger.journal")).doesNotExist();
                assertThat(folder.resolve("ledger.journal-2")).exists();
            }
            first.thaw();
            assertThat(first.finish()).containsExactly("RECORDED m_t0", "HOLDING m_t1", "REFUSED m_t1", "TAKEN");
        }
        assertThat(folder.resolve("ledger.journal")).doesNotExist();
    }
}
