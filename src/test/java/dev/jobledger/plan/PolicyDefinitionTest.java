package dev.jobledger.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.Budget;
import dev.jobledger.job.FailureLimit;
import dev.jobledger.job.Limits;
import dev.jobledger.job.Policy;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a definition says of how jobs are handed out. */
class PolicyDefinitionTest {
    @TempDir
    private Path folder;

    private ExperimentDefinition read(String model, String rest) throws IOException {
        return new Workbench(folder).read("a.yaml", text(model, rest));
    }

    private static String text(String model, String rest) {
        return "name: a\ntasks: {grid: {x: [1]}}\nmodels:\n  m: {java: ok.M" + model + "}\n" + rest;
    }

    @Test
    void is_read_and_stored() throws IOException {
        ExperimentDefinition definition = read(
                ", retries: 3, concurrency: 4, rate: 60/min, priority: -2", "budget: {cost_usd: 50, tokens: 1.5e6}");

        assertThat(definition.models())
                .singleElement()
                .extracting(model -> model.policy())
                .isEqualTo(Policy.NONE
                        .withRetries(3)
                        .withLimits(Limits.NONE.withConcurrency(4).withRate("60/min"))
                        .withPriority(-2));
        assertThat(definition.budget().limits().get("cost_usd")).isEqualByComparingTo("50");
        assertThat(definition.budget().limits().get("tokens")).isEqualByComparingTo(new BigDecimal("1500000"));
        assertThat(DefinitionReader.readStored(definition.toJson())).isEqualTo(definition);
    }

    @Test
    void may_be_shared_by_a_group() throws IOException {
        ExperimentDefinition definition = read(
                ", group: key, breaker: 0",
                "groups: {key: {rate: 60/min, concurrency: 4}, other: {}}\nmax_failures: 10%");

        assertThat(definition.models())
                .singleElement()
                .extracting(model -> model.policy())
                .isEqualTo(Policy.NONE.withGroup("key").withBreaker(0));
        assertThat(definition.groups())
                .containsExactly(
                        Map.entry("key", Limits.NONE.withRate("60/min").withConcurrency(4)),
                        Map.entry("other", Limits.NONE));
        assertThat(definition.maxFailures()).contains(FailureLimit.parse("10%"));
        assertThat(DefinitionReader.readStored(definition.toJson())).isEqualTo(definition);
    }

    @Test
    void is_refused_where_a_group_makes_no_sense() throws IOException {
        assertThat(new Workbench(folder).mistakes("a.yaml", text(", group: kye", """
                        groups: {key: {rate: 0/min, speed: 3}, key: {}}
                        max_failures: some
                        """)))
                .containsExactly(
                        "a.yaml:4: group of model 'm' is 'kye', which is not defined; did you mean 'key'?",
                        "a.yaml:5: group 'key' is named twice, first on line 5",
                        "a.yaml:5: rate of group 'key' must be a whole number per s, min, h or day, as in 60/min; was"
                                + " '0/min'",
                        "a.yaml:5: group 'key' has unknown key 'speed'; known keys: concurrency, rate",
                        "a.yaml:6: max_failures must be a number of jobs above 0 or a share of them up to 100%, as in 20"
                                + " or 10%; was 'some'");
        assertThat(new Workbench(folder).mistakes("a.yaml", text(", group: key", "")))
                .containsExactly("a.yaml:4: group of model 'm' is 'key', which is not defined; define it at the top, as"
                        + " in groups: {key: {rate: 60/min}}");
    }

    @Test
    void is_nothing_where_nothing_is_said() throws IOException {
        ExperimentDefinition definition = read("", "");

        assertThat(definition.models())
                .singleElement()
                .extracting(model -> model.policy())
                .isEqualTo(Policy.NONE);
        assertThat(definition.budget()).isEqualTo(new Budget(Map.of()));
    }

    @Test
    void is_refused_where_it_makes_no_sense() throws IOException {
        assertThat(new Workbench(folder)
                        .mistakes("a.yaml", text(", retries: -1, concurrency: 0, rate: fast, priority: high", """
                                budget: {cost_usd: 0, tokens: many}
                                """)))
                .containsExactly(
                        "a.yaml:4: retries of model 'm' must be a whole number from 0 to 100, was the number -1",
                        "a.yaml:4: concurrency of model 'm' must be a whole number from 1 to 10000, was the number 0",
                        "a.yaml:4: rate of model 'm' must be a whole number per s, min, h or day, as in 60/min; was 'fast'",
                        "a.yaml:4: priority of model 'm' must be a whole number from -1000000 to 1000000, was the text"
                                + " 'high'",
                        "a.yaml:5: budget of 'cost_usd' must be a number above 0, was the number 0",
                        "a.yaml:5: budget of 'tokens' must be a number above 0, was the text 'many'");
        assertThat(new Workbench(folder).mistakes("a.yaml", text("", "budget: 50")))
                .containsExactly("a.yaml:5: budget must be a map such as {cost_usd: 50}, was the number 50");
    }
}
