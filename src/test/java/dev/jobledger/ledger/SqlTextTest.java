package dev.jobledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {
    @Nested
    class Statements {
        @Test
        void end_with_semicolons_and_the_last_one_need_not() {
            assertThat(SqlText.statements("select 1;\n\nselect 2 ; select 3\n"))
                    .containsExactly("select 1", "select 2", "select 3");
        }

        @Test
        void keep_semicolons_in_quotes_and_comments() {
            String quoted = "select 'it''s; ok', \"a;b\", $$c;d$$ -- e;f\n/* g;\nh; */ from jobs";
            assertThat(SqlText.statements(quoted + "; select 2")).containsExactly(quoted, "select 2");
        }

        @Test
        void begin_with_the_comments_above_them() {
            assertThat(SqlText.statements("-- the first; question\n\nselect 1;"))
                    .containsExactly("-- the first; question\n\nselect 1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " \n", ";", " ; ;", "-- only; said", "/* only; said */;", "/* never closed; "})
        void are_none_where_nothing_is_asked(String text) {
            assertThat(SqlText.statements(text)).isEmpty();
        }
    }

    @Nested
    class An_end {
        @ParameterizedTest
        @ValueSource(strings = {"select 1;", "select ';' ; ", "select 1; -- done", "select 1;\n/* done; */\n", ";"})
        void is_a_semicolon_with_nothing_but_comments_behind_it(String text) {
            assertThat(SqlText.isEnded(text)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "select 1", "select ';", "select 1 -- ;", "select 1; select 2", "select 1 /* ; */"})
        void is_waited_for_else(String text) {
            assertThat(SqlText.isEnded(text)).isFalse();
        }
    }

    @Nested
    class Names {
        @Test
        void become_question_marks_in_order_and_everything_keeps_its_place() {
            assertThat(SqlText.positional("select :a, x from t where y > :long_name2 and z = :a"))
                    .isEqualTo(new SqlText.Positional(
                            "select ? , x from t where y > ?           and z = ? ", List.of("a", "long_name2", "a")));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "select x::int",
                    "select '09:30', \":x\", $$:y$$",
                    "select 1 -- :x",
                    "select /* :x */ 1",
                    "select a[1:2]",
                    "select 'it''s :x'"
                })
        void are_not_found_in_casts_quotes_and_comments(String sql) {
            assertThat(SqlText.positional(sql)).isEqualTo(new SqlText.Positional(sql, List.of()));
        }

        @Test
        void may_be_cast() {
            assertThat(SqlText.positional("select :n::int").names()).containsExactly("n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"select 1, select", "-- why, ''", "`-- why\n  delete from jobs`, delete", "/* x */with a, with"})
    void the_first_word_is_what_stands_behind_comments(String statement, String word) {
        assertThat(SqlText.firstWord(statement)).isEqualTo(word.equals("''") ? "" : word);
    }
}
