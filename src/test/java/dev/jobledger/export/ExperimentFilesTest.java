package dev.jobledger.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.RunEnding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentFilesTest {
    @TempDir
    Path folder;

    private ExportBench bench;

    @BeforeEach
    void open() {
        bench = new ExportBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Nested
    class The_progress {
        @Test
        void has_the_keys_of_the_checkpoint_and_the_jobs() throws IOException {
            bench.oneOfEach();
            bench.write();
            assertThat(bench.read("progress_a.json").fieldNames())
                    .toIterable()
                    .containsExactly(
                            "experiment_id",
                            "start_time",
                            "last_update",
                            "jobs_completed",
                            "jobs_failed",
                            "jobs_in_progress",
                            "statistics",
                            "jobs");
        }

        @Test
        void tells_of_each_job_and_each_of_its_attempts() throws IOException {
            bench.oneOfEach();
            bench.write();
            JsonNode jobs = bench.read("progress_a.json").get("jobs");
            assertThat(jobs).hasSize(4);
            assertThat(jobs.get(0)).isEqualTo(ExportBench.JSON.readTree("""
                            {"job_id": "m_t1", "state": "completed", "model": "m", "domain": "maze", "task": "t1",
                             "attempts": [{"number": 1, "start": "2026-11-21T09:30:01.000000+00:00",
                                "end": "2026-11-21T09:30:02.500000+00:00", "duration_seconds": 1.5,
                                "outcome": "completed", "error": null}],
                             "cost": 0.25, "result": {"score": 0.5, "cost_usd": 0.25}}"""));
            assertThat(jobs.get(2).get("attempts")).isEqualTo(ExportBench.JSON.readTree("""
                    [{"number": 1, "start": "2026-11-21T09:30:04.000000+00:00", "end": null,
                      "duration_seconds": null, "outcome": null, "error": null}]"""));
            assertThat(jobs.get(3).get("attempts")).isEmpty();
        }
    }

    @Nested
    class The_results {
        @Test
        void have_one_entry_for_each_job_that_ended() throws IOException {
            bench.oneOfEach();
            bench.write();
            assertThat(bench.read("logs_final.json"))
                    .isEqualTo(ExportBench.JSON.readTree("""
                    [{"task_id": "t1", "category": "maze", "model_name": "m", "model_family": "family of m",
                      "start_time": "2026-11-21T09:30:01.000000+00:00",
                      "end_time": "2026-11-21T09:30:02.500000+00:00", "success": true, "status": "completed",
                      "inference_dir": "%1$s/test/m/t1/attempt-1", "score": 0.5, "cost_usd": 0.25},
                     {"task_id": "t2", "category": "maze", "model_name": "m", "model_family": "family of m",
                      "start_time": "2026-11-21T09:30:02.500000+00:00",
                      "end_time": "2026-11-21T09:30:04.000000+00:00", "success": false, "status": "failed",
                      "inference_dir": "%1$s/test/m/t2/attempt-1", "error": "no \\"picture\\""}]""".formatted(bench.outputs())));
        }

        @Test
        void are_of_the_whole_experiment_and_not_only_of_the_last_run() throws IOException {
            bench.experiment.plan(List.of("m"), "maze/t1", "maze/t2");
            bench.experiment.start();
            bench.experiment.complete(Result.empty());
            bench.experiment.end(RunEnding.STOPPED);
            bench.experiment.start();
            bench.experiment.complete(Result.empty());
            bench.write();
            assertThat(ExportBench.texts(bench.read("logs_final.json"), "task_id"))
                    .containsExactly("t1", "t2");
        }

        @Test
        void keep_their_own_fields_when_a_job_uses_the_same_names() throws IOException {
            bench.experiment.plan(List.of("m"), "maze/t1");
            bench.experiment.start();
            bench.experiment.complete(Result.ofFields(Map.of("status", "great", "task_id", "another")));
            bench.write();
            assertThat(bench.read("logs_final.json").at("/0/status").asText()).isEqualTo("completed");
            assertThat(bench.read("logs_final.json").at("/0/task_id").asText()).isEqualTo("t1");
        }
    }

    @Nested
    class The_statistics {
        @Test
        void count_what_earlier_runs_completed_as_skipped_and_resumed() throws IOException {
            bench.experiment.plan(List.of("m1", "m2"), "maze/t1", "chess/t2");
            bench.experiment.start();
            bench.experiment.complete(Result.empty());
            bench.experiment.fail("no");
            bench.experiment.interrupt();
            bench.experiment.end(RunEnding.STOPPED);
            bench.experiment.wait(Duration.ofHours(1));
            bench.experiment.start();
            bench.experiment.complete(Result.empty());
            bench.experiment.claim();
            bench.experiment.crash();
            bench.experiment.wait(Duration.ofMinutes(2));
            bench.experiment.start();
            bench.experiment.complete(Result.empty());
            bench.experiment.timeOut();
            bench.experiment.end(RunEnding.FINISHED);
            bench.write();
            JsonNode statistics = bench.read("statistics.json");
            assertThat(statistics).isEqualTo(ExportBench.JSON.readTree("""
                            {"total_tasks": 2, "total_generations": 4, "completed": 3, "failed": 1, "skipped": 2,
                             "resumed": 2,
                             "by_model": {"m1": {"completed": 2, "failed": 0, "skipped": 1},
                                          "m2": {"completed": 1, "failed": 1, "skipped": 1}},
                             "by_domain": {"maze": {"completed": 2, "failed": 0, "skipped": 2},
                                           "chess": {"completed": 1, "failed": 1, "skipped": 0}},
                             "experiment_start": "2026-11-21T09:30:00.000000+00:00",
                             "experiment_end": "2026-11-21T10:32:09.000000+00:00",
                             "duration_seconds": 3729.0, "duration_formatted": "1h 2m 9s"}"""));
        }

        @Test
        void are_those_of_the_checkpoint() throws IOException {
            bench.oneOfEach();
            bench.write();
            assertThat(bench.read("checkpoint_a.json").get("statistics")).isEqualTo(bench.read("statistics.json"));
        }
    }
}
