package dev.jobledger.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.cli.Readers;
import dev.jobledger.cli.ReportCommand;
import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.model.JobContext;
import dev.jobledger.script.Experiment;
import dev.jobledger.script.Tasks;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * A small experiment of two models and two domains, whose prompts, ids and errors try to get into the page as markup. It
 * is made by two runs, the first of which does nine jobs.
 */
final class ShownExperiment {
    static final String ID = "shown";
    static final int TASKS = 12;
    static final String EVIL =
            "</script><script>document.title = 'owned'</script><img src=x onerror=\"document.title='owned'\">";

    /** Called by every job before it ends. */
    @FunctionalInterface
    interface Gate {
        void pass(JobContext job) throws Exception;
    }

    private final Path folder;
    private final Gate gate;

    ShownExperiment(Path folder, Gate gate) {
        this.folder = folder;
        this.gate = gate;
    }

    Path outputs() {
        return folder.resolve("out");
    }

    LedgerReader reader() {
        return Readers.open(ledger());
    }

    private String ledger() {
        return folder.resolve("ledger/ledger").toString();
    }

    /** The exit code of a run. */
    int run(String... options) throws IOException {
        return experiment().run(placed(Stream.concat(Stream.of("--experiment-id", ID), Stream.of(options))));
    }

    private String[] placed(Stream<String> options) {
        return Stream.concat(
                        Stream.of(
                                "--ledger", ledger(), "--output-dir", outputs().toString(), "--quiet"),
                        options)
                .toArray(String[]::new);
    }

    /** Writes the report. */
    Path report() {
        Path file = folder.resolve("report.html");
        int exitCode = new CommandLine(new ReportCommand()).execute(placed(Stream.of(ID, "--to", file.toString())));
        assertThat(exitCode).isZero();
        return file;
    }

    /** The values of a query's rows. */
    List<List<@Nullable Object>> rows(String sql) {
        try (LedgerReader reader = reader()) {
            return reader.query(sql, answer -> {
                List<List<@Nullable Object>> rows = new ArrayList<>();
                answer.rows().forEachRemaining(rows::add);
                return rows;
            });
        }
    }

    /** The one number that a query answers. */
    Number number(String sql) {
        return (Number) Objects.requireNonNull(rows(sql).get(0).get(0), sql);
    }

    private Experiment experiment() throws IOException {
        Path frame = picture("frame.png", Color.BLUE);
        Path right = picture("right.png", Color.GREEN);
        List<Task> tasks = IntStream.range(0, TASKS)
                .mapToObj(n -> new Task(
                        "t" + n + (n == 3 ? "<b>" : ""),
                        n % 2 == 0 ? "even" : "odd <i>",
                        Map.of(Task.FIRST_FRAME, frame, Task.FINAL_FRAME, right),
                        Map.of("n", n, "prompt", "what is " + n + "? " + EVIL)))
                .toList();
        return Experiment.named("shown")
                .tasks(Tasks.of(tasks))
                .model("plain", job -> result(job, 0.5))
                .model("tuned", job -> result(job, 1));
    }

    private Result result(JobContext job, double best) throws Exception {
        gate.pass(job);
        long n = job.task().integer("n");
        Files.copy(
                job.task().file(Task.FIRST_FRAME).orElseThrow(), job.outputDir().resolve("answer.png"));
        if (n % 5 == 4) {
            throw new IllegalStateException("no answer " + EVIL);
        }
        return Result.of("score", best * n / TASKS, "cost_usd", 0.01).with("said", EVIL);
    }

    private Path picture(String name, Color colour) throws IOException {
        BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(colour);
        pen.fillRect(8, 8, 16, 16);
        pen.dispose();
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
