package dev.jobledger.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be typed at the prompt that is no query. */
enum PromptCommand {
    DESCRIBE("[VIEW]", "lists the views, or the columns of one", "\\d"),
    FORMAT("NAME", "answers as table, csv, json, jsonl or markdown from now on", "\\format"),
    SET("NAME VALUE", "the value that :NAME stands for in queries", "\\set"),
    HELP("", "shows this", "\\help \\h \\? help"),
    LEAVE("", "leaves, as does Ctrl+D", "\\q quit exit");

    private final String arguments;
    private final String meaning;
    /** Separated by spaces, the best known first. */
    private final String words;

    PromptCommand(String arguments, String meaning, String words) {
        this.arguments = arguments;
        this.meaning = meaning;
        this.words = words;
    }

    /** The command that this word is, if it is one; people from elsewhere know some by other words. */
    static Optional<PromptCommand> ofWord(String word) {
        return Arrays.stream(values())
                .filter(command -> command.words().contains(word))
                .findFirst();
    }

    /** The words by which they are best known. */
    static Stream<String> mainWords() {
        return Arrays.stream(values()).map(command -> command.words().get(0));
    }

    private List<String> words() {
        return List.of(words.split(" "));
    }

    /** How it is typed, and what it does: the two cells of a row of help. */
    List<String> help() {
        return List.of((words().get(0) + " " + arguments).strip(), meaning);
    }
}
