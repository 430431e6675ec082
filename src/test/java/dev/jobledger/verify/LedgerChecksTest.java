package dev.jobledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.SmallExperiment;
import dev.jobledger.job.NumberType;
import dev.jobledger.job.Result;
import dev.jobledger.job.StepValue;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.RerunRequest;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.store.LedgerOptions;
import dev.jobledger.store.Ledgers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule is broken once, in a copy of a sound ledger whose constraint against it is gone. */
class LedgerChecksTest {
    /** A ledger of one experiment: job 1 completed, 2 failed, 3 in progress, 4 never attempted, 5
     * completed from something else and asked for again. */
    @TempDir
    static Path sound;

    @TempDir
    Path folder;

    @BeforeAll
    static void make() {
        try (SmallExperiment experiment = new SmallExperiment(sound)) {
            String[] tasks = {"d/t1", "d/t2", "d/t3", "d/t4", "d/t5"};
            experiment
                    .madeOf("x.Y", "black")
                    .plan(List.of("m"), tasks)
                    .start(new JobFilter(Set.of(), Set.of(), Set.of("t5")));
            experiment.complete(Result.empty());
            experiment.end(RunEnding.FINISHED);
            experiment.madeOf("x.Z", "white").plan(List.of("m"), tasks);
            experiment.rerun(new RerunRequest(true, Set.of(), Set.of(), Set.of(), Set.of()));
            experiment.start();
            experiment.complete(Result.of("score", 1));
            experiment.fail("broken");
            Claim claim = experiment.claim();
            experiment.completeStep(claim, "submit", new StepValue("17", Optional.of(NumberType.LONG)));
            experiment.startStep(claim, "wait");
        }
    }

    private void copySound() throws IOException {
        try (Stream<Path> files = Files.walk(sound)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(sound.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private void damage(Damage damage) throws IOException, SQLException {
        copySound();
        String url = "jdbc:h2:file:" + folder.resolve("ledger") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("set referential_integrity false");
            for (String drop : drops(statement)) {
                statement.execute(drop);
            }
            for (String sql : damage.statements()) {
                assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
            }
        }
    }

    /** References go first: they hold on to the keys that they refer to. */
    private static List<String> drops(Statement statement) throws SQLException {
        List<String> drops = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("""
                select concat('alter table ledger.', table_name, ' drop constraint ', constraint_name)
                from information_schema.table_constraints
                where table_schema = 'ledger' and constraint_name ~ '_' and constraint_type <> 'PRIMARY KEY'
                  or constraint_name in ('step_begun_once_in_attempt', 'earlier_model_once_until_a_run',
                    'earlier_task_once_until_a_run', 'rerun_asked_for_once')
                order by case constraint_type when 'FOREIGN KEY' then 1 else 2 end
                """)) {
            while (rows.next()) {
                drops.add(rows.getString(1));
            }
        }
        return drops;
    }

    private LedgerReader open() {
        return Ledgers.openForReading(folder.resolve("ledger"), () -> Instant.EPOCH, LedgerOptions.standard())
                .orElseThrow();
    }

    private List<CheckReport> verify() {
        List<CheckReport> reports = new ArrayList<>();
        try (LedgerReader ledger = open()) {
            new LedgerChecks(ledger).all().forEach(check -> reports.add(Verification.run(check)));
        }
        return reports;
    }

    private List<String> disagreements() {
        return verify().stream().flatMap(report -> report.named().stream()).toList();
    }

    @Test
    void find_nothing_in_a_sound_ledger() throws IOException {
        copySound();
        assertThat(verify()).allMatch(CheckReport::agrees);
        assertThat(verify()).allMatch(report -> report.looked() > 0);
    }

    @ParameterizedTest
    @MethodSource("dev.jobledger.verify.Damages#all")
    void find_every_damage(Damage damage) throws IOException, SQLException {
        damage(damage);
        assertThat(disagreements()).anyMatch(line -> line.contains(damage.rule()));
    }

    @Test
    void know_every_constraint_of_the_schema() throws IOException {
        copySound();
        Set<String> known = SchemaRules.BY_TABLE.stream()
                .flatMap(table -> table.getValue().stream())
                .map(Rule::name)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> named = new ArrayList<>();
        try (LedgerReader ledger = open()) {
            ledger.inspect(
                    """
                    select constraint_name from information_schema.table_constraints
                    where table_schema = 'ledger' and table_name <> 'flyway_schema_history'
                      and lower(constraint_name) not like 'constraint_%'
                    """,
                    found -> {
                        found.rows().forEachRemaining(row -> named.add(String.valueOf(row.get(0))));
                        return true;
                    });
        }
        assertThat(known).containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void are_all_tried_here() {
        Set<String> rules = Stream.concat(
                        SchemaRules.BY_TABLE.stream().flatMap(table -> table.getValue().stream()),
                        Stream.of(
                                        HistoryRules.JOBS_OF_THEIR_EXPERIMENT,
                                        HistoryRules.STATE_OF_EACH_JOB,
                                        HistoryRules.ATTEMPTS_OF_A_RUN,
                                        HistoryRules.NUMBERED,
                                        HistoryRules.STATES,
                                        HistoryRules.ASKED_FOR,
                                        HistoryRules.EARLIER,
                                        HistoryRules.OVER,
                                        HistoryRules.STEPS_ONCE,
                                        HistoryRules.ENDED_RUNS,
                                        HistoryRules.JOBS_COUNTED,
                                        HistoryRules.COUNTS)
                                .flatMap(List::stream))
                .map(Rule::name)
                .collect(Collectors.toSet());
        assertThat(Damages.all().map(Damage::rule)).containsAll(rules);
    }

    @Test
    void name_the_first_few_of_many_and_count_them_all() {
        Findings findings = new Findings();
        for (int i = 1; i <= 50; i++) {
            findings.disagree("row " + i);
        }
        CheckReport report = findings.report("rows");
        assertThat(report.disagreements()).isEqualTo(50);
        assertThat(report.named()).hasSize(20).startsWith("row 1");
    }

    @Test
    void go_on_after_a_check_that_could_not() throws IOException, SQLException {
        damage(new Damage("", "update ledger.job_state set state = 'done' where job_no = 1"));
        List<String> claims = new ArrayList<>();
        try (LedgerReader ledger = open()) {
            Path logs = Files.createDirectories(folder.resolve("logs"));
            Files.writeString(logs.resolve("checkpoint_a.json"), """
                    {"experiment_id": "a", "start_time": "2026-11-21T09:30:01", "last_update": "2026-11-21T09:30:01",
                     "jobs_completed": [], "jobs_failed": [], "jobs_in_progress": [], "statistics": {}}""");
            new Verification(ledger, folder, name -> logs, ZoneOffset.UTC).run(report -> {
                report.named().forEach(claims::add);
                claims.add(report.claim());
            });
        }
        assertThat(claims)
                .anyMatch(line -> line.contains("could not go on: state must be one of"))
                .last()
                .asString()
                .startsWith("completed attempts");
    }
}
