package dev.jobledger.verify;

import dev.jobledger.json.Json;
import dev.jobledger.ledger.LedgerReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Each completed attempt has its folder, with a {@code metadata.json} that says what the ledger says. */
record OutputFolderCheck(LedgerReader ledger, Path outputRoot) implements Check {
    private static final List<String> ALIKE =
            List.of("experiment_id", "job_id", "model", "domain", "task_id", "attempt", "run", "outcome");
    private static final int RESULT = ALIKE.size();
    private static final int FOLDER = RESULT + 1;

    private static final String WITH_FOLDER = "select " + String.join(", ", ALIKE)
            + ", result, output_dir from attempts where outcome = 'completed' and output_dir is not null";
    private static final String IMPORTED =
            "select count(*) from attempts where outcome = 'completed' and output_dir is null";

    @Override
    public String claim() {
        return "completed attempts have their folder, whose metadata.json agrees";
    }

    @Override
    public void look(Findings findings) {
        ledger.inspect(WITH_FOLDER, result -> {
            result.rows().forEachRemaining(attempt -> look(attempt, findings));
            return true;
        });
        long imported = ledger.inspect(IMPORTED, RuleCheck::number);
        if (imported > 0) {
            findings.note(imported + " more were imported: where their files are is not known");
        }
    }

    private void look(List<@Nullable Object> attempt, Findings findings) {
        findings.looked(1);
        Path folder = outputRoot.resolve(text(attempt, FOLDER));
        if (!Files.isDirectory(folder)) {
            findings.disagree("job " + text(attempt, ALIKE.indexOf("job_id")) + " of "
                    + text(attempt, ALIKE.indexOf("experiment_id")) + ": its output folder " + folder + " is missing");
            return;
        }
        Path metadata = folder.resolve("metadata.json");
        try {
            String json = new String(Files.readAllBytes(metadata), StandardCharsets.UTF_8);
            compare(metadata, Json.readObject(json), attempt, findings);
        } catch (IOException e) {
            findings.disagree(Workplace.unreadable(metadata, e));
        } catch (IllegalArgumentException e) {
            findings.disagree(metadata + ": " + e.getMessage());
        }
    }

    private static void compare(
            Path metadata, Map<String, @Nullable Object> fields, List<@Nullable Object> attempt, Findings findings) {
        for (int column = 0; column < ALIKE.size(); column++) {
            String name = ALIKE.get(column);
            String there = String.valueOf(fields.get(name));
            if (!there.equals(text(attempt, column))) {
                findings.disagree(metadata + ": " + name + " is " + there + " there, " + text(attempt, column)
                        + " in the ledger");
            }
        }
        if (!Json.readObject(text(attempt, RESULT)).equals(fields.get("result"))) {
            findings.disagree(metadata + ": the result there is not the one in the ledger");
        }
    }

    /** As a file has it: text that is not fit for UTF-8 gets question marks there. */
    private static String text(List<@Nullable Object> attempt, int column) {
        byte[] written = String.valueOf(attempt.get(column)).getBytes(StandardCharsets.UTF_8);
        return new String(written, StandardCharsets.UTF_8);
    }
}
