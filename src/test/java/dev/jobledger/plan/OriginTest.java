package dev.jobledger.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.job.Budget;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Orphans;
import dev.jobledger.job.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a stored definition says of where it came from. */
class OriginTest {
    private static ExperimentDefinition definition(Origin origin) {
        Task task = new Task("q1", "questions", Map.of(), Map.of());
        ModelSpec model = new ModelSpec("m", "family", new ModelSpec.InScript(), Optional.empty());
        return new ExperimentDefinition(
                "sweep",
                TaskSource.listed(List.of(task)),
                List.of(model),
                new Scoring.InScript(),
                Orphans.REQUEUE,
                Budget.NONE,
                Optional.empty(),
                Map.of(),
                origin);
    }

    @Test
    void a_script_is_stored_with_the_command_that_starts_it() {
        String stored =
                definition(new Origin.Script("/opt/jbang /home/me/sweep.java")).toJson();

        assertThat(stored)
                .isEqualTo("{\"name\":\"sweep\",\"script\":\"/opt/jbang /home/me/sweep.java\",\"tasks\":{\"listed\":1},"
                        + "\"models\":{\"m\":{\"in_script\":true,\"family\":\"family\"}},"
                        + "\"score\":{\"in_script\":true}}");
        assertThat(Origin.ofStored(stored)).isEqualTo(new Origin.Script("/opt/jbang /home/me/sweep.java"));
    }

    @Test
    void what_names_no_script_is_of_a_file() {
        assertThat(Origin.ofStored(definition(new Origin.File()).toJson())).isEqualTo(new Origin.File());
    }

    /** The code is nowhere but in the script, so that nobody else may take the definition for a whole one. */
    @Test
    void a_stored_script_can_not_be_read_as_a_definition() {
        String stored = definition(new Origin.Script("start")).toJson();

        assertThatThrownBy(() -> DefinitionReader.readStored(stored)).isInstanceOf(DefinitionException.class);
    }
}
