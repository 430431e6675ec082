package dev.jobledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a command repeats of a secret is gone when it has ended, however it ended. */
class CommandSecretsTest {
    private static final String SECRET = "hf_Lw8mQzRt5vNk";
    private static final String STARS = "*".repeat(SECRET.length());

    @RegisterExtension
    final TestRun run = new TestRun();

    @TempDir
    Path folder;

    private Model shell(String script) {
        ModelSpec.Kind command = new ModelSpec.Command(List.of("sh", "-c", script.replace("SECRET", SECRET)));
        Secrets secrets = Secrets.of(Map.of("A_TOKEN", SECRET), List.of());
        return Models.create(new ModelSpec(Jobs.MODEL, "family", command, Optional.empty()), run.commands, secrets);
    }

    @Test
    void in_its_output_and_its_result() throws Exception {
        JobContext job = Jobs.plain(folder);
        Result result = shell("echo 1 SECRET; echo 2 SECRET >&2;"
                        + " echo '{\"a\": \"SECRET\"}' > \"$JOBLEDGER_OUTPUT_DIR/result.json\"")
                .run(job);

        assertThat(result).isEqualTo(Result.of("a", STARS));
        assertThat(job.outputDir().resolve("stdout.txt")).hasContent("1 " + STARS);
        assertThat(job.outputDir().resolve("stderr.txt")).hasContent("2 " + STARS);
        assertThat(job.outputDir().resolve("result.json")).hasContent("{\"a\": \"" + STARS + "\"}");
    }

    @Test
    void in_the_error_that_its_last_words_make_even_where_they_are_cut() throws Exception {
        JobContext job = Jobs.plain(folder);
        Model failing = shell("for i in 1 2 3 4 5 6 7 8 9; do printf %0400d 0; printf SECRET; done >&2; exit 3");

        assertThatThrownBy(() -> failing.run(job))
                .hasMessageStartingWith("exit code 3: …")
                .hasMessageContaining(STARS)
                .hasMessageNotContainingAny("hf_", "5vNk");
    }

    @Test
    void after_it_was_stopped() throws Exception {
        JobContext job = Jobs.plain(folder);
        RunningJob running =
                RunningJob.start(shell("echo SECRET; touch \"$JOBLEDGER_OUTPUT_DIR/ready\"; exec sleep 600"), job);

        assertThat(running.awaitFile("ready").interrupt().thrown()).isInstanceOf(InterruptedException.class);
        assertThat(job.outputDir().resolve("stdout.txt")).hasContent(STARS);
    }
}
