package dev.jobledger.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Sets a checkpoint that cannot be read aside, so that nothing in it is lost when it is written again. */
final class DamagedCheckpoint {
    private DamagedCheckpoint() {}

    /** Renames the checkpoint if it cannot be read; says so in a line if it did. */
    static Optional<String> setAside(Path checkpoint) throws IOException {
        Optional<String> damage = Files.exists(checkpoint) ? damage(checkpoint) : Optional.empty();
        if (damage.isEmpty()) {
            return Optional.empty();
        }
        Path backup = freeName(checkpoint);
        Files.move(checkpoint, backup);
        return Optional.of(checkpoint + " could not be read (" + damage.get() + "): kept as " + backup.getFileName()
                + ", written again from the ledger");
    }

    private static Optional<String> damage(Path checkpoint) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(checkpoint.toFile())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.of("it is not a JSON object");
            }
            json.skipChildren();
            return json.nextToken() == null ? Optional.empty() : Optional.of("something follows the JSON object");
        } catch (JsonProcessingException e) {
            return Optional.of("not JSON at line " + e.getLocation().getLineNr());
        } catch (CharConversionException e) {
            return Optional.of("it is not text");
        }
    }

    private static Path freeName(Path checkpoint) {
        String name = checkpoint.getFileName().toString();
        String stem = name.substring(0, name.length() - ".json".length());
        Path backup = checkpoint.resolveSibling(stem + ".backup.json");
        for (int number = 2; Files.exists(backup); number++) {
            backup = checkpoint.resolveSibling(stem + ".backup-" + number + ".json");
        }
        return backup;
    }
}
