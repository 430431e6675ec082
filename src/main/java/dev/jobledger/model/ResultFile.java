package dev.jobledger.model;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.jobledger.job.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Reads the {@value #NAME} that a command may leave in its output folder. */
final class ResultFile {
    static final String NAME = "result.json";

    /** A result goes into the ledger, with those of all other jobs; large things belong into files of their own. */
    private static final long MAX_BYTES = 1 << 20;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ResultFile() {}

    /**
     * The result in this folder; empty if the command left none.
     *
     * @throws JobFailure if the file is not a JSON object of at most 1 MiB, or holds what a result can't
     * @throws IOException if the file can't be read
     */
    static Result in(Path outputDir) throws IOException, JobFailure {
        Path file = outputDir.resolve(NAME);
        if (!Files.exists(file)) {
            return Result.empty();
        }
        requireReadable(file);
        try {
            LinkedHashMap<String, @Nullable Object> fields =
                    JSON.readValue(file.toFile(), new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
            return fields == null ? refuse("it is null") : Result.ofFields(fields);
        } catch (JacksonException notAnObject) {
            return refuse(whereAndWhy(notAnObject));
        } catch (IllegalArgumentException notAResult) {
            return refuse(String.valueOf(notAResult.getMessage()));
        }
    }

    private static void requireReadable(Path file) throws IOException, JobFailure {
        if (!Files.isRegularFile(file)) {
            refuse("it is not a file");
        }
        long bytes = Files.size(file);
        if (bytes > MAX_BYTES) {
            refuse("it has " + bytes + " bytes, at most " + MAX_BYTES
                    + " are taken; leave large things in files of their own");
        }
    }

    private static String whereAndWhy(JacksonException e) {
        String why = PlainText.head(String.valueOf(e.getOriginalMessage()), 300);
        return e.getLocation() == null ? why : "line " + e.getLocation().getLineNr() + ": " + why;
    }

    private static Result refuse(String why) throws JobFailure {
        throw JobFailure.permanent("the command left a " + NAME + " that is not one JSON object: " + why);
    }
}
