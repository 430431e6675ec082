package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.cli.Desk.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SqlTest {
    private static final String ENDLESS =
            "select count(*) from system_range(1, 1000000) a(x), system_range(1, 1000000) b(x) where a.x + b.x = 3";

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
        void is_read_from_a_file_with_comments_above_it() throws IOException {
            String file = desk.file("query.sql", "\n-- which; jobs\n\nselect job_id\nfrom jobs order by 1;\n");
            assertThat(lines("--format", "csv", "--file", file)).containsExactly("job_id", "m_n=1", "m_n=2");
        }

        @Test
        void may_be_several_which_are_answered_in_turn() {
            assertThat(lines("select 1 as a; select 2 as b;"))
                    .containsExactly("a", "-", "1", "(1 row)", "", "b", "-", "2", "(1 row)");
            assertThat(lines("--format", "jsonl", "select 1 as a; select 2 as b"))
                    .containsExactly("{\"a\":1}", "{\"b\":2}");
        }

        @Test
        void is_given_in_one_way_only() throws IOException {
            String file = desk.file("query.sql", "select 1");
            assertRefused("not both", "--file", file, "select 2");
            assertRefused("--file nosuch.sql can't be read: NoSuchFileException", "--file", "nosuch.sql");
            assertRefused("the query is empty", "/* nothing */;");
        }

        @Test
        void is_told_what_it_may_have_meant() {
            assertRefused("there is no column 'jobid'; did you mean 'job_id'?\njobs has: ", "select jobid from jobs");
        }
    }

    @Nested
    class Values {
        @Test
        void are_given_by_name() {
            assertThat(lines(
                            "--format",
                            "csv",
                            "--param",
                            "n=0",
                            "--param",
                            "task=n=2",
                            "select job_id from jobs where attempts > :n and task_id = :task"))
                    .containsExactly("job_id", "m_n=2");
        }

        @Test
        void that_are_missing_are_named() {
            assertRefused(
                    "the query names :model, which was given no value; give one, as in --param model=VALUE",
                    "select * from jobs where model = :model");
        }

        @Test
        void that_nobody_uses_are_named() {
            assertRefused(
                    "--param modle: the query names only :model; write :modle where it belongs",
                    "--param",
                    "modle=m",
                    "--param",
                    "model=m",
                    "select * from jobs where model = :model");
        }
    }

    @Nested
    @Timeout(60)
    class A_limit_of_time {
        @Test
        void ends_a_query_that_takes_longer() {
            Answer answer = sql("--timeout", "50ms", ENDLESS);
            assertThat(answer.err())
                    .isEqualToIgnoringNewLines(
                            "sql: no answer within 50ms, the time that --timeout gave; ask for less, or give it longer");
            assertThat(answer.exitCode()).isEqualTo(1);
        }

        @Test
        void leaves_others_alone() {
            assertThat(lines("--timeout", "1h", "--format", "csv", "select 1 as n"))
                    .containsExactly("n", "1");
        }

        @Test
        void is_written_as_times_are() {
            assertRefused(
                    "--timeout must be a whole number followed by ms, s, m, h or d", "--timeout", "5", "select 1");
        }
    }

    private Answer sql(String... args) {
        return desk.call(new SqlCommand(), args);
    }

    private List<String> lines(String... args) {
        Answer answer = sql(args);
        assertThat(answer.err()).isEmpty();
        assertThat(answer.exitCode()).isZero();
        return answer.out().lines().toList();
    }

    private void assertRefused(String message, String... args) {
        Answer answer = sql(args);
        assertThat(answer.err()).startsWith("sql: ").contains(message);
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
    }
}
