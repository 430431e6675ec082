package dev.jobledger.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A script of 200 jobs in a folder of its own, started by the launcher as its user does, killed and stopped half-way. */
@EnabledOnOs(OS.LINUX)
final class StoppedScriptTest {
    private static final int JOBS = 200;
    private static final Pattern COMPLETED = Pattern.compile("\\[\\d+/\\d+] completed (\\S+) .*");
    private static final Pattern GO_ON = Pattern.compile("stopped; state saved; go on with: (.*)");

    /** Each job takes a moment, and writes down that it was executed. */
    private static final String SCRIPT = """
            ///usr/bin/env true; exec "%1$s/jbang" "$0" "$@"
            //JAVA 17+
            //SOURCES "%1$s/src/main/java/Deps.java"

            import dev.jobledger.job.Result;
            import dev.jobledger.model.JobContext;
            import dev.jobledger.script.Experiment;
            import dev.jobledger.script.Tasks;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.nio.file.StandardOpenOption;
            import java.util.List;
            import java.util.Map;
            import java.util.concurrent.CountDownLatch;
            import java.util.concurrent.TimeUnit;
            import java.util.stream.IntStream;

            class many {
                public static void main(String... args) {
                    List<Integer> numbers = IntStream.rangeClosed(1, 100).boxed().toList();
                    Experiment.named("many")
                            .tasks(Tasks.grid(Map.of("n", numbers)))
                            .model("first", many::run)
                            .model("second", job -> run(job).with("n", job.task().integer("n")))
                            .main(args);
                }

                private static Result run(JobContext job) throws Exception {
                    Files.writeString(Path.of("executed"), job.jobId() + "\\n", StandardOpenOption.APPEND);
                    new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
                    return Result.of("score", 1);
                }
            }
            """;

    @TempDir
    Path scratch;

    private final Map<String, Integer> reported = new HashMap<>();
    private Machine machine;
    private Path script;

    @BeforeEach
    void setUp() throws IOException {
        machine = Machine.withoutJBang(scratch);
        Path clone = Path.of("").toAbsolutePath();
        script = SmallClone.writeExecutable(scratch.resolve("my scripts/many.java"), SCRIPT.formatted(clone));
        Files.createFile(scratch.resolve("executed"));
    }

    @Test
    void goesOnAfterAKillAndAfterASignalWithoutExecutingAgainWhatWasReported() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);

        remember(signalled("KILL", 1 + random.nextInt(60), "--workers 2"));
        List<String> said = signalled("TERM", 1 + random.nextInt(60), "--workers 2 --grace 0s --resume latest");
        remember(said);
        assertThat(said).anyMatch(line -> line.contains(" completed before and skipped"));

        finish(commandToGoOn(said));
    }

    private void finish(String command) throws Exception {
        assertThat(command).contains("'" + script + "' --resume experiment_");
        List<String> said;
        try (Child child = start(command)) {
            said = child.lines();
            assertThat(child.exitCode()).as(said.toString()).isZero();
        }
        remember(said);
        assertThat(said).anyMatch(line -> line.endsWith("200 of 200 jobs completed, 0 failed, 0 not run"));
        assertThat(executions()).containsAllEntriesOf(reported).hasSize(JOBS);
    }

    /** Sends the signal when so many jobs were reported completed; all that was said. */
    private List<String> signalled(String signal, int completions, String options) throws Exception {
        List<String> said = new ArrayList<>();
        try (Child child = start("'" + script + "' " + options)) {
            while (said.stream()
                            .filter(line -> COMPLETED.matcher(line).matches())
                            .count()
                    < completions) {
                said.add(child.line());
            }
            send(signal, child);
            said.addAll(child.lines());
        }
        return said;
    }

    private void send(String signal, Child child) throws Exception {
        try (Child kill = machine.start("sh", "-c", "kill -" + signal + " " + child.pid())) {
            assertThat(kill.exitCode()).isZero();
        }
    }

    /** What is said on stderr is made readable here by the shell, which becomes the launcher, which becomes the script. */
    private Child start(String command) throws IOException {
        return machine.start("sh", "-c", "exec " + command + " 2>&1");
    }

    /** Notes how often each job that was reported just now has been executed. */
    private void remember(List<String> said) throws IOException {
        Map<String, Integer> executions = executions();
        said.stream().map(COMPLETED::matcher).filter(Matcher::matches).forEach(line -> {
            String jobId = line.group(1);
            Integer before = reported.put(jobId, executions.getOrDefault(jobId, 0));
            assertThat(before).as(jobId + " was reported twice").isNull();
        });
    }

    private Map<String, Integer> executions() throws IOException {
        Map<String, Integer> executions = new HashMap<>();
        try (Stream<String> jobs = Files.lines(scratch.resolve("executed"))) {
            jobs.forEach(job -> executions.merge(job, 1, Integer::sum));
        }
        return executions;
    }

    private static String commandToGoOn(List<String> said) {
        return said.stream()
                .map(GO_ON::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line says how to go on: " + said));
    }
}
