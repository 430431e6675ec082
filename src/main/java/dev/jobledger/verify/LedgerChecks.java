package dev.jobledger.verify;

import dev.jobledger.ledger.LedgerReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The checks that need nothing but the ledger. */
final class LedgerChecks {
    private static final String TABLES =
            "select table_name from information_schema.tables where table_schema = 'ledger'";

    private final LedgerReader ledger;

    LedgerChecks(LedgerReader ledger) {
        this.ledger = ledger;
    }

    List<Check> all() {
        Set<String> tables = tables();
        List<Check> checks = new ArrayList<>();
        for (Map.Entry<Table, List<Rule>> rules : SchemaRules.BY_TABLE) {
            if (tables.contains(rules.getKey().word())) {
                checks.add(check(rules.getKey(), "keep the rules of the schema", rules.getValue()));
            }
        }
        checks.add(check(
                Table.JOB,
                "have a model and a task of their experiment and are named after them",
                HistoryRules.JOBS_OF_THEIR_EXPERIMENT));
        checks.add(check(Table.JOB_STATE, "are of one job each, and each job has one", HistoryRules.STATE_OF_EACH_JOB));
        checks.add(check(Table.ATTEMPT, "were made by a run of their experiment", HistoryRules.ATTEMPTS_OF_A_RUN));
        checks.add(check(Table.JOB, "have attempts numbered from 1 without holes", HistoryRules.NUMBERED));
        checks.add(check(Table.JOB, "stand where their last attempt left them", HistoryRules.STATES));
        checks.add(
                check(Table.ATTEMPT, "follow a completed one only where that was asked for", HistoryRules.ASKED_FOR));
        checks.add(check(Table.MODEL, "and tasks have what they were made of before", HistoryRules.EARLIER));
        checks.add(check(Table.ATTEMPT, "are over, or the last of a job in progress", HistoryRules.OVER));
        checks.add(check(Table.STEP, "were not begun again after they completed", HistoryRules.STEPS_ONCE));
        checks.add(check(Table.RUN, "hold no job and no open attempt once they ended", HistoryRules.ENDED_RUNS));
        if (tables.contains(Table.JOB_COUNT.word())) {
            checks.add(check(Table.JOB_COUNT, "are what the jobs and attempts add up to", HistoryRules.JOBS_COUNTED));
        }
        checks.add(check(Table.EXPERIMENT, "are counted alike by all views", HistoryRules.COUNTS));
        checks.add(new StoredJsonCheck(ledger));
        return checks;
    }

    /** A ledger on a server has no journal of ours, and keeps no counts. */
    private Set<String> tables() {
        return ledger.inspect(TABLES, result -> {
            Set<String> tables = new HashSet<>();
            result.rows().forEachRemaining(row -> tables.add(String.valueOf(row.get(0))));
            return tables;
        });
    }

    private Check check(Table table, String claim, List<Rule> rules) {
        return new RuleCheck(ledger, table.rows() + " " + claim, table.count(), rules);
    }
}
