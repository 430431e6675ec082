package dev.jobledger.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.JobState;
import dev.jobledger.job.Result;
import dev.jobledger.json.Json;
import dev.jobledger.model.JobFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an attempt leaves in the output folder. */
class AttemptFolderTest {
    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Nested
    class The_folder {
        @Test
        void is_the_one_that_the_model_writes_to_and_the_ledger_records() {
            bench.plan("t").execute(job -> {
                Files.writeString(job.outputDir().resolve("answer.txt"), "42");
                return Result.empty();
            });
            assertThat(bench.lastAttempt("t").outputDir()).isEqualTo("test/m/d_task/t/attempt-001");
            assertThat(attempt("t", "attempt-001").resolve("answer.txt")).hasContent("42");
        }

        @Test
        void of_another_experiment_is_never_used_again() throws IOException {
            Path old = Files.createDirectories(attempt("t", "attempt-001"));
            Files.writeString(old.resolve("answer.txt"), "old");
            bench.plan("t").execute(job -> {
                Files.writeString(job.outputDir().resolve("answer.txt"), "new");
                return Result.empty();
            });
            assertThat(old.resolve("answer.txt")).hasContent("old");
            assertThat(bench.lastAttempt("t").outputDir()).isEqualTo("test/m/d_task/t/attempt-002");
        }

        @Test
        void is_a_new_one_for_each_attempt() {
            bench.plan("t").execute(job -> {
                throw new IOException("no connection");
            });
            bench.execute(job -> Result.empty());
            assertThat(bench.job("t").attempts())
                    .extracting("outputDir")
                    .containsExactly("test/m/d_task/t/attempt-001", "test/m/d_task/t/attempt-002");
        }

        @Test
        void that_can_not_be_made_fails_the_job_alone() throws IOException {
            Files.createDirectories(bench.outputs);
            Files.writeString(bench.outputs.resolve("test"), "a file where the folder should be");
            bench.plan("t").execute(job -> Result.empty());
            assertThat(bench.state("t")).isEqualTo(JobState.FAILED);
            assertThat(bench.lastAttempt("t").outputDir()).isEmpty();
        }

        @Test
        void that_the_job_removed_fails_the_job_alone() {
            bench.plan("t").execute(job -> {
                Files.delete(job.outputDir());
                return Result.empty();
            });
            assertThat(bench.state("t")).isEqualTo(JobState.FAILED);
            assertThat(bench.lastAttempt("t").error())
                    .startsWith("the job ended well, but its output could not be made durable");
        }
    }

    @Nested
    class Its_metadata {
        @Test
        void of_a_completed_job_tell_everything_without_the_ledger() throws IOException {
            bench.plan("t").execute(job -> Result.of("score", 0.5).with("note", "né"));
            Map<String, @Nullable Object> metadata = metadata("t");
            assertThat(metadata.remove("duration_seconds")).isInstanceOf(Number.class);
            assertThat(Json.write(metadata))
                    .isEqualTo("{'experiment_id':'a','job_id':'m_t','model':'m','domain':'d','task_id':'t',"
                                    .replace('\'', '"')
                            + "'attempt':1,'run':1,'started_at':'2026-11-21T09:30:00.123456Z',".replace('\'', '"')
                            + "'outcome':'completed','result':{'score':0.5,'note':'né'}}".replace('\'', '"'));
        }

        @Test
        void of_a_failed_job_say_why() throws IOException {
            bench.plan("t").execute(job -> {
                throw JobFailure.permanent("no picture");
            });
            assertThat(metadata("t"))
                    .containsEntry("outcome", "failed")
                    .containsEntry("error", "no picture")
                    .doesNotContainKey("result");
        }

        @Test
        void of_text_that_is_not_fit_for_a_file_have_question_marks() throws IOException {
            bench.plan("t").execute(job -> Result.of("text", "half a smile: \ud83d"));
            assertThat(bench.state("t")).isEqualTo(JobState.COMPLETED);
            assertThat(metadata("t")).containsEntry("result", Map.of("text", "half a smile: ?"));
        }
    }

    private Map<String, @Nullable Object> metadata(String taskId) throws IOException {
        return Json.readObject(Files.readString(attempt(taskId, "attempt-001").resolve("metadata.json")));
    }

    private Path attempt(String taskId, String name) {
        return bench.outputs.resolve("test/m/d_task").resolve(taskId).resolve(name);
    }
}
