package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ClosingWordsTest {
    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void setUp() {
        desk = new Desk(folder);
    }

    private Desk.Answer run(String script, String... more) throws IOException {
        String[] args = new String[more.length + 4];
        System.arraycopy(more, 0, args, 4, more.length);
        System.arraycopy(
                new String[] {"--experiment", desk.define(4, script), "--experiment-id", "mine"}, 0, args, 0, 4);
        return desk.run(args);
    }

    @Test
    void name_each_model_with_what_came_of_it() throws IOException {
        Desk.Answer answer = run("echo \"{\\\"cost_usd\\\": 0.5}\" > \"$JOBLEDGER_OUTPUT_DIR/result.json\"");
        assertThat(answer.out()).containsPattern("model +completed +failed +not run +mean seconds +cost usd");
        assertThat(answer.out()).containsPattern("m +4 +0 +0 +[0-9.]+ +2.0000");
        assertThat(answer.err()).contains("all of it on a page: ./jbang scripts/report.java mine");
        assertThat(answer.out() + answer.err()).doesNotContain("\u001b", "\r");
    }

    @Test
    void group_what_failed_by_message_and_say_where_to_see_all_of_it() throws IOException {
        Desk.Answer answer = run("[ $JOBLEDGER_FIELD_N = 4 ] && exit 5; exit 3");
        assertThat(answer.errLines())
                .containsSubsequence(
                        "what failed:",
                        "    3 × exit code 3; stderr was empty (such as m_n=1)",
                        "    1 × exit code 5; stderr was empty (such as m_n=4)");
        assertThat(answer.err()).containsPattern("./jbang scripts/list.java mine .* --state failed");
    }

    @Test
    void tell_to_raise_a_budget_that_was_reached() throws IOException {
        String costing = "echo \"{\\\"cost_usd\\\": 1}\" > \"$JOBLEDGER_OUTPUT_DIR/result.json\"";
        Desk.Answer answer = run(costing, "--budget", "cost_usd=2", "--workers", "1");
        assertThat(answer.errLines())
                .anyMatch(line -> line.startsWith("try the rest with: ./jbang scripts/resume.java mine")
                        && line.endsWith(" --budget cost_usd=MORE"));
        assertThat(desk.resume("mine", "--budget", "cost_usd=9").err()).doesNotContain("MORE");
    }

    @Test
    void are_few_where_the_user_wants_quiet() throws IOException {
        assertThat(run("exit 0", "--quiet").err()).isEmpty();
    }

    @Test
    void are_coloured_by_nobody_who_does_not_want_it() {
        CommonOptions options = CommonOptions.of("ledger");
        assertThat(options.mayColour(Map.of())).isTrue();
        assertThat(options.mayColour(Map.of("NO_COLOR", ""))).isTrue();
        assertThat(options.mayColour(Map.of("NO_COLOR", "1"))).isFalse();
    }
}
