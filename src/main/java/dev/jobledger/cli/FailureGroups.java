package dev.jobledger.cli;

import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.Question;
import dev.jobledger.report.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the failed jobs of an experiment failed with, the commonest first. */
final class FailureGroups {
    private static final int MOST = 5;
    private static final int LONGEST_ERROR = 200;

    private static final String SQL = """
            select jobs, error, example_job_id, count(*) over () as messages from failures
            where experiment_id = :experiment
            order by jobs desc, error
            limit %d
            """.formatted(MOST);

    private FailureGroups() {}

    /** Lines for a person; none if no job failed. */
    static List<String> lines(LedgerReader reader, String experimentId) {
        return reader.query(new Question(SQL, Map.of("experiment", experimentId)), result -> {
            List<List<@Nullable Object>> groups = new ArrayList<>();
            result.rows().forEachRemaining(groups::add);
            return groups.isEmpty() ? List.of() : lines(groups);
        });
    }

    private static List<String> lines(List<List<@Nullable Object>> groups) {
        List<String> lines = new ArrayList<>(List.of("what failed:"));
        groups.forEach(group -> lines.add(line(group)));
        long messages = groups.get(0).get(3) instanceof Number all ? all.longValue() : groups.size();
        if (messages > groups.size()) {
            lines.add("  … and " + (messages - groups.size()) + " more messages");
        }
        return lines;
    }

    private static String line(List<@Nullable Object> group) {
        return "%5s × %s (such as %s)"
                .formatted(
                        group.get(0),
                        OneLine.of(String.valueOf(group.get(1)), LONGEST_ERROR),
                        OneLine.of(String.valueOf(group.get(2))));
    }
}
