package dev.jobledger.verify;

import dev.jobledger.ledger.ExperimentSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Each {@code statistics.json} counts what the ledger counts. */
record StatisticsCheck(Workplace workplace) implements Check {
    @Override
    public String claim() {
        return "values of statistics.json files agree with the ledger";
    }

    @Override
    public void look(Findings findings) {
        workplace.experimentsByName().values().forEach(sharing -> look(sharing, findings));
    }

    private void look(List<ExperimentSummary> sharing, Findings findings) {
        Path path = workplace.files(sharing.get(0)).statistics();
        if (!Files.exists(path)) {
            return;
        }
        try {
            compare(StatisticsFile.read(path), sharing, findings);
        } catch (IOException e) {
            findings.disagree(Workplace.unreadable(path, e));
        }
    }

    private void compare(StatisticsFile file, List<ExperimentSummary> sharing, Findings findings) {
        List<Map<String, @Nullable Object>> candidates = sharing.stream()
                .map(experiment -> StatisticsFile.fromLedger(workplace.ledger(), experiment.experimentId()))
                .toList();
        if (candidates.size() == 1) {
            compare(file, candidates.get(0), findings);
            return;
        }
        candidates.stream()
                .filter(file::isOfExperiment)
                .findFirst()
                .ifPresentOrElse(
                        owner -> compare(file, owner, findings),
                        () -> findings.note(file.path() + " is of no experiment in the ledger"));
    }

    private static void compare(StatisticsFile file, Map<String, @Nullable Object> ledger, Findings findings) {
        String changed = String.valueOf(ledger.get(StatisticsFile.END));
        if (Age.of(file.path(), file.text(StatisticsFile.END), changed, findings) != Age.SAME) {
            findings.looked(1);
            return;
        }
        ledger.forEach((field, expected) -> {
            findings.looked(1);
            if (!file.same(field, ledger)) {
                findings.disagree(file.path() + ": " + field + " is "
                        + file.fields().get(field) + " there, " + expected + " in the ledger");
            }
        });
    }
}
