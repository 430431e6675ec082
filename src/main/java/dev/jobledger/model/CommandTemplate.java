package dev.jobledger.model;

import dev.jobledger.job.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A program and its arguments with placeholders. A value takes the place of its placeholder inside its argument and is
 * never looked at again: not split, not expanded, not read by a shell.
 */
record CommandTemplate(List<String> arguments) {
    private static final String FIELD_PREFIX = "task.";

    /** A name in braces, with nothing else in them. {@code ${HOME}} is the shell's, {@code { echo; }} is code. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?<!\\$)\\{(task\\.[^{}]+|[A-Za-z_][A-Za-z0-9_.-]*)\\}");

    /** What is wrong with it, whatever the job: one sentence each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (arguments.get(0).isBlank()) {
            problems.add("the command's program has a blank name");
        }
        for (String argument : arguments) {
            PLACEHOLDER
                    .matcher(argument)
                    .results()
                    .forEach(found -> problemOf(found.group(1)).ifPresent(problems::add));
        }
        return problems.stream().distinct().toList();
    }

    /**
     * The arguments for this job.
     *
     * @throws JobFailure if the job lacks a value that is asked for, or an argument can't be handed to a program
     * @throws IOException if the prompt is asked for and can't be read
     */
    List<String> fill(JobContext job, NativeText nativeText) throws IOException, JobFailure {
        List<String> filled = new ArrayList<>(arguments.size());
        for (String argument : arguments) {
            String text = fill(argument, job);
            requireFitting(argument, text, nativeText);
            filled.add(text);
        }
        return filled;
    }

    private static String fill(String argument, JobContext job) throws IOException, JobFailure {
        Matcher matcher = PLACEHOLDER.matcher(argument);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(filled, Matcher.quoteReplacement(valueOf(matcher.group(1), job)));
        }
        return matcher.appendTail(filled).toString();
    }

    private static String valueOf(String name, JobContext job) throws IOException, JobFailure {
        if (isField(name)) {
            return field(job.task(), name.substring(FIELD_PREFIX.length()));
        }
        Optional<JobValue> value = JobValue.ofPlaceholder(name);
        if (value.isEmpty()) {
            throw JobFailure.permanent(unknown(name));
        }
        return value.get().in(job);
    }

    private static String field(Task task, String field) throws JobFailure {
        try {
            return task.text(field);
        } catch (IllegalArgumentException absent) {
            throw JobFailure.permanent("{" + FIELD_PREFIX + field + "}: " + absent.getMessage());
        }
    }

    private static void requireFitting(String argument, String text, NativeText nativeText) throws JobFailure {
        Optional<String> problem = nativeText.problem(text);
        if (problem.isPresent()) {
            throw JobFailure.permanent("argument '" + PlainText.head(argument, 200) + "' of the command "
                    + problem.get() + "; use {prompt_file} in place of {prompt} to hand over the prompt as a file");
        }
    }

    private static Optional<String> problemOf(String name) {
        boolean known = isField(name) || JobValue.ofPlaceholder(name).isPresent();
        return known ? Optional.empty() : Optional.of(unknown(name));
    }

    private static boolean isField(String name) {
        return name.startsWith(FIELD_PREFIX) && name.length() > FIELD_PREFIX.length();
    }

    private static String unknown(String name) {
        if (name.equals(Task.FINAL_FRAME)) {
            return "{final_frame} is not handed to models: it is the answer";
        }
        String known = Arrays.stream(JobValue.values())
                .map(value -> "{" + value.placeholder() + "}")
                .collect(Collectors.joining(", "));
        return "unknown placeholder {" + name + "} in the command; known are " + known + " and {task.FIELD}; write { "
                + name + " } if it is not meant as one";
    }
}
