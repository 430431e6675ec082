package dev.jobledger.model;

import dev.jobledger.job.ChatQuestion;
import dev.jobledger.job.Task;
import dev.jobledger.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a job's prompt and first frame into the form in which a chat endpoint is asked. */
record ChatPrompt(ChatQuestion question) {
    private static final Map<String, String> PICTURE_TYPES = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "gif", "image/gif",
            "webp", "image/webp");

    /**
     * The question as JSON.
     *
     * @throws JobFailure if the job lacks a prompt, or a picture that is to be shown
     * @throws IOException if one of them can't be read
     */
    String json(JobContext job) throws IOException, JobFailure {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("model", question.model());
        json.put("messages", messages(job));
        json.putAll(question.options());
        return Json.write(json);
    }

    private List<Object> messages(JobContext job) throws IOException, JobFailure {
        List<Object> messages = new ArrayList<>();
        question.system().ifPresent(text -> messages.add(object("role", "system", "content", text)));
        messages.add(object("role", "user", "content", content(job)));
        return messages;
    }

    /** Always in the same order, so that equal jobs ask equal questions. */
    private static Map<String, Object> object(String name, Object value, String otherName, Object otherValue) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(name, value);
        object.put(otherName, otherValue);
        return object;
    }

    /** Plain text where there is no picture: many servers of text models take nothing else. */
    private Object content(JobContext job) throws IOException, JobFailure {
        if (!showsPicture(job.task())) {
            return job.prompt();
        }
        return List.of(
                object("type", "text", "text", job.prompt()),
                object("type", "image_url", "image_url", Map.of("url", dataUrl(job.firstFrame()))));
    }

    private boolean showsPicture(Task task) {
        return switch (question.image()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case IF_THERE -> task.file(Task.FIRST_FRAME).isPresent();
        };
    }

    private static String dataUrl(Path picture) throws IOException, JobFailure {
        String name = picture.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = PICTURE_TYPES.get(ending);
        if (type == null) {
            throw JobFailure.permanent("the first frame " + picture
                    + " can't be shown to a chat model; its name must end in .png, .jpg, .jpeg, .gif or .webp");
        }
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(Files.readAllBytes(picture));
    }
}
