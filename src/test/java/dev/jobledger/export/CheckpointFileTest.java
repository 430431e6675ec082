package dev.jobledger.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.jobledger.job.Result;
import dev.jobledger.ledger.RunEnding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
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

    @Test
    void has_exactly_these_bytes() throws IOException {
        bench.oneOfEach();
        bench.write();
        assertThat(Files.readString(bench.logs().resolve("checkpoint_a.json"))).isEqualTo("""
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
        bench.experiment.plan(List.of("m"), "maze/t1");
        bench.write();
        assertThat(Files.readString(bench.logs().resolve("checkpoint_a.json")))
                .contains("\"jobs_completed\": [],", "\"jobs_failed\": [],", "\"jobs_in_progress\": [],");
    }

    @Test
    void lists_completed_jobs_in_order_of_completion() throws IOException {
        bench.experiment.plan(List.of("m"), "maze/t1", "maze/t2", "maze/t3");
        bench.experiment.start();
        bench.experiment.fail("first try");
        bench.experiment.complete(Result.empty());
        bench.experiment.end(RunEnding.STOPPED);
        bench.experiment.start();
        bench.experiment.complete(Result.empty());
        bench.experiment.complete(Result.empty());
        bench.write();
        assertThat(ExportBench.texts(bench.read("checkpoint_a.json").get("jobs_completed")))
                .containsExactly("m_t2", "m_t1", "m_t3");
    }

    @Test
    void has_question_marks_for_text_that_is_not_fit_for_a_file() throws IOException {
        bench.experiment.plan(List.of("m"), "maze/t1");
        bench.experiment.start();
        bench.experiment.complete(Result.of("text", "half a smile: \ud83d, a whole one: \ud83d\ude00"));
        bench.write();
        assertThat(bench.read("progress_a.json").at("/jobs/0/result/text").asText())
                .isEqualTo("half a smile: ?, a whole one: \ud83d\ude00");
    }

    /** What the reader of the script that this replaces does with its file. */
    @Test
    void is_read_by_python() throws Exception {
        assumeThat(hasPython()).as("python3 is on the PATH").isTrue();
        bench.oneOfEach();
        bench.write();
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
        String file = bench.logs().resolve("checkpoint_a.json").toString();
        return new ProcessBuilder("python3", "-c", program, file)
                .redirectErrorStream(true)
                .start();
    }
}
