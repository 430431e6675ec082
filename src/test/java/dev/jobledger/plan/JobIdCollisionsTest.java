package dev.jobledger.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobIdCollisionsTest {
    @TempDir
    private Path folder;

    @Test
    void two_jobs_of_one_id_are_reported_at_the_models() throws IOException {
        assertThat(mistakes(List.of("a", "a_b"), List.of("x", "b_c", "c")))
                .containsExactly("a.yaml:3: models 'a' and 'a_b' make the same job id 'a_b_c', of tasks 'b_c' and 'c';"
                        + " rename one of the models");
    }

    @Test
    void names_that_only_could_collide_are_fine() throws IOException {
        assertThat(mistakes(List.of("a", "a_b"), List.of("c", "b_d", "b_", "b")))
                .isEmpty();
        assertThat(mistakes(List.of("a", "ab"), List.of("b_c", "c", "_c"))).isEmpty();
    }

    @Test
    void the_order_of_models_and_tasks_does_not_matter() throws IOException {
        assertThat(mistakes(List.of("a_b_c", "other", "a"), List.of("d", "b_c_d")))
                .singleElement()
                .asString()
                .contains("'a_b_c_d'");
    }

    private List<String> mistakes(List<String> models, List<String> taskIds) throws IOException {
        Workbench bench = new Workbench(folder);
        bench.write("tasks.csv", "id\n" + String.join("\n", taskIds));
        StringBuilder text = new StringBuilder("name: a\ntasks: {csv: HERE/tasks.csv}\nmodels:\n");
        models.forEach(model -> text.append("  ").append(model).append(": {java: ok.M}\n"));
        return bench.mistakes("a.yaml", text.toString());
    }
}
