package dev.jobledger.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jobledger.job.Task;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskJsonTest {
    @Test
    void writes_files_and_fields_in_their_order() {
        Map<String, Path> files = new LinkedHashMap<>();
        files.put(Task.PROMPT, Path.of("q/prompt.txt"));
        files.put(Task.FIRST_FRAME, Path.of("/abs/ü 🎉.png"));
        Task task = new Task("a", "d", files, Map.of("x", 1));

        assertThat(TaskJson.write(task))
                .isEqualTo("{\"files\":{\"prompt\":\"q/prompt.txt\",\"first_frame\":\"/abs/ü 🎉.png\"},"
                        + "\"fields\":{\"x\":1}}");
        assertThat(TaskJson.read("a", "d", TaskJson.write(task))).isEqualTo(task);
    }

    @Test
    void leaves_out_what_is_empty() {
        Task bare = new Task("a", "d", Map.of(), Map.of());

        assertThat(TaskJson.write(bare)).isEqualTo("{}");
        assertThat(TaskJson.read("a", "d", "{}")).isEqualTo(bare);
    }

    @Test
    void gives_back_every_kind_of_value_unchanged() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("text", "say \"hi\"\n\u0000\u2028 ü 🎉");
        fields.put("small", 7);
        fields.put("long", 12345678901L);
        fields.put("huge", new BigInteger("123456789012345678901234567890"));
        fields.put("nothing", null);
        fields.put("yes", true);
        fields.put("nested", Map.of("list", Arrays.asList(1, null, List.of("x"))));
        Task task = new Task("a", "d", Map.of(), fields);

        assertThat(TaskJson.read("a", "d", TaskJson.write(task))).isEqualTo(task);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "0.10", "-0.0", "1E-7", "1E+400", "3.141592653589793238462643383279"})
    void changes_no_digit_of_a_decimal(String digits) {
        Task task = new Task("a", "d", Map.of(), Map.of("x", new BigDecimal(digits)));

        assertThat(TaskJson.read("a", "d", TaskJson.write(task)).fields()).containsEntry("x", new BigDecimal(digits));
    }

    @Test
    void refuses_what_is_no_json_object() {
        assertThatIllegalArgumentException().isThrownBy(() -> TaskJson.read("a", "d", "[1]"));
        assertThatIllegalArgumentException().isThrownBy(() -> TaskJson.read("a", "d", "{\"files\":3}"));
    }
}
