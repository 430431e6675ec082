package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.fixture.LedgerHome;
import dev.jobledger.fixture.LedgerKind;
import dev.jobledger.fixture.RandomExperiment;
import dev.jobledger.fixture.SmallExperiment;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.ExperimentRows;
import dev.jobledger.ledger.ExperimentTable;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.RefusedException;
import dev.jobledger.ledger.RestoreReport;
import dev.jobledger.ledger.RunEnding;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(LedgerKind.class)
class RestoreTest {
    @Parameter
    LedgerKind kind;

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    Path folder;

    private SmallExperiment from;
    private LedgerHome target;

    @BeforeEach
    void open() {
        from = new SmallExperiment(kind.home(folder.resolve("from")));
        target = kind.home(folder.resolve("to"));
    }

    @AfterEach
    void close() {
        from.close();
    }

    private Ledger target() {
        return target.open(() -> NOW);
    }

    private List<ExperimentRows> rows() {
        return from.read(reader -> list(reader.rows(SmallExperiment.ID)));
    }

    private static List<ExperimentRows> rows(Ledger ledger, String experimentId) {
        try (LedgerReader reader = ledger.reader()) {
            return list(reader.rows(experimentId));
        }
    }

    private static List<ExperimentRows> list(Iterator<ExperimentRows> parts) {
        List<ExperimentRows> all = new ArrayList<>();
        parts.forEachRemaining(all::add);
        return all;
    }

    @Nested
    class Restoring {
        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5, 6})
        void gives_a_ledger_that_tells_the_same_of_the_experiment(long seed) {
            new RandomExperiment(from, new Random(seed)).live(200);
            List<ExperimentRows> original = rows();
            try (Ledger to = target()) {
                to.restore(SmallExperiment.ID, original.iterator());
                assertThat(rows(to, SmallExperiment.ID)).as("seed " + seed).isEqualTo(original);
            }
            try (Ledger to = target()) {
                assertThat(rows(to, SmallExperiment.ID))
                        .as("opened again, seed " + seed)
                        .isEqualTo(original);
            }
        }

        @Test
        void beside_other_experiments_gives_every_row_a_number_of_its_own() {
            new RandomExperiment(from, new Random(7)).live(100);
            List<ExperimentRows> original = rows();
            from.ledger().restore("b", original.iterator());
            from.plan("c", List.of("m1"), "d/x");
            from.ledger().restore("e", original.iterator());
            assertThat(rows()).isEqualTo(original);
            assertThat(withoutId(rows(from.ledger(), "b"))).isEqualTo(withoutId(original));
            assertThat(withoutId(rows(from.ledger(), "e"))).isEqualTo(withoutId(original));
        }

        private List<ExperimentRows> withoutId(List<ExperimentRows> parts) {
            return parts.stream()
                    .filter(part -> part.table() != ExperimentTable.EXPERIMENT)
                    .toList();
        }

        @Test
        void takes_more_jobs_than_are_read_at_once() {
            from.plan(
                    List.of("m"),
                    IntStream.range(0, 2_500).mapToObj(number -> "d/" + number).toArray(String[]::new));
            from.start();
            from.complete(Result.empty());
            from.end(RunEnding.FINISHED);
            List<ExperimentRows> original = rows();
            try (Ledger to = target()) {
                to.restore(SmallExperiment.ID, original.iterator());
                assertThat(rows(to, SmallExperiment.ID)).isEqualTo(original);
            }
        }

        @Test
        void loses_the_run_that_was_going_on_and_frees_its_jobs() {
            from.plan(List.of("m"), "d/1", "d/2").start();
            from.complete(Result.empty());
            from.claim();
            try (Ledger to = target()) {
                RestoreReport report = to.restore("mine", rows().iterator());
                assertThat(report).isEqualTo(new RestoreReport(2, 2, 1, 1, 1));
                try (LedgerReader reader = to.reader()) {
                    assertThat(reader.experiment("mine").orElseThrow().state()).isEqualTo("lost");
                    assertThat(reader.experiment("mine").orElseThrow().counts().pending())
                            .isEqualTo(1);
                }
                assertThat(to.start("mine", TestLedger.ME, JobFilter.all()).open())
                        .isEqualTo(1);
            }
        }

        @Test
        void is_refused_where_there_is_an_experiment_of_this_name() {
            from.plan(List.of("m"), "d/1");
            List<ExperimentRows> original = rows();
            assertThatThrownBy(() -> from.ledger().restore(SmallExperiment.ID, original.iterator()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("already")
                    .hasMessageContaining("--experiment-id");
            assertThat(rows()).isEqualTo(original);
        }

        @Test
        void that_was_cut_short_leaves_nothing_that_is_found_and_is_taken_away_by_the_next() {
            new RandomExperiment(from, new Random(8)).live(100);
            List<ExperimentRows> original = rows();
            try (Ledger to = target()) {
                for (int parts = 1; parts < original.size(); parts++) {
                    Iterator<ExperimentRows> cut = broken(original.subList(0, parts));
                    assertThatThrownBy(() -> to.restore("mine", cut)).hasMessage("cut");
                    try (LedgerReader reader = to.reader()) {
                        assertThat(reader.experiments()).isEmpty();
                        assertThat(reader.experiment("mine")).isEmpty();
                    }
                }
                to.restore(SmallExperiment.ID, original.iterator());
                assertThat(rows(to, SmallExperiment.ID)).isEqualTo(original);
            }
        }

        private Iterator<ExperimentRows> broken(List<ExperimentRows> parts) {
            Iterator<ExperimentRows> rest = parts.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return true;
                }

                @Override
                public ExperimentRows next() {
                    if (!rest.hasNext()) {
                        throw new IllegalStateException("cut");
                    }
                    return rest.next();
                }
            };
        }

        @Test
        void is_refused_where_rows_are_not_numbered_as_they_must_be() {
            from.plan(List.of("m"), "d/1").start();
            from.end(from.claim(), new Outcome.Completed(Result.empty()));
            from.end(RunEnding.FINISHED);
            List<ExperimentRows> original = rows();
            try (Ledger to = target()) {
                assertRefused(to, changed(original, ExperimentTable.JOB, 0, 2L), "numbered from 1");
                assertRefused(to, changed(original, ExperimentTable.JOB, 2, 9L), "model_no must name a row");
                assertRefused(to, changed(original, ExperimentTable.ATTEMPT, 2, 0L), "run_no must name a row");
                assertRefused(to, changed(original, ExperimentTable.ATTEMPT, 0, "1"), "must be a whole number");
                assertRefused(to, changed(original, ExperimentTable.ATTEMPT, 1, 1_000_000L), "between 1 and 999999");
                assertRefused(to, changed(original, ExperimentTable.EXPERIMENT, 4, "now"), "created_at");
                assertRefused(to, original.subList(1, original.size()), "first row");
                to.restore("mine", original.iterator());
            }
        }

        private void assertRefused(Ledger to, List<ExperimentRows> parts, String message) {
            assertThatThrownBy(() -> to.restore("mine", parts.iterator()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining(message);
        }

        private List<ExperimentRows> changed(
                List<ExperimentRows> parts, ExperimentTable table, int column, Object value) {
            return parts.stream()
                    .map(part -> {
                        if (part.table() != table) {
                            return part;
                        }
                        List<Object> row = new ArrayList<>(part.rows().get(0));
                        row.set(column, value);
                        return new ExperimentRows(table, part.columns(), List.of(row));
                    })
                    .toList();
        }
    }
}
