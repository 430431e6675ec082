package dev.jobledger.run;

import static dev.jobledger.run.Bench.onlyOn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.SmallExperiment;
import dev.jobledger.job.JobState;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.model.Model;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The machine's clock is set, by an hour and while jobs run: every job runs once, and no time contradicts another. */
class ClockTest {
    private static final String[] TASKS =
            IntStream.range(0, 12).mapToObj(i -> "t" + i).toArray(String[]::new);

    /** What no row of a view may be. */
    private static final Map<String, String> CONTRADICTIONS = Map.of(
            "attempts", "ended_at < started_at or duration_seconds < 0",
            "runs", "ended_at < started_at or seen_at < started_at or ended_at < seen_at",
            "experiments", "last_update < started_at",
            "durations", "mean_seconds < 0 or p50_seconds < 0");

    @TempDir
    Path folder;

    private final List<String> executed = new CopyOnWriteArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** Sets the clock in the middle of the third job, and back where it was in the middle of the eighth. */
    private Model setting(Duration by) {
        return job -> {
            executed.add(job.task().id());
            switch (begun.incrementAndGet()) {
                case 3 -> bench.setClock(by);
                case 8 -> bench.setClock(by.negated());
                default -> {}
            }
            return Result.empty();
        };
    }

    private static void assertTimesAreInOrder(LedgerReader reader) {
        CONTRADICTIONS.forEach((view, contradiction) -> assertThat(reader.<Object>query(
                        "select count(*) from " + view + " where " + contradiction,
                        result -> result.rows().next().get(0)))
                .as("rows of " + view + " where " + contradiction)
                .isEqualTo(0L));
    }

    @Nested
    class Set_while_jobs_run {
        @ParameterizedTest
        @ValueSource(longs = {-1, 1})
        void makes_no_job_run_twice_and_no_time_contradict_another(long hours) {
            bench.plan(TASKS).execute(setting(Duration.ofHours(hours)));
            assertThat(executed).containsExactlyInAnyOrder(TASKS);
            assertThat(bench.jobs()).allSatisfy(job -> {
                assertThat(job.state()).isEqualTo(JobState.COMPLETED);
                assertThat(job.attempts()).hasSize(1);
            });
            try (LedgerReader reader = bench.ledger.reader()) {
                assertTimesAreInOrder(reader);
            }
        }

        @ParameterizedTest
        @ValueSource(longs = {-1, 1})
        void ends_no_job_before_its_timeout_and_none_after_it(long hours) {
            bench.workers = 1;
            bench.timeout = Optional.of(Duration.ofSeconds(1));
            bench.plan("slow", "quick").execute(onlyOn("slow", job -> {
                bench.setClock(Duration.ofHours(hours));
                return bench.waitForInterruption();
            }));
            assertThat(bench.lastAttempt("slow").outcome()).isEqualTo("timed_out");
            assertThat(bench.lastAttempt("slow").durationSeconds())
                    .as("seconds, in which an hour of the clock does not count")
                    .isBetween(0.0, 1800.0);
            assertThat(bench.state("quick")).isEqualTo(JobState.COMPLETED);
        }
    }

    @Nested
    class Set_between_two_processes {
        @ParameterizedTest
        @ValueSource(longs = {-1, 1})
        void takes_back_what_the_first_had_in_progress_and_no_time_contradicts_another(long hours) {
            try (SmallExperiment experiment = new SmallExperiment(folder.resolve("another"))) {
                experiment.plan(List.of("m"), "d/t1", "d/t2", "d/t3");
                experiment.start();
                experiment.complete(Result.empty());
                experiment.claim();
                experiment.wait(Duration.ofHours(hours));
                experiment.crash();

                assertThat(experiment.start().takenBack()).isEqualTo(1);
                experiment.complete(Result.empty());
                experiment.complete(Result.empty());
                assertThat(experiment.next()).isEmpty();
                experiment.end(RunEnding.FINISHED);
                experiment.read(reader -> {
                    assertTimesAreInOrder(reader);
                    assertThat(reader.experiment(SmallExperiment.ID)
                                    .orElseThrow()
                                    .state())
                            .isEqualTo("completed");
                    return reader;
                });
            }
        }
    }
}
