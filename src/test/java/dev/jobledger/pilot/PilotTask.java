package dev.jobledger.pilot;

import dev.jobledger.job.JobId;
import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.model.JobContext;
import dev.jobledger.model.Model;
import dev.jobledger.pilot.domain.Answer;
import dev.jobledger.pilot.domain.Question;
import dev.jobledger.pilot.picture.Picture;
import dev.jobledger.pilot.picture.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A question laid out as a task in a folder, with an empty output folder beside it. */
public final class PilotTask {
    private final String domain;
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final Path folder;
    private final Path outputDir;

    private PilotTask(String domain, Path folder) throws IOException {
        this.domain = domain;
        this.folder = folder;
        this.outputDir = Files.createDirectories(folder.resolve("output"));
    }

    /** A task with a prompt and a first frame, and no final frame: all that a model may look at. */
    public static PilotTask of(String domain, Question question, Path folder) throws IOException {
        return of(domain, question.prompt(), question.firstFrame(), folder);
    }

    /** A task with this prompt and first frame, and no final frame. */
    public static PilotTask of(String domain, String prompt, Picture firstFrame, Path folder) throws IOException {
        PilotTask task = new PilotTask(domain, folder);
        task.files.put(Task.PROMPT, Files.writeString(folder.resolve("prompt.txt"), prompt));
        task.put(Task.FIRST_FRAME, firstFrame);
        return task;
    }

    /** Writes the picture as the task's file in this role. */
    public PilotTask put(String role, Picture picture) throws IOException {
        Path file = folder.resolve(role + ".png");
        PictureFiles.writePng(picture, file);
        files.put(role, file);
        return this;
    }

    /** Writes the picture as the model's answer. */
    public PilotTask answer(Picture picture) throws IOException {
        PictureFiles.writePng(picture, outputDir.resolve(Answer.FILE));
        return this;
    }

    /** The answer that has been written. */
    public Picture answer() throws Exception {
        return PictureFiles.read(outputDir.resolve(Answer.FILE));
    }

    /** What the model is given. */
    public JobContext job() {
        Task task = new Task(domain + "_0000", domain, files, Map.of());
        return new JobContext("experiment", JobId.of("model", task.id()), "model", task, 1, outputDir);
    }

    /** Runs the model. */
    public Result run(Model model) throws Exception {
        return model.run(job());
    }
}
