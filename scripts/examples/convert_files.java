///usr/bin/env true; exec "$(dirname "$0")/../../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../../src/main/java/Deps.java

import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.model.JobContext;
import dev.jobledger.script.Experiment;
import dev.jobledger.script.ModelOptions;
import dev.jobledger.script.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Converts every file of a folder with a command, and each file once: what was converted is skipped the next time, files
 * that are new in the folder are added by {@code --resume latest}.
 *
 * <p>To make it yours: name your folder in {@code INPUT}, leave out {@code makeSomeFiles}, and name your converter.
 */
class convert_files {
    private static final Path INPUT = Path.of("data/texts");

    public static void main(String... args) throws IOException {
        makeSomeFiles();
        Experiment.named("convert-files")
                .tasks(Tasks.of(filesIn(INPUT)))
                // A command of its own process: {task.file} is the field below, {output_dir} the attempt's own folder.
                // This one needs a shell, for ">". The values are arguments of the shell, never part of its script.
                .command(
                        "gzip",
                        List.of("sh", "-c", "gzip -9 -c \"$1\" > \"$2\"", "sh", "{task.file}", "{output_dir}/{task_id}.gz"),
                        ModelOptions.defaults().timeout(Duration.ofMinutes(1)))
                .scorer(convert_files::saved)
                .main(args);
    }

    /** A task for each file. Its id is the file's name: renaming a file makes it another task. */
    private static List<Task> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> new Task(
                            file.getFileName().toString(),
                            "texts",
                            Map.of(),
                            Map.of("file", file.toAbsolutePath().toString())))
                    .toList();
        }
    }

    /** Looks at what the command left: the share of the file's size that was saved is the score. */
    private static Result saved(JobContext job, Result result) throws IOException {
        long before = Files.size(Path.of(job.task().text("file")));
        long after = Files.size(job.outputDir().resolve(job.task().id() + ".gz"));
        return result.with("bytes", after).with("score", 1 - (double) after / before);
    }

    private static void makeSomeFiles() throws IOException {
        if (Files.notExists(INPUT)) {
            Files.createDirectories(INPUT);
            for (int number = 1; number <= 12; number++) {
                String line = "This is line after line of text number " + number + ".\n";
                Files.writeString(INPUT.resolve("text-%02d.txt".formatted(number)), line.repeat(100 * number));
            }
        }
    }
}
