package dev.jobledger.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jobledger.job.Task;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GridTest {
    @Nested
    class Tasks {
        @Test
        void are_every_combination_the_last_name_changing_fastest() {
            TaskSource grid = TaskSource.grid(axes("lr", List.of(0.1, 0.01), "seed", List.of(1, 2, 3)));

            assertThat(Workbench.ids(grid))
                    .containsExactly(
                            "lr=0.1,seed=1",
                            "lr=0.1,seed=2",
                            "lr=0.1,seed=3",
                            "lr=0.01,seed=1",
                            "lr=0.01,seed=2",
                            "lr=0.01,seed=3");
        }

        @Test
        void hold_their_values_as_fields_of_the_type_that_they_had() {
            TaskSource grid = TaskSource.grid(axes("x", Arrays.asList(1, "1x", true, null), "y", List.of(2.50)));

            assertThat(Workbench.all(grid))
                    .extracting(task -> task.fields().get("x"))
                    .containsExactly(1, "1x", true, null);
            assertThat(Workbench.all(grid)).allSatisfy(task -> {
                assertThat(task.domain()).isEqualTo("grid");
                assertThat(task.number("y")).isEqualTo(2.5);
            });
        }

        @Test
        void are_made_one_at_a_time_however_many_there_are() {
            List<Integer> thousand = IntStream.range(0, 1000).boxed().toList();
            TaskSource grid = TaskSource.grid(axes("a", thousand, "b", thousand, "c", thousand));

            try (Stream<Task> tasks = grid.tasks(TaskSelection.ALL, warning -> {})) {
                Iterator<Task> iterator = tasks.skip(999_999).iterator();
                assertThat(iterator.next().id()).isEqualTo("a=0,b=999,c=999");
                assertThat(iterator.next().id()).isEqualTo("a=1,b=0,c=0");
            }
        }
    }

    @Nested
    class Ids {
        @Test
        void differ_wherever_the_values_differ() {
            TaskSource grid = TaskSource.grid(axes("a", List.of("1", "1,b=2"), "b", List.of("x", "2,b=x")));

            assertThat(Workbench.ids(grid))
                    .doesNotHaveDuplicates()
                    .containsExactly("a=1,b=x", "a=1,b=2%2Cb=x", "a=1%2Cb=2,b=x", "a=1%2Cb=2,b=2%2Cb=x");
        }

        @Test
        void can_name_a_folder() {
            TaskSource grid = TaskSource.grid(axes("path/to", List.of("../x", "a\\b", "100%", "tab\t")));

            assertThat(Workbench.ids(grid))
                    .containsExactly("path%2Fto=..%2Fx", "path%2Fto=a%5Cb", "path%2Fto=100%25", "path%2Fto=tab%09");
        }

        @Test
        void write_numbers_plainly_unless_that_would_be_endless() {
            List<BigDecimal> numbers = Stream.of("1e-4", "1E+3", "0.10", "1e999999999")
                    .map(BigDecimal::new)
                    .toList();

            assertThat(Workbench.ids(TaskSource.grid(axes("x", numbers))))
                    .containsExactly("x=0.0001", "x=1000", "x=0.10", "x=1E+999999999");
        }
    }

    @Nested
    class Refuses {
        @Test
        void no_name_at_all() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TaskSource.grid(Map.of()))
                    .withMessage("grid must name at least one list of values, was empty");
        }

        @Test
        void values_that_are_none_or_the_same_or_not_scalar() {
            for (List<?> values : List.of(List.of(), List.of(1, "1"), List.of(List.of(1)))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> TaskSource.grid(axes("x", values)))
                        .withMessage(
                                "grid values of 'x' must be different texts, numbers or booleans, at least one; were "
                                        + values);
            }
        }

        @Test
        void more_combinations_than_can_be_numbered() {
            List<Integer> many = IntStream.range(0, 2000).boxed().toList();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TaskSource.grid(axes("a", many, "b", many, "c", many)))
                    .withMessage("grid makes 8000000000 tasks, more than 2147483647; shorten its lists");
        }

        @Test
        void values_that_would_make_too_long_a_folder_name() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TaskSource.grid(axes("prompt", List.of("ä".repeat(97), "short"))))
                    .withMessage("grid makes task ids of up to 201 bytes, more than 200; write the tasks as jsonl, each"
                            + " with an id of its own");
        }
    }

    private static Map<String, List<? extends @Nullable Object>> axes(Object... namesAndValues) {
        Map<String, List<? extends @Nullable Object>> axes = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            axes.put((String) namesAndValues[i], (List<?>) namesAndValues[i + 1]);
        }
        return axes;
    }
}
