package dev.jobledger.cli;

import dev.jobledger.ledger.SqlText;
import dev.jobledger.ledger.View;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Offers the words of queries, the views, and the columns of those that stand in the query, or of all. */
final class PromptCompleter implements Completer {
    private final List<View> views;

    PromptCompleter(List<View> views) {
        this.views = List.copyOf(views);
    }

    @Override
    public void complete(LineReader reader, ParsedLine typed, List<Candidate> candidates) {
        words(typed.line()).distinct().map(Candidate::new).forEach(candidates::add);
    }

    private Stream<String> words(String line) {
        Stream<String> names = views.stream().map(View::name);
        if (line.strip().startsWith("\\")) {
            return Stream.concat(PromptCommand.mainWords(), names);
        }
        return Stream.of(names, columns(line), SqlText.KEYWORDS.stream()).flatMap(Function.identity());
    }

    private Stream<String> columns(String line) {
        Set<String> typed = Set.copyOf(List.of(line.toLowerCase(Locale.ROOT).split("\\W+")));
        boolean named = views.stream().anyMatch(view -> typed.contains(view.name()));
        return views.stream()
                .filter(view -> !named || typed.contains(view.name()))
                .flatMap(view -> view.columns().stream())
                .map(View.Column::name);
    }
}
