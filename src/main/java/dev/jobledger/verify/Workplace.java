package dev.jobledger.verify;

import dev.jobledger.export.ExperimentFiles;
import dev.jobledger.export.UnreadableFileException;
import dev.jobledger.ledger.ExperimentSummary;
import dev.jobledger.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A ledger and where the files of its experiments lie.
 *
 * @param outputRoot what the recorded output folders are relative to
 * @param logs the folder of the JSON files of all experiments of a name
 * @param zone of times that are written without an offset
 */
record Workplace(LedgerReader ledger, Path outputRoot, Function<String, Path> logs, ZoneId zone) {

    List<ExperimentSummary> experiments() {
        return ledger.experiments();
    }

    /** Experiments by the name whose folder they share. */
    Map<String, List<ExperimentSummary>> experimentsByName() {
        return experiments().stream()
                .collect(Collectors.groupingBy(ExperimentSummary::name, LinkedHashMap::new, Collectors.toList()));
    }

    ExperimentFiles files(ExperimentSummary experiment) {
        return new ExperimentFiles(experiment.experimentId(), logs.apply(experiment.name()), outputRoot);
    }

    /** When the ledger last heard of the experiment. */
    Instant lastChange(String experimentId) {
        return ledger.times(experimentId).lastUpdate().toInstant();
    }

    /** Says that a file can't be read, and why. */
    static String unreadable(Path file, IOException e) {
        return e instanceof UnreadableFileException mistake
                ? String.valueOf(mistake.getMessage())
                : file + ": can't be read: " + e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
