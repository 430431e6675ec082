package dev.jobledger.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jobledger.fixture.SmallExperiment;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.RunEnding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private SmallExperiment experiment;

    @BeforeEach
    void open() {
        experiment = new SmallExperiment(folder);
    }

    @AfterEach
    void close() {
        experiment.close();
    }

    @Nested
    class The_checkpoint {
        @Test
        void has_exactly_these_bytes() throws IOException {
            oneOfEach();
            write();
            assertThat(Files.readString(logs().resolve("checkpoint_a.json"))).isEqualTo("""
                    {
                      "experiment_id": "a",
                      "start_time": "2026-11-21T09:30:01.000000+00:00",
                      "last_update": "2026-11-21T09:30:04.000000+00:00",
                      "jobs_completed": [
                        "m_t1"
                      ],
                      "jobs_failed": [
                        {
                          "job_id": "m_t2",
                          "error": "no \\"picture\\"",
                          "timestamp": "2026-11-21T09:30:04.000000+00:00"
                        }
                      ],
                      "jobs_in_progress": [
                        "m_t3"
                      ],
                      "statistics": {
                        "total_tasks": 4,
                        "total_generations": 4,
                        "completed": 1,
                        "failed": 1,
                        "skipped": 0,
                        "resumed": 0,
                        "by_model": {
                          "m": {
                            "completed": 1,
                            "failed": 1,
                            "skipped": 0
                          }
                        },
                        "by_domain": {
                          "maze": {
                            "completed": 1,
                            "failed": 1,
                            "skipped": 0
                          },
                          "chess": {
                            "completed": 0,
                            "failed": 0,
                            "skipped": 0
                          }
                        },
                        "experiment_start": "2026-11-21T09:30:01.000000+00:00",
                        "experiment_end": "2026-11-21T09:30:04.000000+00:00",
                        "duration_seconds": 3.0,
                        "duration_formatted": "0h 0m 3s"
                      }
                    }
                    """);
        }

        @Test
        void of_an_experiment_that_never_ran_has_empty_lists() throws IOException {
            experiment.plan(List.of("m"), "maze/t1");
            write();
            assertThat(Files.readString(logs().resolve("checkpoint_a.json")))
                    .contains("\"jobs_completed\": [],", "\"jobs_failed\": [],", "\"jobs_in_progress\": [],");
        }

        @Test
        void lists_completed_jobs_in_order_of_completion() throws IOException {
            experiment.plan(List.of("m"), "maze/t1", "maze/t2", "maze/t3");
            experiment.start();
            experiment.fail("first try");
            experiment.complete(Result.empty());
            experiment.end(RunEnding.STOPPED);
            experiment.start();
            experiment.complete(Result.empty());
            experiment.complete(Result.empty());
            write();
            assertThat(texts(read("checkpoint_a.json").get("jobs_completed"))).containsExactly("m_t2", "m_t1", "m_t3");
        }

        @Test
        void has_question_marks_for_text_that_is_not_fit_for_a_file() throws IOException {
            experiment.plan(List.of("m"), "maze/t1");
            experiment.start();
            experiment.complete(Result.of("text", "half a smile: \ud83d, a whole one: \ud83d\ude00"));
            write();
            assertThat(read("progress_a.json").at("/jobs/0/result/text").asText())
                    .isEqualTo("half a smile: ?, a whole one: \ud83d\ude00");
        }

        /** What the reader of the script that this replaces does with its file. */
        @Test
        void is_read_by_python() throws Exception {
            assumeThat(hasPython()).as("python3 is on the PATH").isTrue();
            oneOfEach();
            write();
            Process python = python("""
                    import json, sys
                    from datetime import datetime
                    checkpoint = json.load(open(sys.argv[1]))
                    for key in ("start_time", "last_update"):
                        assert datetime.fromisoformat(checkpoint[key]).tzinfo, key
                    assert all(isinstance(job, str) for job in checkpoint["jobs_completed"])
                    for job in checkpoint["jobs_failed"]:
                        datetime.fromisoformat(job["timestamp"])
                    print(json.dumps(checkpoint, indent=2) == open(sys.argv[1]).read().rstrip())
                    """);
            assertThat(new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualToIgnoringNewLines("True");
        }

        private boolean hasPython() throws IOException, InterruptedException {
            try {
                Process python = new ProcessBuilder("python3", "--version").start();
                return python.waitFor(1, TimeUnit.MINUTES) && python.exitValue() == 0;
            } catch (IOException notThere) {
                return false;
            }
        }

        private Process python(String program) throws IOException {
            String file = logs().resolve("checkpoint_a.json").toString();
            return new ProcessBuilder("python3", "-c", program, file)
                    .redirectErrorStream(true)
                    .start();
        }
    }

    @Nested
    class The_progress {
        @Test
        void has_the_keys_of_the_checkpoint_and_the_jobs() throws IOException {
            oneOfEach();
            write();
            assertThat(read("progress_a.json").fieldNames())
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
            oneOfEach();
            write();
            JsonNode jobs = read("progress_a.json").get("jobs");
            assertThat(jobs).hasSize(4);
            assertThat(jobs.get(0)).isEqualTo(JSON.readTree("""
                            {"job_id": "m_t1", "state": "completed", "model": "m", "domain": "maze", "task": "t1",
                             "attempts": [{"number": 1, "start": "2026-11-21T09:30:01.000000+00:00",
                                "end": "2026-11-21T09:30:02.500000+00:00", "duration_seconds": 1.5,
                                "outcome": "completed", "error": null}],
                             "cost": 0.25, "result": {"score": 0.5, "cost_usd": 0.25}}"""));
            assertThat(jobs.get(2).get("attempts")).isEqualTo(JSON.readTree("""
                    [{"number": 1, "start": "2026-11-21T09:30:04.000000+00:00", "end": null,
                      "duration_seconds": null, "outcome": null, "error": null}]"""));
            assertThat(jobs.get(3).get("attempts")).isEmpty();
        }
    }

    @Nested
    class The_results {
        @Test
        void have_one_entry_for_each_job_that_ended() throws IOException {
            oneOfEach();
            write();
            assertThat(read("logs_final.json")).isEqualTo(JSON.readTree("""
                    [{"task_id": "t1", "category": "maze", "model_name": "m", "model_family": "family of m",
                      "start_time": "2026-11-21T09:30:01.000000+00:00",
                      "end_time": "2026-11-21T09:30:02.500000+00:00", "success": true, "status": "completed",
                      "inference_dir": "%1$s/test/m/t1/attempt-1", "score": 0.5, "cost_usd": 0.25},
                     {"task_id": "t2", "category": "maze", "model_name": "m", "model_family": "family of m",
                      "start_time": "2026-11-21T09:30:02.500000+00:00",
                      "end_time": "2026-11-21T09:30:04.000000+00:00", "success": false, "status": "failed",
                      "inference_dir": "%1$s/test/m/t2/attempt-1", "error": "no \\"picture\\""}]""".formatted(outputs())));
        }

        @Test
        void are_of_the_whole_experiment_and_not_only_of_the_last_run() throws IOException {
            experiment.plan(List.of("m"), "maze/t1", "maze/t2");
            experiment.start();
            experiment.complete(Result.empty());
            experiment.end(RunEnding.STOPPED);
            experiment.start();
            experiment.complete(Result.empty());
            write();
            assertThat(texts(read("logs_final.json"), "task_id")).containsExactly("t1", "t2");
        }

        @Test
        void keep_their_own_fields_when_a_job_uses_the_same_names() throws IOException {
            experiment.plan(List.of("m"), "maze/t1");
            experiment.start();
            experiment.complete(Result.ofFields(Map.of("status", "great", "task_id", "another")));
            write();
            assertThat(read("logs_final.json").at("/0/status").asText()).isEqualTo("completed");
            assertThat(read("logs_final.json").at("/0/task_id").asText()).isEqualTo("t1");
        }
    }

    @Nested
    class The_statistics {
        @Test
        void count_what_earlier_runs_completed_as_skipped_and_resumed() throws IOException {
            experiment.plan(List.of("m1", "m2"), "maze/t1", "chess/t2");
            experiment.start();
            experiment.complete(Result.empty());
            experiment.fail("no");
            experiment.interrupt();
            experiment.end(RunEnding.STOPPED);
            experiment.wait(Duration.ofHours(1));
            experiment.start();
            experiment.complete(Result.empty());
            experiment.claim();
            experiment.crash();
            experiment.wait(Duration.ofMinutes(2));
            experiment.start();
            experiment.complete(Result.empty());
            experiment.timeOut();
            experiment.end(RunEnding.FINISHED);
            write();
            JsonNode statistics = read("statistics.json");
            assertThat(statistics).isEqualTo(JSON.readTree("""
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
            oneOfEach();
            write();
            assertThat(read("checkpoint_a.json").get("statistics")).isEqualTo(read("statistics.json"));
        }
    }

    /** A job completed, one failed, one in progress, one never started. */
    private void oneOfEach() {
        experiment.plan(List.of("m"), "maze/t1", "maze/t2", "maze/t3", "chess/t4");
        experiment.wait(Duration.ofSeconds(1));
        experiment.start();
        experiment.complete(Result.of("score", 0.5).with("cost_usd", 0.25));
        experiment.fail("no \"picture\"");
        experiment.claim();
    }

    private void write() throws IOException {
        try (LedgerReader reader = experiment.ledger().reader()) {
            new ExperimentFiles(SmallExperiment.ID, logs(), outputs()).write(reader);
        }
    }

    private Path outputs() {
        return folder.resolve("outputs");
    }

    private Path logs() {
        return outputs().resolve("test/logs");
    }

    private JsonNode read(String name) throws IOException {
        return JSON.readTree(logs().resolve(name).toFile());
    }

    private static List<String> texts(JsonNode array) {
        return java.util.stream.StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> texts(JsonNode array, String field) {
        return array.findValuesAsText(field);
    }
}
