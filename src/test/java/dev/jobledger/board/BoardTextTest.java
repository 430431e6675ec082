package dev.jobledger.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.ledger.Counts;
import dev.jobledger.progress.Cost;
import dev.jobledger.progress.Failure;
import dev.jobledger.progress.Hold;
import dev.jobledger.progress.ModelStanding;
import dev.jobledger.progress.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardTextTest {
    private static final ModelStanding GPT =
            model("gpt-4o", new Counts(50, 20, 4, 25, 1), 1.25, Duration.ofSeconds(20));
    private static final ModelStanding COPY = model("copy", new Counts(50, 0, 0, 50, 0), 0, Duration.ZERO);
    private static final Hold PAUSE = new Hold(
            Optional.of("gpt-4o"),
            "pauses after 5 failures in a row: HTTP 503",
            Optional.of(Instant.parse("2026-11-21T10:32:05Z")));
    private static final Failure FAILURE = new Failure("gpt-4o_chess_0003", "HTTP 500\nserver\u001b[2J error");
    private static final Cost COST = new Cost(1.234, OptionalDouble.of(2.5));

    private final BoardText text = new BoardText("experiment_20261121_093000", ZoneOffset.UTC);

    private static ModelStanding model(String name, Counts counts, double perSecond, @Nullable Duration left) {
        return new ModelStanding(
                name,
                counts,
                perSecond == 0 ? OptionalDouble.empty() : OptionalDouble.of(perSecond),
                Optional.ofNullable(left));
    }

    private static Standing standing(List<ModelStanding> models) {
        Counts all = models.stream().map(ModelStanding::counts).reduce(Counts.NONE, Counts::plus);
        return new Standing(
                Duration.ofSeconds(754),
                model("all", all, 1.25, Duration.ofSeconds(20)),
                models,
                List.of(PAUSE),
                List.of(FAILURE),
                Optional.of(COST));
    }

    private static List<ModelStanding> many(int models) {
        return IntStream.range(0, models)
                .mapToObj(number -> model("m" + number, new Counts(10, 5, number == 17 ? 3 : 0, 2, 0), 0.01, null))
                .toList();
    }

    private List<String> lines(Standing standing, int width, int height) {
        return text.lines(standing, new Size(width, height)).stream()
                .map(Line::text)
                .toList();
    }

    @Nested
    class Screens {
        @Test
        void of_the_usual_size_show_all_of_it_each_model_and_what_is_the_matter() {
            assertThat(lines(standing(List.of(GPT, COPY)), 80, 24))
                    .containsExactly(
                            "experiment_20261121_093000             done  failed  running      rate     left",
                            "all     [==================      ]   75/100       1        4     1.3/s     0:20",
                            "gpt-4o  [============            ]    25/50       1        4     1.3/s     0:20",
                            "copy    [========================]    50/50       0        0         -        -",
                            "waits   gpt-4o: until 10:32:05, pauses after 5 failures in a row: HTTP 503",
                            "failed  gpt-4o_chess_0003: HTTP 500 server[2J error",
                            "time    12:34   cost $1.23 so far, about $2.50 in all");
        }

        @Test
        void that_are_narrow_leave_out_what_matters_least() {
            List<String> lines = lines(standing(List.of(GPT, COPY)), 40, 24);
            assertThat(lines.get(0)).contains("done", "failed", "left").doesNotContain("running", "rate");
        }

        @ParameterizedTest
        @CsvSource({"80,24", "120,40", "40,10", "20,5", "10,2", "1,1", "200,100"})
        void are_never_overfull(int width, int height) {
            List<String> lines = lines(standing(many(40)), width, height);
            assertThat(lines).hasSizeBetween(1, Math.max(1, height - 1));
            assertThat(lines).allSatisfy(line -> assertThat(Columns.of(line)).isLessThan(Math.max(2, width)));
        }

        @Test
        void with_too_few_rows_show_the_busiest_models_and_count_the_others() {
            List<String> lines = lines(standing(many(40)), 80, 24);
            assertThat(lines).anyMatch(line -> line.startsWith("m17 "));
            assertThat(lines).anyMatch(line -> line.matches("… and \\d+ more models"));
        }

        @Test
        void of_one_model_show_it_once() {
            assertThat(lines(standing(List.of(GPT)), 80, 24)).noneMatch(line -> line.startsWith("gpt-4o  "));
        }
    }

    @Nested
    class Notes {
        @Test
        void say_what_waits_why_and_until_when() {
            assertThat(lines(standing(List.of(GPT, COPY)), 100, 24))
                    .contains("waits   gpt-4o: until 10:32:05, pauses after 5 failures in a row: HTTP 503");
        }

        @Test
        void of_failures_are_one_line_that_does_nothing_to_a_terminal() {
            assertThat(lines(standing(List.of(GPT)), 100, 24))
                    .contains("failed  gpt-4o_chess_0003: HTTP 500 server[2J error");
        }

        @Test
        void tell_the_time_and_the_cost() {
            assertThat(lines(standing(List.of(GPT)), 100, 24))
                    .contains("time    12:34   cost $1.23 so far, about $2.50 in all");
        }
    }

    @Nested
    class Numbers {
        @ParameterizedTest
        @CsvSource({"1234.4, 1234/s", "12.34, 12.3/s", "0.5, 30.0/min", "0.001, 3.6/h"})
        void of_a_rate_are_of_a_size_that_people_read(double perSecond, String shown) {
            assertThat(Words.rate(OptionalDouble.of(perSecond))).isEqualTo(shown);
        }

        @ParameterizedTest
        @CsvSource({"5, 0:05", "754, 12:34", "7320, 2h 02m", "180000, 2d 02h"})
        void of_a_time_are_too(long seconds, String shown) {
            assertThat(Words.time(Duration.ofSeconds(seconds))).isEqualTo(shown);
        }

        @Test
        void that_nobody_can_know_are_question_marks() {
            ModelStanding unknown = model("new", new Counts(10, 8, 2, 0, 0), 0, null);
            assertThat(lines(standing(List.of(GPT, unknown)), 80, 24))
                    .anyMatch(line -> line.matches("new .* \\? +\\?"));
        }

        @Test
        void of_a_model_that_is_done_are_left_out() {
            assertThat(lines(standing(List.of(GPT, COPY)), 80, 24)).anyMatch(line -> line.matches("copy .* - +-"));
        }
    }

    @Nested
    class Widths {
        @Test
        void of_characters_are_those_that_they_take() {
            assertThat(Columns.of("né 世界")).isEqualTo(7);
            assertThat(Columns.of("e\u0301")).isEqualTo(1);
            assertThat(Columns.cut("世界世界", 5)).isEqualTo("世界…");
            assertThat(Columns.cut("abc", 0)).isEmpty();
        }
    }

    @Test
    void a_summary_is_one_line() {
        assertThat(BoardText.summary(standing(List.of(GPT, COPY))))
                .isEqualTo("after 12:34: 75 of 100 completed, 1 failed, 4 running, 1.3/s, 0:20 left;"
                        + " cost $1.23 so far, about $2.50 in all");
    }
}
