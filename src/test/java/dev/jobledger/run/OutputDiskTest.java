package dev.jobledger.run;

import static dev.jobledger.run.Bench.onlyOn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.JobState;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.model.JobFailure;
import dev.jobledger.model.Model;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that can't take what the run itself writes into the output folder is no job's fault. */
class OutputDiskTest {
    @TempDir
    Path folder;

    private final List<Path> links = new CopyOnWriteArrayList<>();
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
        bench.workers = 1;
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
        for (Path link : links) {
            Files.delete(link); // JUnit warns of links that lead out of its folder
        }
    }

    /** Has the metadata of its attempt written to the device that is always full, and then ends as {@code end} does. */
    private Model fillingTheDisk(Model end) {
        return job -> {
            links.add(Files.createSymbolicLink(job.outputDir().resolve("metadata.json"), Path.of("/dev/full")));
            return end.run(job);
        };
    }

    @Nested
    @EnabledOnOs(OS.LINUX)
    class That_is_full {
        @Test
        void stops_the_run_and_leaves_the_job_to_the_next_one() {
            RunReport report =
                    bench.plan("t1", "t2", "t3").execute(onlyOn("t2", fillingTheDisk(job -> Result.empty())));
            assertThat(report.ending()).isEqualTo(RunEnding.BROKEN);
            assertThat(bench.jobs())
                    .extracting(JobHistory::state)
                    .containsExactly(JobState.COMPLETED, JobState.PENDING, JobState.PENDING);
            assertThat(bench.lastAttempt("t2").outcome()).isEqualTo("interrupted");
            assertThat(bench.heard)
                    .containsExactly("m_t1 completed", "m_t2 interrupted", "stopping: the run could not go on");
            bench.execute(job -> Result.empty());
            assertThat(bench.jobs()).extracting(JobHistory::state).containsOnly(JobState.COMPLETED);
        }

        @Test
        void is_told_with_its_room_and_the_ledger_knows_how_the_run_ended() {
            RunReport report = bench.plan("t").execute(fillingTheDisk(job -> Result.empty()));
            assertThat(report.broken().orElseThrow())
                    .isInstanceOf(OutputException.class)
                    .hasMessageMatching("the output folder could not be written: No space left on device; "
                            + bench.outputs + " has \\d+ MiB free");
            assertThat(bench.experimentState()).isEqualTo("broken");
        }

        @Test
        void takes_the_blame_for_a_job_that_failed_on_it() {
            bench.plan("t").execute(fillingTheDisk(job -> {
                throw JobFailure.permanent("could not write the answer");
            }));
            assertThat(bench.lastAttempt("t").outcome()).isEqualTo("interrupted");
        }

        @Test
        void takes_the_blame_for_a_job_that_is_given_up() {
            bench.reaction = Duration.ofMillis(20);
            bench.timeout = Optional.of(Duration.ofMillis(300));
            RunReport report = bench.plan("t").execute(fillingTheDisk(job -> bench.ignoreInterruption()));
            assertThat(report.ending()).isEqualTo(RunEnding.BROKEN);
            assertThat(bench.lastAttempt("t").outcome()).isEqualTo("interrupted");
        }

        @Test
        void lets_other_jobs_that_run_end_within_their_grace() {
            bench.workers = 2;
            CountDownLatch slowRuns = new CountDownLatch(1);
            bench.plan("full", "slow").execute(job -> {
                if (Bench.isOf(job, "full")) {
                    slowRuns.await();
                    return fillingTheDisk(same -> Result.empty()).run(job);
                }
                slowRuns.countDown();
                bench.stopped.await();
                return Result.empty();
            });
            assertThat(bench.state("slow")).isEqualTo(JobState.COMPLETED);
        }
    }

    @Nested
    class What_the_system_says {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "No space left on device",
                    "Disk quota exceeded",
                    "Input/output error",
                    "Read-only file system"
                })
        void of_the_whole_disk_stops_the_run(String reason) {
            assertThat(OutputException.of(new FileSystemException("f", null, reason), folder))
                    .isPresent();
        }

        @ParameterizedTest
        @ValueSource(strings = {"Permission denied", "File name too long", "Not a directory"})
        void of_one_file_is_the_failure_of_its_job(String reason) {
            assertThat(OutputException.of(new FileSystemException("f", null, reason), folder))
                    .isEmpty();
        }
    }
}
