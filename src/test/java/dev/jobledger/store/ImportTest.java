package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.fixture.LedgerKind;
import dev.jobledger.fixture.SmallExperiment;
import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.ImportReport;
import dev.jobledger.ledger.ImportedJob;
import dev.jobledger.ledger.JobStanding;
import dev.jobledger.ledger.PastAttempt;
import dev.jobledger.ledger.RefusedException;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.UnknownExperimentException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Attempts that were made elsewhere. */
@ParameterizedClass
@EnumSource(LedgerKind.class)
class ImportTest {
    @Parameter
    LedgerKind kind;

    private static final RunIdentity IDENTITY = new RunIdentity("here", 1, "me", 1);
    private static final Instant START = Instant.parse("2025-01-01T10:00:00Z");
    private static final Instant END = Instant.parse("2025-01-01T10:00:02.123456789Z");

    @TempDir
    Path folder;

    private SmallExperiment experiment;

    @BeforeEach
    void plan() {
        experiment = new SmallExperiment(kind.home(folder)).plan(List.of("m"), "d/t1", "d/t2", "d/t3");
    }

    @AfterEach
    void close() {
        experiment.close();
    }

    private ImportReport take(ImportedJob... jobs) {
        return experiment
                .ledger()
                .importJobs(SmallExperiment.ID, IDENTITY, List.of(jobs).iterator());
    }

    private static ImportedJob completed(String jobId, Result result, @Nullable Duration duration) {
        return new ImportedJob(jobId, new PastAttempt(new Outcome.Completed(result), START, END, duration));
    }

    private static ImportedJob completed(String jobId) {
        return completed(jobId, Result.empty(), null);
    }

    private static ImportedJob failed(String jobId) {
        return new ImportedJob(
                jobId, new PastAttempt(new Outcome.Failed(ErrorClass.TRANSIENT, "no luck"), START, END, null));
    }

    private List<List<Object>> everything() {
        return Stream.of("select * from ledger.job", "select * from ledger.attempt", "select * from ledger.run")
                .flatMap(sql -> experiment.query(sql).stream())
                .toList();
    }

    private List<String> states() {
        return experiment.read(reader -> {
            try (Stream<JobStanding> standings = reader.standings(SmallExperiment.ID)) {
                return standings.map(standing -> standing.state().word()).toList();
            }
        });
    }

    @Test
    void is_a_run_of_its_own_whose_attempts_keep_their_times_and_results() {
        assertThat(take(completed("m_t1", Result.of("score", 0.5), Duration.ofMillis(1500)), failed("m_t2")))
                .isEqualTo(new ImportReport(1, 1));

        assertThat(states()).containsExactly("completed", "failed", "pending");
        assertThat(experiment.query("select run, ending, skipped from runs"))
                .containsExactly(List.of(1, "finished", 0L));
        assertThat(experiment.query("""
                        select job_id, attempt, run, worker, outcome, duration_seconds, score, error_class, error, result
                        from attempts order by job_id""").toString())
                .isEqualTo("[[m_t1, 1, 1, 0, completed, 1.5, 0.5, null, null, {\"score\":0.5}],"
                        + " [m_t2, 1, 1, 0, failed, null, null, transient, no luck, null]]");
        assertThat(experiment
                        .query("select distinct started_at, ended_at from attempts")
                        .toString())
                .isEqualTo("[[2025-01-01T10:00Z, 2025-01-01T10:00:02.123456Z]]");
    }

    @Test
    void a_second_time_changes_nothing() {
        take(completed("m_t1"), failed("m_t2"));
        List<List<Object>> before = everything();

        assertThat(take(completed("m_t1"), failed("m_t2"))).isEqualTo(ImportReport.NOTHING);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void completes_what_failed_or_was_interrupted_here_and_undoes_nothing() {
        experiment.start();
        experiment.complete(Result.empty());
        experiment.fail("broken");
        experiment.interrupt();

        assertThat(take(failed("m_t1"), completed("m_t2"), completed("m_t3"))).isEqualTo(new ImportReport(2, 0));
        assertThat(states()).containsOnly("completed");
        assertThat(experiment.query("select job_id, attempt, outcome from attempts order by job_id, attempt"))
                .containsExactly(
                        List.of("m_t1", 1, "completed"),
                        List.of("m_t2", 1, "failed"),
                        List.of("m_t2", 2, "completed"),
                        List.of("m_t3", 1, "interrupted"),
                        List.of("m_t3", 2, "completed"));
    }

    @Test
    void leaves_what_was_tried_here_as_it_is_where_it_failed_elsewhere() {
        experiment.start();
        experiment.interrupt();

        assertThat(take(failed("m_t1"), failed("m_t2"))).isEqualTo(new ImportReport(0, 1));
        assertThat(states()).containsExactly("pending", "failed", "pending");
    }

    @Test
    void of_one_job_twice_lets_the_completion_win_in_any_order() {
        assertThat(take(failed("m_t1"), completed("m_t1"), completed("m_t2"), failed("m_t2")))
                .isEqualTo(new ImportReport(2, 1));
        assertThat(states()).containsExactly("completed", "completed", "pending");
        assertThat(experiment.query("select count(*) from attempts")).containsExactly(List.of(3L));
    }

    @Test
    void of_one_job_in_several_portions_is_news_in_the_first_of_each() {
        ImportedJob[] portions = Stream.of(failed("m_t1"), completed("m_t1"), failed("m_t1"), completed("m_t1"))
                .flatMap(job -> Collections.nCopies(2_000, job).stream())
                .toArray(ImportedJob[]::new);
        assertThat(take(portions)).isEqualTo(new ImportReport(1, 1));
        assertThat(experiment.query("select attempt, outcome from attempts order by attempt"))
                .containsExactly(List.of(1, "failed"), List.of(2, "completed"));
        assertThat(experiment.query("select count(*) from runs")).containsExactly(List.of(1L));
    }

    @Test
    void takes_jobs_of_a_dead_run_back_first_and_refuses_what_it_reports_later() {
        experiment.start();
        Claim late = experiment.claim();
        experiment.crash();

        take(completed("m_t1"));
        assertThat(experiment.query("select attempt, outcome from attempts order by attempt"))
                .containsExactly(List.of(1, "lost"), List.of(2, "completed"));
        assertThat(experiment.end(late, new Outcome.Completed(Result.empty())).name())
                .isEqualTo("REFUSED");
    }

    @Test
    void does_not_believe_in_times_to_come() {
        Instant later = Instant.parse("2999-01-01T00:00:00Z");
        take(new ImportedJob("m_t1", new PastAttempt(new Outcome.Completed(Result.empty()), later, later, null)));

        assertThat(experiment.query("select started_at, ended_at from attempts").toString())
                .isEqualTo("[[2026-11-21T09:30Z, 2026-11-21T09:30Z]]");
    }

    @Test
    void makes_failed_jobs_that_a_resume_tries_again() {
        take(completed("m_t1"), failed("m_t2"));

        assertThat(experiment.start().requeued()).isEqualTo(1);
        assertThat(experiment.claim().attempt()).isEqualTo(2);
    }

    @Nested
    class Refusing {
        @Test
        void an_id_that_no_job_has_changes_nothing() {
            List<List<Object>> before = everything();

            assertThatThrownBy(() -> take(completed("m_t1"), completed("m_t9")))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("no job 'm_t9'");
            assertThat(everything()).isEqualTo(before);
        }

        @Test
        void an_experiment_that_does_not_exist_names_those_that_do() {
            assertThatThrownBy(() -> experiment
                            .ledger()
                            .importJobs("b", IDENTITY, List.<ImportedJob>of().iterator()))
                    .isInstanceOf(UnknownExperimentException.class)
                    .hasMessageContaining("there are: a");
        }

        @Test
        void an_attempt_that_is_not_over_or_ends_before_it_starts() {
            assertThatThrownBy(() -> new PastAttempt(new Outcome.Lost("gone"), START, END, null))
                    .hasMessageContaining("must have completed or failed its job, was lost");
            assertThatThrownBy(() -> new PastAttempt(new Outcome.Completed(Result.empty()), END, START, null))
                    .hasMessageContaining("must end at or after its start");
        }
    }

    @Nested
    class Interrupted {
        private final String[] tasks =
                IntStream.range(0, 2_100).mapToObj(i -> "d/x" + i).toArray(String[]::new);

        private Stream<ImportedJob> all() {
            return IntStream.range(0, tasks.length).mapToObj(i -> completed("m_x" + i));
        }

        private ImportReport takeAll(Stream<ImportedJob> jobs) {
            return experiment.ledger().importJobs(SmallExperiment.ID, IDENTITY, jobs.iterator());
        }

        @Test
        void in_the_middle_it_is_completed_by_importing_again() {
            experiment.plan(List.of("m"), tasks);
            assertThatThrownBy(() -> takeAll(Stream.concat(all().limit(2_050), Stream.generate(() -> {
                        throw new NoSuchElementException("the process dies here");
                    }))))
                    .isInstanceOf(NoSuchElementException.class);
            experiment.crash();

            assertThat(takeAll(all())).isEqualTo(new ImportReport(100, 0));
            assertThat(experiment.query("select ending from runs order by run"))
                    .containsExactly(List.of("lost"), List.of("finished"));
            assertThat(experiment.query("select state, count(*) from jobs group by state order by state"))
                    .containsExactly(List.of("completed", 2_100L), List.of("pending", 3L));
        }
    }
}
