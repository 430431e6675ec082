package dev.jobledger.store;

import dev.jobledger.job.JobState;
import dev.jobledger.ledger.Counts;
import dev.jobledger.ledger.ExperimentSummary;
import dev.jobledger.ledger.ExperimentTimes;
import dev.jobledger.ledger.FailedJob;
import dev.jobledger.ledger.GroupProgress;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.StoredPlan;
import dev.jobledger.ledger.UnfinishedStep;
import dev.jobledger.ledger.WorkingRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.OptionalDouble;

/** Makes of rows what readers tell. */
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

    static StoredPlan plan(ResultSet row) throws SQLException {
        return new StoredPlan(
                row.getString("experiment_id"),
                row.getString("name"),
                row.getString("definition"),
                row.getBoolean("all_tasks"),
                row.getObject("planned_at") != null);
    }

    static FailedJob failedJob(ResultSet row) throws SQLException {
        return new FailedJob(
                row.getString("job_id"), row.getString("error"), row.getObject("ended_at", OffsetDateTime.class));
    }

    static UnfinishedStep unfinishedStep(ResultSet row) throws SQLException {
        return new UnfinishedStep(
                row.getString("job_id"),
                JobState.ofWord(row.getString("state")),
                row.getString("name"),
                row.getInt("attempt"),
                row.getObject("started_at", OffsetDateTime.class));
    }

    static GroupProgress progress(ResultSet row) throws SQLException {
        double score = row.getDouble("mean_score");
        OptionalDouble meanScore = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(score);
        return new GroupProgress(
                row.getString("model"),
                row.getString("domain"),
                counts(row),
                row.getLong("completed_earlier"),
                meanScore);
    }

    static ExperimentTimes times(ResultSet row) throws SQLException {
        return new ExperimentTimes(
                row.getObject("start", OffsetDateTime.class), row.getObject("last_update", OffsetDateTime.class));
    }
}
