package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.SmallExperiment;
import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.RunEnding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens in whatever order, some things always hold. */
class LedgerInvariantsTest {
    private static final int STEPS = 300;

    @TempDir
    Path folder;

    private final Set<String> completed = new HashSet<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private final List<Claim> claims = new ArrayList<>();
    private final List<Claim> claimsOfTheDead = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void hold_after_any_number_of_claims_records_stops_and_crashes(long seed) {
        Random random = new Random(seed);
        try (SmallExperiment experiment = new SmallExperiment(folder)) {
            plan(experiment, 12);
            experiment.start();
            for (int step = 0; step < STEPS; step++) {
                step(experiment, random);
            }
            assertInvariants(experiment, "seed " + seed);
        }
    }

    private void step(SmallExperiment experiment, Random random) {
        switch (random.nextInt(20)) {
            case 0 -> crash(experiment);
            case 1 -> stop(experiment);
            case 2 -> recordForTheDead(experiment, random);
            case 3 -> plan(experiment, 12 + random.nextInt(30));
            case 4, 5, 6, 7, 8, 9, 10, 11 -> claim(experiment);
            default -> record(experiment, random);
        }
    }

    private static void plan(SmallExperiment experiment, int tasks) {
        experiment.plan(
                List.of("m1", "m2"),
                IntStream.range(0, tasks).mapToObj(i -> "d/t" + i).toArray(String[]::new));
    }

    private void crash(SmallExperiment experiment) {
        experiment.crash();
        claimsOfTheDead.addAll(claims);
        claims.clear();
        experiment.start();
    }

    private void stop(SmallExperiment experiment) {
        claims.forEach(claim -> experiment.end(claim, new Outcome.Interrupted("stopped")));
        claims.clear();
        experiment.end(RunEnding.STOPPED);
        experiment.start();
    }

    private void claim(SmallExperiment experiment) {
        experiment.next().ifPresent(claim -> {
            String job = claim.jobId().text();
            assertThat(completed).as("completed jobs are not claimed").doesNotContain(job);
            assertThat(claim.attempt())
                    .as("attempts are numbered from 1")
                    .isEqualTo(attempts.merge(job, 1, Integer::sum));
            claims.add(claim);
        });
    }

    private void record(SmallExperiment experiment, Random random) {
        if (claims.isEmpty()) {
            return;
        }
        Claim claim = claims.remove(random.nextInt(claims.size()));
        boolean good = random.nextBoolean();
        Outcome outcome = good
                ? new Outcome.Completed(Result.of("score", random.nextDouble()))
                : new Outcome.Failed(ErrorClass.TRANSIENT, "no luck");
        assertThat(experiment.end(claim, outcome)).isEqualTo(Receipt.RECORDED);
        if (good) {
            completed.add(claim.jobId().text());
        }
        assertThat(experiment.end(claim, outcome)).as("twice").isEqualTo(Receipt.REFUSED);
    }

    private void recordForTheDead(SmallExperiment experiment, Random random) {
        if (!claimsOfTheDead.isEmpty()) {
            Claim late = claimsOfTheDead.get(random.nextInt(claimsOfTheDead.size()));
            assertThat(experiment.end(late, new Outcome.Completed(Result.empty())))
                    .isEqualTo(Receipt.REFUSED);
        }
    }

    private void assertInvariants(SmallExperiment experiment, String seed) {
        assertThat(texts(experiment, "select job_id from jobs where state = 'completed'"))
                .as(seed)
                .containsExactlyInAnyOrderElementsOf(completed);
        assertThat(texts(experiment, "select job_id from attempts where outcome = 'completed'"))
                .as("%s: completed once", seed)
                .containsExactlyInAnyOrderElementsOf(completed);
        assertNothing(experiment, seed, """
                select job_id from attempts group by job_id
                having min(attempt) <> 1 or max(attempt) <> count(*)""");
        assertNothing(experiment, seed, """
                select j.job_id from jobs j left join attempts a on a.job_id = j.job_id
                group by j.job_id, j.attempts having j.attempts <> count(a.attempt)""");
        assertNothing(experiment, seed, """
                select a.job_id from attempts a join jobs j on j.job_id = a.job_id
                where (a.outcome is null) <> (a.attempt = j.attempts and j.state = 'in_progress')""");
        assertNothing(experiment, seed, """
                select 'totals' from experiments e, (select sum(total) as t, sum(pending) as p,
                  sum(in_progress) as i, sum(completed) as c, sum(failed) as f from progress) s
                where e.total <> s.t or e.total <> e.pending + e.in_progress + e.completed + e.failed
                  or e.pending <> s.p or e.in_progress <> s.i or e.completed <> s.c or e.failed <> s.f""");
        assertNothing(experiment, seed, "select job_id from attempts where ended_at < started_at");
    }

    private static void assertNothing(SmallExperiment experiment, String seed, String sql) {
        assertThat(experiment.query(sql)).as("%s: %s", seed, sql).isEmpty();
    }

    private static List<String> texts(SmallExperiment experiment, String sql) {
        return experiment.query(sql).stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }
}
