package dev.jobledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Policy;
import dev.jobledger.job.Result;
import dev.jobledger.job.TransientErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a definition declares worth retrying is, and what always is stays so. */
class TransientErrorsTest {
    @RegisterExtension
    final TestRun run = new TestRun();

    @TempDir
    Path folder;

    private ErrorClass classOf(Model model) throws IOException {
        JobContext job = Jobs.plain(folder);
        return catchThrowableOfType(JobFailure.class, () -> model.run(job)).errorClass();
    }

    private Model shell(String script, TransientErrors errors) {
        ModelSpec.Kind command = new ModelSpec.Command(List.of("sh", "-c", script));
        ModelSpec spec = new ModelSpec(Jobs.MODEL, "family", command, Optional.empty(), errors, Policy.NONE);
        return Models.create(spec, run.commands, Secrets.NONE);
    }

    private static Model matching(String expression, Model model) {
        return new RetryableMessages(model, Pattern.compile(expression), Secrets.NONE);
    }

    @ParameterizedTest
    @CsvSource({"exit 3, TRANSIENT", "kill -9 $$, TRANSIENT", "exit 75, TRANSIENT", "exit 4, PERMANENT"})
    void by_exit_codes(String script, ErrorClass expected) throws IOException {
        TransientErrors errors = new TransientErrors(List.of(3, 137), List.of(), Optional.empty());
        assertThat(classOf(shell(script, errors))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"CUDA out of memory, TRANSIENT", "out of ideas, PERMANENT"})
    void by_what_a_command_wrote_to_stderr(String words, ErrorClass expected) throws IOException {
        TransientErrors errors = new TransientErrors(List.of(), List.of(), Optional.of("out of (mem|disk)"));
        assertThat(classOf(shell("echo '" + words + "' >&2; exit 1", errors))).isEqualTo(expected);
    }

    @Test
    void by_the_message_of_anything_that_java_throws() throws IOException {
        Model exception = job -> {
            throw new IllegalStateException("quota", new IllegalArgumentException("try later"));
        };
        Model error = job -> {
            throw new OutOfMemoryError("later");
        };
        assertThat(classOf(matching("later", exception))).isEqualTo(ErrorClass.TRANSIENT);
        assertThat(classOf(matching("^OutOfMemoryError: later$", error))).isEqualTo(ErrorClass.TRANSIENT);
    }

    @Test
    void changes_nothing_else() throws Exception {
        JobFailure waiting = JobFailure.worthRetrying("later", Duration.ofSeconds(3));
        IllegalStateException other = new IllegalStateException("never");
        InterruptedException stopped = new InterruptedException("later");

        for (Exception thrown : List.of(waiting, other, stopped)) {
            JobContext job = Jobs.plain(folder);
            Model model = matching("later", asked -> {
                throw thrown;
            });
            assertThatThrownBy(() -> model.run(job)).isSameAs(thrown);
        }
        assertThat(matching("later", job -> Result.of("answer", "later")).run(Jobs.plain(folder)))
                .isEqualTo(Result.of("answer", "later"));
    }
}
