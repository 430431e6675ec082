package dev.jobledger.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The aliases in {@code jbang-catalog.json}. */
final class CatalogTest {
    @Test
    void givesEachScriptExactlyOneAlias() throws IOException {
        List<String> references = aliases().findValues("script-ref").stream()
                .map(JsonNode::asText)
                .toList();

        assertThat(references).containsExactlyInAnyOrderElementsOf(scripts());
    }

    /** An alias named {@code run} would hide behind JBang's subcommand. */
    @Test
    void namesEachAliasAfterItsScript() throws IOException {
        assertThat(aliases().properties()).allSatisfy(alias -> {
            String script = alias.getValue().get("script-ref").asText();
            String name = script.replace("scripts/", "")
                    .replace("examples/", "example-")
                    .replace(".java", "")
                    .replace('_', '-');
            assertThat(alias.getKey()).isEqualTo("ledger-" + name);
        });
    }

    @Test
    void describesEachAlias() throws IOException {
        assertThat(aliases())
                .allSatisfy(
                        alias -> assertThat(alias.path("description").asText()).isNotBlank());
    }

    private static JsonNode aliases() throws IOException {
        return new ObjectMapper()
                .readTree(Path.of("jbang-catalog.json").toFile())
                .get("aliases");
    }

    private static List<String> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("scripts"))) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".java"))
                    .toList();
        }
    }
}
