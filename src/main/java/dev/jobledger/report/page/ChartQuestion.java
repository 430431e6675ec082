package dev.jobledger.report.page;

import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.QueryResult;
import dev.jobledger.ledger.Question;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page's charts are drawn from, asked of the ledger's views: the page shows each question, and whoever reads it
 * can ask it again. {@code :experiment} is the experiment's id, {@code :slot} the seconds that are counted together.
 */
enum ChartQuestion {
    RUNS("""
            select run, host, pid, user_name, workers, skipped, started_at, seen_at, ended_at, ending
            from runs
            where experiment_id = :experiment
            order by run"""),

    MATRIX("""
            select model, domain, count(*) as jobs,
              count(*) filter (where state = 'completed') as completed,
              count(*) filter (where state = 'failed') as failed,
              count(*) filter (where state = 'in_progress') as in_progress,
              count(*) filter (where state = 'pending') as pending,
              avg(score) filter (where state = 'completed') as score,
              percentile_cont(0.5) within group (order by duration_seconds)
                filter (where state = 'completed') as median_seconds
            from jobs
            where experiment_id = :experiment
            group by model, domain"""),

    COMPLETIONS("""
            select slot, count(*) as jobs
            from (
              select floor(cast(extract(epoch from ended_at) as double precision) / cast(:slot as double precision))
                as slot
              from jobs
              where experiment_id = :experiment and state = 'completed'
            ) ended
            group by slot
            order by slot"""),

    ENDINGS("""
            select run, slot, outcome, count(*) as attempts
            from (
              select run, outcome,
                floor(cast(extract(epoch from ended_at) as double precision) / cast(:slot as double precision)) as slot
              from attempts
              where experiment_id = :experiment and ended_at is not null
            ) ended
            group by run, slot, outcome
            order by run, slot, outcome"""),

    DURATIONS("""
            select model, count(*) as n, avg(duration_seconds) as mean, min(duration_seconds) as shortest,
              percentile_cont(0.05) within group (order by duration_seconds) as p05,
              percentile_cont(0.25) within group (order by duration_seconds) as p25,
              percentile_cont(0.5) within group (order by duration_seconds) as p50,
              percentile_cont(0.75) within group (order by duration_seconds) as p75,
              percentile_cont(0.95) within group (order by duration_seconds) as p95,
              max(duration_seconds) as longest
            from attempts
            where experiment_id = :experiment and outcome = 'completed' and duration_seconds is not null
            group by model"""),

    COSTS("""
            select model, count(*) as attempts, sum(cost_usd) as cost_usd,
              avg(cost_usd) filter (where outcome = 'completed') as mean_cost_usd
            from attempts
            where experiment_id = :experiment and cost_usd is not null
            group by model"""),

    TRIES("""
            select attempt, count(*) as attempts,
              count(*) filter (where outcome = 'completed') as completed,
              count(*) filter (where outcome in ('failed', 'timed_out')) as failed,
              count(*) filter (where outcome in ('interrupted', 'lost')) as cut_short,
              count(*) filter (where outcome is null) as running
            from attempts
            where experiment_id = :experiment
            group by attempt
            order by attempt"""),

    // Messages that differ in a long number or a random id are one.
    FAILURES("""
            select message as error, min(error_class) as error_class, sum(jobs) as jobs, max(models) as models,
              min(example_job_id) as example_job_id, max(last_at) as last_at
            from (
              select regexp_replace(error, '[0-9]{4,}|[0-9a-f]{8}[0-9a-f-]*', '…') as message, failures.*
              from failures
              where experiment_id = :experiment
            ) messages
            group by message
            order by jobs desc, message
            limit 100""");

    private final String sql;

    ChartQuestion(String sql) {
        this.sql = sql;
    }

    /** As the page's scripts call it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code {sql, columns, rows}}; times are milliseconds since 1970. */
    Map<String, @Nullable Object> answer(LedgerReader ledger, String experimentId, double slotSeconds) {
        Question question = new Question(sql, Map.of("experiment", experimentId, "slot", String.valueOf(slotSeconds)));
        return ledger.query(question, this::json);
    }

    private Map<String, @Nullable Object> json(QueryResult answer) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        answer.rows()
                .forEachRemaining(
                        row -> rows.add(row.stream().map(ChartQuestion::plain).toList()));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("sql", sql);
        json.put("columns", answer.columns());
        json.put("rows", rows);
        return json;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof OffsetDateTime time ? time.toInstant().toEpochMilli() : value;
    }
}
