package dev.jobledger.report.page;

import dev.jobledger.job.Task;
import dev.jobledger.ledger.AttemptRow;
import dev.jobledger.ledger.JobHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the page shows of a task and of a job when it is opened. */
final class Cards {
    /** Where a job's card has it, it was looked at what the job left in files. */
    static final String FILES = "files";

    private static final int MOST_FILES = 20;

    private final Path outputs;

    /** @param outputs the folder that attempts' folders are relative to */
    Cards(Path outputs) {
        this.outputs = outputs.toAbsolutePath().normalize();
    }

    /** {@code {fields}}: what is known of a task without looking at its files. */
    Map<String, @Nullable Object> task(Task task) {
        Map<String, @Nullable Object> card = new LinkedHashMap<>();
        card.put("fields", task.fields());
        return card;
    }

    /** Adds {@code prompt}, and {@code pictures: {role: data address}}. */
    void addFiles(Map<String, @Nullable Object> card, Task task) {
        task.file(Task.PROMPT)
                .flatMap(file -> new FoundFile(file).beginning())
                .ifPresent(prompt -> card.put("prompt", prompt));
        Map<String, @Nullable Object> pictures = new LinkedHashMap<>();
        task.files()
                .forEach((role, file) ->
                        new FoundFile(file).picture().ifPresent(picture -> pictures.put(role, picture)));
        card.put("pictures", pictures);
    }

    /** {@code {attempts: [{number, run, start, end, seconds, outcome, error, cost, result, folder}]}}, times in milliseconds. */
    Map<String, @Nullable Object> job(JobHistory job) {
        Map<String, @Nullable Object> card = new LinkedHashMap<>();
        card.put("attempts", job.attempts().stream().map(Cards::attempt).toList());
        return card;
    }

    private static Map<String, @Nullable Object> attempt(AttemptRow attempt) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("number", attempt.number());
        json.put("run", attempt.run());
        json.put("start", attempt.startedAt().toInstant().toEpochMilli());
        json.put(
                "end",
                attempt.endedAt() == null ? null : attempt.endedAt().toInstant().toEpochMilli());
        json.put("seconds", attempt.durationSeconds());
        json.put("outcome", attempt.outcome());
        json.put("error", attempt.error());
        json.put("cost", attempt.costUsd());
        json.put("result", attempt.result());
        json.put("folder", attempt.outputDir());
        return json;
    }

    /** Adds what the last attempt left: {@code stdout}, {@code stderr}, {@code pictures} and the names of its {@code files}. */
    void addFiles(Map<String, @Nullable Object> card, JobHistory job) {
        Path folder = lastFolder(job);
        if (folder == null) {
            card.put(FILES, List.of());
            return;
        }
        Map<String, @Nullable Object> pictures = new LinkedHashMap<>();
        List<FoundFile> files = files(folder);
        for (FoundFile file : files) {
            file.picture().ifPresent(picture -> pictures.put(file.name(), picture));
        }
        addEnd(card, "stdout", folder);
        addEnd(card, "stderr", folder);
        card.put("pictures", pictures);
        card.put(FILES, files.stream().map(FoundFile::name).toList());
    }

    private static void addEnd(Map<String, @Nullable Object> card, String stream, Path folder) {
        new FoundFile(folder.resolve(stream + ".txt"))
                .end()
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> card.put(stream, text));
    }

    /** The last attempt that left one. What lies outside of the output folder is none of the page's. */
    private @Nullable Path lastFolder(JobHistory job) {
        @Nullable Path last = null;
        for (AttemptRow attempt : job.attempts()) {
            Path folder = attempt.outputDir() == null
                    ? outputs
                    : outputs.resolve(attempt.outputDir()).normalize();
            last = folder.startsWith(outputs) && !folder.equals(outputs) ? folder : last;
        }
        return last;
    }

    private static List<FoundFile> files(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            return new ArrayList<>(found.map(FoundFile::new)
                    .filter(FoundFile::isFile)
                    .sorted((one, other) -> one.name().compareTo(other.name()))
                    .limit(MOST_FILES)
                    .toList());
        } catch (IOException gone) {
            return List.of();
        }
    }
}
