package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.LedgerKind;
import dev.jobledger.fixture.SmallExperiment;
import dev.jobledger.job.JobState;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.AttemptRow;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.Making;
import dev.jobledger.ledger.RerunRequest;
import dev.jobledger.ledger.RunEnding;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What completed jobs were made from, and running them again. */
@ParameterizedClass
@EnumSource(LedgerKind.class)
class LedgerDriftTest {
    @Parameter
    LedgerKind kind;

    private static final RerunRequest DRIFTED = new RerunRequest(true, Set.of(), Set.of(), Set.of(), Set.of());

    @TempDir
    Path folder;

    private SmallExperiment experiment;

    @BeforeEach
    void open() {
        experiment = new SmallExperiment(kind.home(folder));
    }

    @AfterEach
    void close() {
        experiment.close();
    }

    private void plan(String model, String file) {
        experiment.madeOf(model, file).plan(List.of("m"), "d/t1", "d/t2");
    }

    /** A run that completes everything that is open. */
    private void run() {
        experiment.start();
        experiment.next().ifPresent(this::completeAll);
        experiment.end(RunEnding.FINISHED);
    }

    private void completeAll(Claim first) {
        experiment.end(first, new Outcome.Completed(Result.of("score", 1)));
        experiment.next().ifPresent(this::completeAll);
    }

    private long drifted() {
        return experiment.read(reader -> reader.drifted(SmallExperiment.ID));
    }

    private List<Making> makings() {
        return experiment.read(reader -> {
            try (Stream<Making> makings = reader.makings(SmallExperiment.ID, true)) {
                return makings.toList();
            }
        });
    }

    private static JobHistory job(LedgerReader reader, String jobId) {
        try (Stream<JobHistory> jobs = reader.jobs(SmallExperiment.ID, JobFilter.all(), Set.of())) {
            return jobs.filter(job -> job.jobId().equals(jobId)).findFirst().orElseThrow();
        }
    }

    @Nested
    class Planning_anew {
        @Test
        void from_the_same_is_no_drift() {
            plan("A", "black");
            run();
            plan("A", "black");

            assertThat(drifted()).isZero();
        }

        @Test
        void from_something_else_makes_completed_jobs_drift_and_says_what_differs() {
            plan("A", "black");
            run();
            plan("B", "white");

            assertThat(drifted()).isEqualTo(2);
            assertThat(makings()).extracting(Making::jobId).containsExactly("m_t1", "m_t2");
            assertThat(makings().get(0).differences()).containsExactly("java", "file first_frame");
        }

        @Test
        void from_the_first_definition_again_is_no_drift_any_more() {
            plan("A", "black");
            run();
            plan("B", "white");
            experiment.start();
            experiment.end(RunEnding.FINISHED);
            plan("A", "black");

            assertThat(drifted()).isZero();
        }

        @Test
        void twice_without_a_run_between_counts_the_last_alone() {
            plan("A", "black");
            run();
            plan("B", "black");
            plan("C", "black");
            plan("A", "black");

            assertThat(drifted()).isZero();
        }

        @Test
        void leaves_jobs_alone_that_were_completed_since() {
            plan("A", "black");
            experiment.start();
            experiment.complete(Result.empty());
            experiment.interrupt();
            experiment.end(RunEnding.STOPPED);
            plan("B", "black");
            run();

            assertThat(makings()).extracting(Making::jobId).containsExactly("m_t1");
        }

        @Test
        void without_looking_leaves_a_model_as_it_was_known() {
            plan("A", "black");
            run();
            experiment.unread().plan(List.of("m"), "d/t3");

            assertThat(drifted()).isZero();
        }

        @Test
        void of_a_model_that_nobody_had_looked_at_is_no_drift_but_later_changes_are() {
            experiment.plan(List.of("m"), "d/t1", "d/t2");
            run();
            experiment.madeOf("A", "black").plan(List.of("m"), "d/t3");
            long afterTheFirstLook = drifted();
            experiment.madeOf("B", "black").plan(List.of("m"), "d/t3");

            assertThat(afterTheFirstLook).isZero();
            assertThat(drifted()).isEqualTo(2);
        }

        @Test
        void is_known_after_a_crash_and_from_the_journal_alone() {
            plan("A", "black");
            run();
            plan("B", "black");
            experiment.crash();

            assertThat(drifted()).isEqualTo(2);
        }
    }

    @Nested
    class Running_again {
        @BeforeEach
        void complete() {
            plan("A", "black");
            run();
        }

        @Test
        void keeps_the_earlier_attempts_and_goes_on_with_their_numbers() {
            plan("B", "black");
            assertThat(experiment.rerun(DRIFTED)).isEqualTo(2);
            run();

            JobHistory job = experiment.read(reader -> job(reader, "m_t1"));
            assertThat(job.state()).isEqualTo(JobState.COMPLETED);
            assertThat(job.attempts()).extracting(AttemptRow::outcome).containsExactly("completed", "completed");
            assertThat(drifted()).isZero();
        }

        @Test
        void asks_for_those_alone_that_are_named() {
            assertThat(experiment.rerun(new RerunRequest(true, Set.of(), Set.of(), Set.of(), Set.of("m_t2"))))
                    .isOne();
            assertThat(experiment.query("select job_id, after_attempt from reruns"))
                    .containsExactly(List.of("m_t2", 1));
        }

        @Test
        void asks_for_nothing_beyond_what_the_run_works_on() {
            RerunRequest model = new RerunRequest(false, Set.of("m"), Set.of(), Set.of(), Set.of());
            JobFilter within = new JobFilter(Set.of(), Set.of(), Set.of("t1"));

            assertThat(experiment.ledger().rerun(SmallExperiment.ID, within, model))
                    .isOne();
            assertThat(experiment.ledger().rerun(SmallExperiment.ID, within, model))
                    .isZero();
        }

        @Test
        void is_still_to_be_done_after_a_crash() {
            experiment.rerun(new RerunRequest(false, Set.of(), Set.of("d"), Set.of(), Set.of()));
            experiment.crash();

            assertThat(experiment.start().open()).isEqualTo(2);
        }
    }

    @Nested
    class The_view {
        @Test
        void of_drift_has_both_fingerprints() {
            plan("A", "black");
            run();
            List<List<Object>> before = experiment.query("select fingerprint from jobs where job_id = 'm_t1'");
            plan("A", "white");

            assertThat(experiment.query("select job_id, run, model_changed, task_changed from drift order by job_id"))
                    .containsExactly(List.of("m_t1", 1, false, true), List.of("m_t2", 1, false, true));
            assertThat(experiment.query("select made_from from drift where job_id = 'm_t1'"))
                    .isEqualTo(before);
            assertThat(experiment.query("select d.job_id from drift d join jobs j on j.job_id = d.job_id"
                            + " where d.fingerprint = j.fingerprint and d.made_from <> j.fingerprint"))
                    .hasSize(2);
        }
    }
}
