package dev.jobledger.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.Result;
import dev.jobledger.model.Model;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a step's value may be, and what it comes back as. */
class StepValuesTest {
    @TempDir
    Path folder;

    private final Shopper shopper = new Shopper();
    private final List<Object> seen = shopper.seen;
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder).plan("t");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    static Stream<Object> values() {
        return Stream.of(
                "text \u00e4\u4e2d \"quoted\"\n",
                true,
                1,
                2L,
                (short) 3,
                (byte) 4,
                0.5,
                3.0,
                1e300,
                0.25f,
                new BigInteger("7"),
                new BigDecimal("1.50"),
                List.of("a", true),
                Map.of("id", "op-17"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void comes_back_as_what_it_was(Object value) {
        Model model = job -> {
            seen.add(job.step("submit", () -> value));
            throw new IOException("no connection");
        };
        bench.execute(model);
        bench.execute(model);
        assertThat(seen).containsExactly(value, value);
    }

    @Test
    void may_be_null() {
        Model model = job -> {
            @Nullable String nothing = job.<@Nullable String>step("nothing", () -> null);
            seen.add(String.valueOf(nothing));
            return shopper.buyAndFailOnce(job);
        };
        bench.execute(model);
        bench.execute(model);
        assertThat(seen).containsExactly("null", "op-1", "null", "op-1");
    }

    @Test
    void inside_a_list_has_the_types_of_json_at_the_first_attempt_too() {
        bench.execute(job -> {
            seen.addAll(job.step("submit", () -> Arrays.<Object>asList(1L, 0.5f, "x")));
            return Result.empty();
        });
        assertThat(seen).containsExactly(1, new BigDecimal("0.5"), "x");
    }

    static Stream<Object> unfit() {
        return Stream.of(
                new Object(), Path.of("x"), Double.NaN, Map.of(1, "x"), "half of \ud83d", "x".repeat(1_000_000));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void that_cannot_be_stored_fails_its_step_and_says_so(Object value) {
        bench.execute(job -> Result.of("operation", job.step("submit", () -> value)));
        assertThat(bench.lastAttempt("t").error())
                .startsWith("step 'submit' returned what can't be stored: ")
                .contains("return what a later attempt needs");
        assertThat(bench.rows("select state from steps")).containsExactly("[failed]");
    }
}
