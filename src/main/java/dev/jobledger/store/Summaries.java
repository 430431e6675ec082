package dev.jobledger.store;

import dev.jobledger.ledger.Counts;
import dev.jobledger.ledger.ExperimentSummary;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.WorkingRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;

/** Makes summaries of the rows that have them. */
final class Summaries {
    private Summaries() {}

    static ExperimentSummary summary(ResultSet row) throws SQLException {
        return new ExperimentSummary(
                row.getString("experiment_id"),
                row.getString("name"),
                row.getString("state"),
                counts(row),
                row.getLong("runs"),
                row.getObject("created_at", OffsetDateTime.class),
                row.getObject("last_update", OffsetDateTime.class));
    }

    static WorkingRun workingRun(ResultSet row) throws SQLException {
        return new WorkingRun(
                row.getInt("run_no"),
                row.getString("experiment_id"),
                new RunIdentity(
                        row.getString("host"), row.getLong("pid"), row.getString("user_name"), row.getInt("workers")),
                row.getObject("started_at", OffsetDateTime.class),
                row.getObject("seen_at", OffsetDateTime.class),
                row.getLong("completed"),
                Duration.ofMillis(row.getLong("going_ms")));
    }

    static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong("total"),
                row.getLong("pending"),
                row.getLong("in_progress"),
                row.getLong("completed"),
                row.getLong("failed"));
    }
}
