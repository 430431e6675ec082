package dev.jobledger.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.cli.ExploreCommand;
import dev.jobledger.fixture.SmallExperiment;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.RunEnding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explore.jsh} and scripts like it, each in a process of its own, on a ledger with one failed job. */
final class ExploreTest {
    private static final Path EXPLORE = Path.of("scripts", "explore.jsh").toAbsolutePath();

    @TempDir
    Path scratch;

    private Machine machine = new Machine(Path.of(""), System.getenv());

    @BeforeEach
    void setUp() throws IOException {
        try (SmallExperiment experiment = new SmallExperiment(scratch)) {
            experiment.plan(List.of("m"), "d/t1", "d/t2").start();
            experiment.complete(Result.of("score", 0.5));
            experiment.fail("too hard");
            experiment.end(RunEnding.FINISHED);
        }
        machine = Machine.withoutJBang(scratch).with("JOBLEDGER_LEDGER", ledger().toString());
    }

    private Path ledger() {
        return scratch.resolve("ledger");
    }

    private Path script(String text) throws IOException {
        return Files.writeString(scratch.resolve("my.jsh"), text);
    }

    /** Without the launcher, by the command that it becomes. */
    private Child piped(String input, Object... arguments) throws IOException {
        Stream<Object> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ExploreCommand.class.getName());
        return pipe(input, Stream.concat(java, Stream.of(arguments)));
    }

    private Child pipe(String input, Stream<Object> command) throws IOException {
        Path typed = Files.writeString(Files.createTempFile(scratch, "typed", ".txt"), input);
        Stream<Object> shell = Stream.of("sh", "-c", "exec \"$@\" < \"$0\"", typed);
        return machine.start(Stream.concat(shell, command).toArray());
    }

    @Nested
    final class ThroughTheLauncher {
        @Test
        void answersWhatIsPipedInWithNothingElseOnStdout() throws Exception {
            Stream<Object> command = Stream.of(Path.of("jbang").toAbsolutePath(), EXPLORE);
            try (Child child = pipe("jobs(\"failed\")", command)) {
                assertThat(child.lines())
                        .containsExactly(
                                "job_id  attempts  last_outcome  seconds  score  error",
                                "------  --------  ------------  -------  -----  --------",
                                "m_t2           1  failed            1.5         too hard",
                                "1 row");
                assertThat(child.exitCode()).as(child.stderr()).isZero();
            }
            try (Child child =
                    machine.start(Path.of("jbang").toAbsolutePath(), script("/exit args.length;"), "a", "")) {
                assertThat(child.exitCode()).isEqualTo(1);
                assertThat(child.stderr()).contains("my.jsh:1: /exit takes a number, was 'args.length;'");
            }
        }
    }

    @Nested
    final class PipedIn {
        @Test
        void questionsAreAnsweredInTurn() throws Exception {
            try (Child child = piped("use(\"a\")\nSystem.out.println(jobs().size());\n", EXPLORE)) {
                assertThat(child.line()).isEqualTo("experiment a");
                assertThat(child.lines()).endsWith("2 rows", "2");
                assertThat(child.exitCode()).isZero();
            }
        }

        @Test
        void mistakesEndItWithTheirLine() throws Exception {
            try (Child child = piped("int x = 1;\nsql(\"select nope from jobs\")\nhelp()\n", EXPLORE)) {
                assertThat(child.lines()).isEmpty();
                assertThat(child.exitCode()).isEqualTo(1);
                assertThat(child.stderr()).startsWith("explore: stdin:2: ").contains("nope");
            }
        }

        @Test
        void theLedgerIsTheOneThatIsNamedFirst() throws Exception {
            try (Child child = piped("experiments()", EXPLORE, "--ledger", scratch.resolve("none"))) {
                assertThat(child.exitCode()).isEqualTo(1);
                assertThat(child.stderr()).contains("there is no ledger at " + scratch.resolve("none"));
            }
        }
    }

    @Nested
    final class AScriptOfOnesOwn {
        @Test
        void hasTheHelpersAndItsArguments() throws Exception {
            Path script = script("""
                    Table failed = rows("select job_id from jobs where state = :state", "state", args[0]);
                    System.out.println(failed.column("job_id") + Arrays.toString(args));
                    """);
            try (Child child = piped("", script, "failed", "it's \"q\" \\u0022 é\n")) {
                assertThat(child.lines()).containsExactly("[m_t2][failed, it's \"q\" \\u0022 é", "]");
                assertThat(child.exitCode()).as(child.stderr()).isZero();
            }
        }

        @Test
        void endsWithoutReadingStdin() throws Exception {
            try (Child child = piped("nope();", script("System.out.println(\"done\");"))) {
                assertThat(child.lines()).containsExactly("done");
                assertThat(child.exitCode()).isZero();
            }
        }

        @Test
        void endsWithTheCodeThatItAsksFor() throws Exception {
            try (Child child = piped("", script("/exit 7"))) {
                assertThat(child.exitCode()).isEqualTo(7);
            }
        }

        @Test
        void endsWithAnErrorWhereItThrowsOrDoesNotCompile() throws Exception {
            try (Child child = piped("", script("\nthrow new IllegalStateException(\"boom\");"))) {
                assertThat(child.exitCode()).isEqualTo(1);
                assertThat(child.stderr())
                        .isEqualTo("explore: " + scratch.resolve("my.jsh")
                                + ":2: java.lang.IllegalStateException: boom\n");
            }
            try (Child child = piped("", script("nope();"))) {
                assertThat(child.exitCode()).isEqualTo(1);
                assertThat(child.stderr()).contains("my.jsh:1: cannot find symbol");
            }
        }

        @Test
        void hasToBeThere() throws Exception {
            try (Child child = piped("", scratch.resolve("none.jsh"))) {
                assertThat(child.exitCode()).isEqualTo(2);
                assertThat(child.stderr()).contains("there is no script " + scratch.resolve("none.jsh"));
            }
        }
    }
}
