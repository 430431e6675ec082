package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.fixture.SmallExperiment;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.QueryResult;
import dev.jobledger.ledger.Question;
import dev.jobledger.ledger.RefusedException;
import dev.jobledger.ledger.UnansweredException;
import dev.jobledger.ledger.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreeQueryTest {
    private static final String MANY = "select x from system_range(1, 1000000000000) g(x)";

    @TempDir
    Path folder;

    private SmallExperiment experiment;
    private LedgerReader reader;

    @BeforeEach
    void completeTwoJobs() {
        experiment = new SmallExperiment(folder).plan(List.of("m", "7"), "maze/t1");
        experiment.start();
        experiment.complete(Result.of("score", 0.25));
        experiment.complete(Result.of("score", 0.75));
        reader = experiment.ledger().reader();
    }

    @AfterEach
    void close() {
        reader.close();
        experiment.close();
    }

    @Nested
    class Values {
        @ParameterizedTest
        @CsvSource({
            "model = :v, m",
            "model = :v, 7",
            "attempts > :v, 0",
            "attempts in (:v), 1",
            "score < :v, 0.5",
            "ended_at > :v, 2026-11-21T09:30:02Z",
            "ended_at < :v, 2026-11-21 09:30:02+00:00",
            "(score > 0.5) = :v::boolean, true",
            "attempts = :v::int and score > 0.5, 1"
        })
        void are_bound_as_what_they_are_compared_with(String condition, String value) {
            String sql = "select count(*) from jobs where model = '7' and (" + condition + ") or model = 'm' and ("
                    + condition + ")";
            long expected = condition.startsWith("attempts") && !condition.contains("score") ? 2 : 1;

            assertThat(answer(new Question(sql, Map.of("v", value)))).containsExactly(List.of(expected));
        }

        @Test
        void are_never_taken_for_sql() {
            Question question =
                    new Question("select count(*) from jobs where model = :m", Map.of("m", "m' or 'a' = 'a"));
            assertThat(answer(question)).containsExactly(List.of(0L));
        }

        @Test
        void that_were_not_given_are_named() {
            assertThatThrownBy(() -> answer(Question.of("select * from jobs where model = :model")))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("the query names :model, which was given no value");
        }
    }

    @Nested
    class A_wrong_question {
        @Test
        void with_an_unknown_column_is_told_the_near_one_and_all() {
            assertThatThrownBy(() -> answer(Question.of("select a.cost_used from attempts a")))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageStartingWith("the query failed: there is no column 'a.cost_used'; did you mean"
                            + " 'cost_usd'?\nattempts has: experiment_id, job_id, ");
        }

        @Test
        void with_text_in_double_quotes_is_told_which_quotes_to_use() {
            assertThatThrownBy(() -> answer(Question.of("select * from jobs where model = \"m\"")))
                    .hasMessageContaining("there is no column 'm'; text goes into single quotes: 'm'");
        }

        @Test
        void with_an_unknown_view_is_told_the_near_one_and_all() {
            assertThatThrownBy(() -> answer(Question.of("select * from atempts")))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageStartingWith(
                            "the query failed: there is no view 'atempts'; did you mean 'attempts'?\nthere are: attempts, ");
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                value = {
                    "select * form jobs | line 1 at column 10, before: form jobs; did you mean 'from'?",
                    "`select \"a\" || '\\'\n  from jobs\n wehre x = 1 group` | line 3 at column 8, before: x = 1 group",
                    "selec 1 | line 1 at column 1, before: selec 1; did you mean 'select'?",
                    "select count( | line 1 at column 14, at its end",
                    "select :v 1 2 | line 1 at column 11, before: 1 2"
                })
        void is_told_where_it_is_wrong(String sql, String place) {
            assertThatThrownBy(() -> answer(Question.of(sql)))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("the query failed: syntax error in " + place);
        }

        @Test
        void of_several_statements_is_refused() {
            assertThatThrownBy(() -> answer(Question.of("select 1; select 2")))
                    .hasMessage("a query must be one statement, had 2; ask one at a time");
        }

        @Test
        void that_would_change_something_is_refused_whatever_stands_above_it() {
            assertThatThrownBy(() -> answer(Question.of("-- tidy up\ndelete from jobs")))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("'delete' would change something");
        }

        @Test
        void that_goes_wrong_in_the_middle_has_given_the_rows_before() {
            List<Object> seen = new ArrayList<>();
            Question question = Question.of("select 10 / (3 - x) from system_range(1, 5) g(x)");
            assertThatThrownBy(() -> reader.query(question, result -> {
                        result.rows().forEachRemaining(row -> seen.add(row.get(0)));
                        return true;
                    }))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageStartingWith("the query failed: Division by zero");
            assertThat(seen).hasSize(1);
        }
    }

    @Nested
    @Timeout(60)
    class A_long_answer {
        @Test
        void is_read_as_far_as_it_is_used() {
            List<Object> first = reader.query(MANY, result -> List.of(next(result), next(result)));
            assertThat(first).containsExactly(1L, 2L);
            assertThat(answer(Question.of("select count(*) from jobs"))).containsExactly(List.of(2L));
        }

        @Test
        void can_be_stopped_while_rows_are_read() {
            assertThatThrownBy(() -> reader.query(MANY, result -> {
                        reader.cancel();
                        return List.of(next(result), next(result), next(result));
                    }))
                    .isInstanceOf(UnansweredException.class)
                    .hasMessage("the query was stopped");
        }

        @Test
        void can_be_stopped_by_another_thread_before_there_is_a_row() {
            CompletableFuture<Object> answer = CompletableFuture.supplyAsync(
                    () -> reader.query("select count(*) from (" + MANY + ") where x % 2 = 0", QueryResult::columns));
            while (!answer.isDone()) {
                reader.cancel();
                Thread.onSpinWait();
            }
            assertThatThrownBy(answer::join).hasCauseInstanceOf(UnansweredException.class);
        }
    }

    @Test
    void the_views_are_known_with_their_columns() {
        List<View> views = reader.views();
        assertThat(views).extracting(View::name).isSorted().contains("attempts", "experiments", "jobs", "runs");
        assertThat(views.get(0).columns())
                .extracting(View.Column::name)
                .startsWith("experiment_id", "job_id", "model", "domain", "task_id", "attempt");
        assertThat(views.get(0).columns().get(0).type()).isEqualTo("character varying");
    }

    private List<List<Object>> answer(Question question) {
        return reader.query(question, result -> {
            List<List<Object>> rows = new ArrayList<>();
            result.rows().forEachRemaining(row -> rows.add(new ArrayList<>(row)));
            return rows;
        });
    }

    private static Object next(QueryResult result) {
        return String.valueOf(result.rows().next().get(0)).transform(Long::valueOf);
    }
}
