package dev.jobledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsTest {
    private static final String HERE = "dev.jobledger.model.ModelsTest$";

    public static class Good implements Model, Scorer {
        @Override
        public Result run(JobContext job) {
            return Result.of("ran", true);
        }

        @Override
        public Result score(JobContext job, Result result) {
            return result.with(Result.SCORE, 1);
        }
    }

    public abstract static class Abstract extends Good {}

    public interface AnInterface extends Model {}

    static class Hidden extends Good {}

    public class Inner extends Good {
        @Override
        public String toString() {
            return "inside " + ModelsTest.this;
        }
    }

    public static class WithArguments extends Good {
        public WithArguments(String argument) {
            assertThat(argument).isNotNull();
        }
    }

    public static class PrivateConstructor extends Good {
        private PrivateConstructor() {}
    }

    public static class Throwing extends Good {
        public Throwing() {
            throw new IllegalStateException("no GPU");
        }
    }

    public static class NoModel {}

    private static ModelSpec java(String className) {
        return new ModelSpec("m", "m", new ModelSpec.JavaClass(className), Optional.empty());
    }

    private static ModelSpec command(String... arguments) {
        return new ModelSpec("m", "m", new ModelSpec.Command(List.of(arguments)), Optional.empty());
    }

    private static Model create(ModelSpec spec) {
        return Models.create(spec, new RunningCommands("run"), Secrets.NONE);
    }

    @Nested
    class Create {
        @Test
        void makes_a_java_model(@TempDir Path folder) throws Exception {
            assertThat(create(java(HERE + "Good")).run(Jobs.plain(folder))).isEqualTo(Result.of("ran", true));
        }

        @Test
        void makes_a_command() {
            assertThat(create(command("true"))).isInstanceOf(CommandModel.class);
        }

        @Test
        void makes_a_scorer(@TempDir Path folder) throws Exception {
            Scorer scorer = Models.createScorer(HERE + "Good");
            assertThat(scorer.score(Jobs.plain(folder), Result.empty()).score()).hasValue(1);
        }

        @Test
        void refuses_what_has_problems() {
            assertThatThrownBy(() -> create(command("sh", "{x}", "{y}")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("model m: ", "{x}", "{y}");
        }

        @Test
        void tells_what_a_constructor_threw() {
            assertThatThrownBy(() -> create(java(HERE + "Throwing")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("class " + HERE + "Throwing could not be made: IllegalStateException: no GPU")
                    .hasCauseInstanceOf(IllegalStateException.class);
        }
    }

    @Nested
    class Problems {
        @ParameterizedTest
        @CsvSource({
            "Absent, does not exist on the class path",
            "NoModel, does not implement dev.jobledger.model.Model",
            "Abstract, is abstract",
            "AnInterface, is an interface",
            "Hidden, is not public",
            "Inner, is an inner class",
            "WithArguments, has no public constructor that takes nothing",
            "PrivateConstructor, has no public constructor that takes nothing"
        })
        void of_a_class_are_told_in_words(String name, String problem) {
            assertThat(Models.problemsOf(java(HERE + name)))
                    .singleElement()
                    .asString()
                    .startsWith("class " + HERE + name + " " + problem);
        }

        @Test
        void of_a_scorer_are_told_in_words() {
            assertThat(Models.problemsOfScorer(HERE + "NoModel"))
                    .containsExactly("class " + HERE + "NoModel does not implement dev.jobledger.model.Scorer");
        }

        @Test
        void of_a_name_that_is_no_class_name_are_told_in_words() {
            assertThat(Models.problemsOf(java("no/such name"))).hasSize(1);
            assertThat(Models.problemsOf(java(""))).hasSize(1);
        }

        @Test
        void are_none_where_all_is_well() {
            assertThat(Models.problemsOf(java(HERE + "Good"))).isEmpty();
            assertThat(Models.problemsOf(java(HERE + "Throwing"))).isEmpty();
            assertThat(Models.problemsOf(command("not-installed-here", "{task_id}")))
                    .isEmpty();
            assertThat(Models.problemsOfScorer(HERE + "Good")).isEmpty();
        }
    }
}
