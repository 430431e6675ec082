package dev.jobledger.store;

import dev.jobledger.ledger.Counts;
import dev.jobledger.ledger.ExperimentSummary;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The experiments as they stood when the ledger was closed in order, in a file beside the note of that. Whoever wants a list
 * alone is spared the opening of the database, which takes longer than everything else that a start does. The first line says
 * which note the file belongs to, by the database's checksum and the journal's end: beside any other note it counts for
 * nothing. It is a copy, made anew at each closing, and may be deleted.
 */
record LeftExperiments(List<ExperimentSummary> experiments) {
    /** The first word changes whenever what is written, or how it is counted, does. */
    private static final String FIRST_WORDS = "experiments-1 ";

    private static final String LAST_LINE = "end";
    private static final int WORDS = 15;

    /**
     * Those of an open database; empty where steps were made: of a step that did not end a list says more than is noted here.
     */
    static Optional<LeftExperiments> of(Connection connection) {
        boolean hasSteps = PlainQuery.first(connection, Reads.HAS_STEPS, row -> row.getBoolean(1));
        return hasSteps
                ? Optional.empty()
                : Optional.of(new LeftExperiments(PlainQuery.all(connection, Reads.EXPERIMENTS, Summaries::summary)));
    }

    /** Writes them down, for the note that has to follow. */
    void note(JournalFolder folder, LeftState.Closed left) throws IOException {
        List<String> lines = new ArrayList<>(List.of(firstLine(left)));
        experiments.forEach(experiment -> lines.add(line(experiment)));
        lines.add(LAST_LINE);
        folder.note(folder.experiments(), String.join("\n", lines));
    }

    /** Those that were noted together with this note, if any were. */
    static Optional<LeftExperiments> read(JournalFolder folder, LeftState.Closed left) throws IOException {
        List<String> lines =
                folder.text(folder.experiments()).orElse("").lines().toList();
        if (lines.size() < 2
                || !lines.get(0).equals(firstLine(left))
                || !lines.get(lines.size() - 1).equals(LAST_LINE)) {
            return Optional.empty();
        }
        List<ExperimentSummary> experiments = new ArrayList<>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            experiments.add(experiment(line.split(" ", WORDS)));
        }
        return Optional.of(new LeftExperiments(experiments));
    }

    private static String firstLine(LeftState.Closed left) {
        return FIRST_WORDS + left.mark();
    }

    private static String line(ExperimentSummary experiment) {
        Counts counts = experiment.counts();
        return String.join(
                " ",
                word(experiment.experimentId()),
                word(experiment.name()),
                word(experiment.state()),
                String.valueOf(counts.total()),
                String.valueOf(counts.pending()),
                String.valueOf(counts.inProgress()),
                String.valueOf(counts.completed()),
                String.valueOf(counts.failed()),
                String.valueOf(experiment.runs()),
                words(experiment.createdAt()),
                words(experiment.lastUpdate()));
    }

    private static String word(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Numbers, for Java needs long to get ready for reading times. */
    private static String words(OffsetDateTime time) {
        return time.toEpochSecond() + " " + time.getNano() + " "
                + time.getOffset().getTotalSeconds();
    }

    private static ExperimentSummary experiment(String[] words) {
        return new ExperimentSummary(
                text(words[0]),
                text(words[1]),
                text(words[2]),
                new Counts(
                        Long.parseLong(words[3]),
                        Long.parseLong(words[4]),
                        Long.parseLong(words[5]),
                        Long.parseLong(words[6]),
                        Long.parseLong(words[7])),
                Long.parseLong(words[8]),
                time(words, 9),
                time(words, 12));
    }

    private static String text(String word) {
        return URLDecoder.decode(word, StandardCharsets.UTF_8);
    }

    private static OffsetDateTime time(String[] words, int from) {
        return OffsetDateTime.ofInstant(
                Instant.ofEpochSecond(Long.parseLong(words[from]), Long.parseLong(words[from + 1])),
                ZoneOffset.ofTotalSeconds(Integer.parseInt(words[from + 2])));
    }
}
