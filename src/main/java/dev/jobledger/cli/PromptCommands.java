package dev.jobledger.cli;

import dev.jobledger.job.Suggestion;
import dev.jobledger.ledger.View;
import dev.jobledger.report.QueryFormat;
import dev.jobledger.report.TextTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Carries out what is typed at the prompt and is no query. */
final class PromptCommands {
    private final Consumer<String> out;
    private final List<View> views;
    private PromptSettings settings;

    PromptCommands(Consumer<String> out, List<View> views, PromptSettings settings) {
        this.out = out;
        this.views = List.copyOf(views);
        this.settings = settings;
    }

    /** What holds for the next answer. */
    PromptSettings settings() {
        return settings;
    }

    boolean isLeaving(String typed) {
        return PromptCommand.ofWord(withoutEnd(typed))
                .filter(PromptCommand.LEAVE::equals)
                .isPresent();
    }

    /** People end everything with a semicolon. */
    private static String withoutEnd(String typed) {
        return typed.endsWith(";") ? typed.substring(0, typed.length() - 1).strip() : typed;
    }

    /**
     * Does what was typed if it is a command; false if it is not.
     *
     * @throws UsageException if it can't be done
     */
    boolean obey(String typed) {
        String[] words = withoutEnd(typed).split("\\s+", 3);
        PromptCommand command = PromptCommand.ofWord(words[0]).orElse(null);
        if (command == null) {
            requireNoCommand(words[0]);
            return false;
        }
        obey(command, Arrays.asList(words).subList(1, words.length));
        return true;
    }

    private static void requireNoCommand(String word) {
        if (word.startsWith("\\")) {
            throw new UsageException("unknown command " + word + "; \\help lists what there is");
        }
    }

    private void obey(PromptCommand command, List<String> arguments) {
        switch (command) {
            case DESCRIBE -> describe(arguments);
            case FORMAT -> settings = settings.withFormat(format(arguments));
            case SET -> set(arguments);
            case HELP -> help();
            case LEAVE -> throw new IllegalStateException("who leaves is not asked to go on");
        }
    }

    private void describe(List<String> arguments) {
        if (arguments.isEmpty()) {
            TextTable table = new TextTable(List.of("view", "one row"));
            views.forEach(view -> table.add(List.of(view.name(), view.comment())));
            table.print(out);
        } else {
            describe(view(arguments.get(0)));
        }
    }

    private void describe(View view) {
        TextTable table = new TextTable(List.of("column", "type", "is"));
        view.columns().forEach(column -> table.add(List.of(column.name(), column.type(), column.comment())));
        table.print(out);
    }

    private View view(String name) {
        return views.stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no view '" + name + "'" + meant(name)));
    }

    private String meant(String name) {
        return Suggestion.nearest(name, views.stream().map(View::name).toList())
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("; \\d lists them");
    }

    private static QueryFormat format(List<String> arguments) {
        String name = String.join(" ", arguments);
        return Arrays.stream(QueryFormat.values())
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("\\format must be one of "
                        + Arrays.toString(QueryFormat.values()).toLowerCase(Locale.ROOT) + ", was '" + name + "'"));
    }

    private void set(List<String> arguments) {
        if (arguments.size() < 2) {
            throw new UsageException("\\set needs a name and a value, as in \\set model gpt-4o");
        }
        settings = settings.withValue(arguments.get(0), arguments.get(1));
    }

    private void help() {
        TextTable table = new TextTable(List.of("typed", "does"));
        table.add(List.of("select …;", "asks; over several lines, up to the semicolon. Ctrl+C stops the answer"));
        Arrays.stream(PromptCommand.values()).map(PromptCommand::help).forEach(table::add);
        table.print(out);
    }
}
