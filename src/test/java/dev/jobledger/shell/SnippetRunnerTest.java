package dev.jobledger.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts of snippets; what they do is seen in the exit code that they ask for. */
final class SnippetRunnerTest {
    private final SnippetRunner runner = SnippetRunner.withPrelude("import java.util.*; int three = 3;");

    @AfterEach
    void tearDown() {
        runner.close();
    }

    private OptionalInt run(String script) throws IOException {
        return runner.run("a.jsh", new BufferedReader(new StringReader(script)));
    }

    /** What an expression is worth after the script. */
    private int worth(String script, String expression) throws IOException {
        run(script + "\nSystem.setProperty(\"jobledger.test\", String.valueOf(" + expression + "));");
        return Integer.getInteger("jobledger.test");
    }

    @AfterEach
    void forgetWorth() {
        System.clearProperty("jobledger.test");
    }

    @Nested
    final class Running {
        @Test
        void takesSnippetsOfManyLinesAndManySnippetsOfALine() throws IOException {
            assertThat(worth(
                            "int sum(int a,\n  int b) {\n  return a + b; // both\n}\nint x = 1; int y = 2",
                            "sum(x, y)"))
                    .isEqualTo(3);
        }

        @Test
        void passesOverComments() throws IOException {
            assertThat(worth("///usr/bin/env true; exec jbang\n//JAVA 17+\n/* of\n two lines */ int x = 1;\n", "x"))
                    .isEqualTo(1);
        }

        @Test
        void findsThePreludeDone() throws IOException {
            assertThat(worth("", "List.of(three).get(0)")).isEqualTo(3);
        }

        @Test
        void letsAMethodUseOneThatComesLater() throws IOException {
            assertThat(worth("int f() { return g(); }\nint g() { return 7; }", "f()"))
                    .isEqualTo(7);
        }

        @Test
        void remembersWhatEarlierScriptsDefined() throws IOException {
            run("int x = 5;");

            assertThat(worth("", "x")).isEqualTo(5);
        }
    }

    @Nested
    final class Errors {
        @Test
        void nameTheLineThatDoesNotCompile() {
            assertThatThrownBy(() -> run("int x = 1;\n\nint y =\n   nope(x);\n"))
                    .hasMessage("a.jsh:4: cannot find symbol, symbol: method nope(int), in: nope(x);");
        }

        @Test
        void nameTheLineThatThrows() {
            assertThatThrownBy(() -> run("int x = 0;\nint y = 1 / x;\n"))
                    .isInstanceOf(SnippetException.class)
                    .hasMessage("a.jsh:2: java.lang.ArithmeticException: / by zero");
        }

        @Test
        void endTheScript() {
            assertThatThrownBy(() -> run("nope();\nSystem.setProperty(\"jobledger.test\", \"1\");"));
            assertThat(System.getProperty("jobledger.test")).isNull();
        }

        @Test
        void includeASnippetThatNeverEnds() {
            assertThatThrownBy(() -> run("void f() {\n  int x = 1;\n")).hasMessageStartingWith("a.jsh:");
        }

        @Test
        void includeAMethodThatUsesWhatNeverComes() {
            assertThatThrownBy(() -> run("int f() {\n  return g();\n}\nint x = 1;"))
                    .hasMessage("a.jsh:1: f uses what is not defined: method g()");
            assertThatThrownBy(() -> run("int f() { return g(); }\nf();"))
                    .hasMessage("a.jsh:2: f uses what is not defined: method g()");
        }
    }

    @Nested
    final class Commands {
        @TempDir
        Path folder;

        @Test
        void exitEndsTheScriptWithACode() throws IOException {
            assertThat(run("/exit")).hasValue(0);
            assertThat(run("/exit 4\nnope();")).hasValue(4);
            assertThatThrownBy(() -> run("/exit four")).hasMessage("a.jsh:1: /exit takes a number, was 'four'");
        }

        @Test
        void openRunsAnotherScript() throws IOException {
            Path other = Files.writeString(folder.resolve("b.jsh"), "int x = 8;\n");
            Path wrong = Files.writeString(folder.resolve("c.jsh"), "\nnope();\n");

            assertThat(worth("/open " + other, "x")).isEqualTo(8);
            assertThatThrownBy(() -> run("/open " + wrong)).hasMessageStartingWith(wrong + ":2: ");
            assertThatThrownBy(() -> run("/open " + folder))
                    .hasMessage("a.jsh:1: no file that can be read: '" + folder + "'");
        }

        @Test
        void ofThePromptHaveNoMeaning() throws IOException {
            assertThat(run("/set feedback silent")).isEmpty();
            assertThatThrownBy(() -> run("\n/vars"))
                    .hasMessage("a.jsh:2: only /open, /exit and /set have a meaning outside of a prompt, was /vars");
        }
    }
}
