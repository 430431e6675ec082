package dev.jobledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.ledger.Counts;
import dev.jobledger.ledger.GroupProgress;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultTableTest {
    @Test
    void shows_mean_scores_by_model_and_domain() {
        assertThat(ResultTable.of(List.of(
                                scored("copy", "maze", 1, 0.25),
                                scored("copy", "chess", 3, 0.75),
                                scored("solve", "maze", 2, 1.0),
                                scored("solve", "chess", 2, 1.0)))
                        .lines())
                .containsExactly(
                        "mean score   maze  chess    all",
                        "----------  -----  -----  -----",
                        "copy        0.250  0.750  0.625",
                        "solve       1.000  1.000  1.000");
    }

    @Test
    void shows_completed_of_all_where_there_are_no_scores() {
        assertThat(ResultTable.of(List.of(unscored("a", "maze", 1, 4), unscored("a", "chess", 2, 2)))
                        .lines())
                .containsExactly(
                        "completed  maze  chess  all", "---------  ----  -----  ---", "a           1/4    2/2  3/6");
    }

    @Test
    void shows_a_dash_where_a_model_has_no_jobs_or_no_scores() {
        assertThat(ResultTable.of(List.of(
                                scored("a", "maze", 1, 0.5), unscored("b", "maze", 0, 1), unscored("b", "chess", 1, 1)))
                        .lines())
                .containsExactly(
                        "mean score   maze  chess    all",
                        "----------  -----  -----  -----",
                        "a           0.500      -  0.500",
                        "b               -      -      -");
    }

    @Test
    void is_empty_for_an_experiment_without_jobs() {
        assertThat(ResultTable.of(List.of()).lines()).containsExactly("completed  all", "---------  ---");
    }

    @ParameterizedTest
    @CsvSource({"0.9999, 0.999", "0.99999999, 0.999", "1, 1.000", "0.9994, 0.999", "0, 0.000", "1.0004, 1.000"})
    void shows_a_perfect_score_only_for_what_matched_every_time(double mean, String shown) {
        assertThat(shown(mean)).isEqualTo(shown);
    }

    @Test
    void shows_every_score_of_three_digits_as_it_is() {
        assertThat(IntStream.rangeClosed(0, 1000).mapToObj(thousandth -> shown(thousandth / 1000.0)))
                .containsExactlyElementsOf(IntStream.rangeClosed(0, 1000)
                        .mapToObj(thousandth -> "%d.%03d".formatted(thousandth / 1000, thousandth % 1000))
                        .toList());
    }

    private static String shown(double mean) {
        String row = ResultTable.of(List.of(scored("m", "d", 1, mean))).lines().get(2);
        return row.substring(row.lastIndexOf(' ') + 1);
    }

    private static GroupProgress scored(String model, String domain, long completed, double mean) {
        return new GroupProgress(model, domain, new Counts(completed, 0, 0, completed, 0), 0, OptionalDouble.of(mean));
    }

    private static GroupProgress unscored(String model, String domain, long completed, long total) {
        Counts counts = new Counts(total, total - completed, 0, completed, 0);
        return new GroupProgress(model, domain, counts, 0, OptionalDouble.empty());
    }
}
