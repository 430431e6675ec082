package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.report.QueryFormat;
import dev.jobledger.store.LedgerOptions;
import dev.jobledger.store.Ledgers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The prompt on a terminal of two streams: what is typed is all there at once, what is said is read afterwards. */
@Timeout(60)
class SqlPromptTest {
    private static final String TAB = "\t";

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void completeTwoJobs() throws IOException {
        desk = new Desk(folder);
        assertThat(desk.run("--experiment", desk.define(2, "true"), "--experiment-id", "mine")
                        .exitCode())
                .isZero();
    }

    @Nested
    class A_query {
        @Test
        void goes_on_over_several_lines_up_to_its_semicolon() throws IOException {
            assertThat(said("select count(*) as n\nfrom jobs -- ; not here\nwhere attempts > 0;\n"))
                    .contains("n\n-\n2\n(1 row)\n");
        }

        @Test
        void that_is_wrong_is_told_so_and_the_next_one_is_answered() throws IOException {
            assertThat(said("select jobid from jobs;\nselect 40 + 2;\n"))
                    .contains("there is no column 'jobid'; did you mean 'job_id'?\njobs has: ", "\n      42\n");
        }

        @Test
        void may_hold_exclamation_marks() throws IOException {
            assertThat(said("select count(*) as n from jobs where job_id != '!x';\n"))
                    .contains("n\n-\n2\n");
        }

        @Test
        void uses_the_values_that_were_set() throws IOException {
            assertThat(said("select :t;\n\\set t it's me\nselect :t as is_set;\n"))
                    .contains("or at the prompt \\set t VALUE", "is_set\n-------\nit's me\n");
        }

        @Test
        void is_stopped_by_ctrl_c_while_it_is_answered() throws IOException {
            InterruptingOutput out = new InterruptingOutput();
            String typed = "\\format csv\nselect x from system_range(1, 1000000000000) g(x);\nselect 'went on';\n";
            try (Terminal terminal = terminal(typed, out)) {
                out.whenEnough = () -> new Thread(() -> terminal.raise(Terminal.Signal.INT)).start();
                assertThat(prompt(terminal).run()).isZero();
            }
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("the query was stopped", "\nwent on\n");
        }
    }

    @Nested
    class A_tab {
        @Test
        void completes_columns_of_the_view_that_stands_in_the_query() throws IOException {
            assertThat(said("select count(*) as n from attempts where outc" + TAB + " = 'completed';\n"))
                    .contains("n\n-\n2\n");
        }

        @Test
        void completes_views_and_words() throws IOException {
            assertThat(said("sel" + TAB + " 7 as n from progr" + TAB + ";\n")).contains("n\n-\n7\n");
        }
    }

    @Nested
    class A_command {
        @Test
        void lists_the_views_and_their_columns() throws IOException {
            assertThat(said("\\d\n")).containsPattern("\nattempts( .*)?\n").containsPattern("\nruns( .*)?\n");
            assertThat(said("\\d jobs;\n")).containsPattern("\njob_id +character varying");
            assertThat(said("\\d job\n")).contains("there is no view 'job'; did you mean 'jobs'?");
        }

        @Test
        void changes_the_format() throws IOException {
            assertThat(said("\\format jsonl\nselect 1 as a;\n")).contains("{\"a\":1}");
            assertThat(said("\\format xml\n"))
                    .contains("\\format must be one of [table, csv, json, jsonl, markdown], was 'xml'");
        }

        @Test
        void explains_them_all() throws IOException {
            assertThat(said("help\n")).contains("\\d [VIEW]", "\\set NAME VALUE", "\\q");
            assertThat(said("\\nosuch\n")).contains("unknown command \\nosuch; \\help lists what there is");
        }

        @Test
        void leaves() throws IOException {
            assertThat(said("\\q\nselect 'unasked';\n")).doesNotContain("unasked");
            assertThat(said("exit;\nselect 'unasked';\n")).doesNotContain("unasked");
        }
    }

    @Nested
    class What_was_typed {
        @Test
        void is_kept_for_its_owner_alone() throws IOException {
            remembering(Map.of("HOME", folder.toString()));
            Path history = folder.resolve(".jobledger/sql_history");
            assertThat(history).content().contains("select 'kept';");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history.getParent())))
                    .isEqualTo("rwx------");
        }

        @Test
        void is_kept_where_the_environment_says_or_not_at_all() throws IOException {
            Path elsewhere = folder.resolve("elsewhere");
            remembering(Map.of("HOME", folder.toString(), PromptHistory.VARIABLE, elsewhere.toString()));
            assertThat(elsewhere).content().contains("select 'kept';");
            remembering(Map.of("HOME", folder.toString(), PromptHistory.VARIABLE, ""));
            assertThat(folder.resolve(".jobledger")).doesNotExist();
        }

        @Test
        void is_forgotten_aloud_where_it_cannot_be_kept() throws IOException {
            Path file = Files.createFile(folder.resolve("file"));
            assertThat(remembering(Map.of("HOME", file.toString())))
                    .contains("what is typed is not remembered", PromptHistory.VARIABLE + " names another file")
                    .contains("kept\n");
        }

        private String remembering(Map<String, String> environment) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (Terminal terminal = terminal("select 'kept';\n", out)) {
                SqlPrompt prompt = prompt(terminal, environment);
                prompt.remember();
                assertThat(prompt.run()).isZero();
            }
            return out.toString(StandardCharsets.UTF_8);
        }
    }

    private String said(String typed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Terminal terminal = terminal(typed, out)) {
            assertThat(prompt(terminal).run()).isZero();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Terminal terminal(String typed, ByteArrayOutputStream out) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
        return new DumbTerminal("test", "xterm", in, out, StandardCharsets.UTF_8);
    }

    private SqlPrompt prompt(Terminal terminal) {
        return prompt(terminal, Map.of());
    }

    private SqlPrompt prompt(Terminal terminal, Map<String, String> environment) {
        Asker asker = new Asker(
                () -> Ledgers.openForReading(folder.resolve("ledger/ledger"), Wiring.clock(), LedgerOptions.standard())
                        .orElseThrow(),
                Optional.empty());
        return new SqlPrompt(terminal, asker, new PromptSettings(QueryFormat.TABLE, Map.of()), environment);
    }

    /** Somebody who presses Ctrl+C when a thousand rows have gone by. */
    private static final class InterruptingOutput extends ByteArrayOutputStream {
        private static final int ENOUGH = 10_000;

        private Runnable whenEnough = () -> {};
        private boolean pressed;

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            if (size() > ENOUGH && !pressed) {
                pressed = true;
                whenEnough.run();
            }
        }
    }
}
