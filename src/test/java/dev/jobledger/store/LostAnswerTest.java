package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.LossyLine;
import dev.jobledger.fixture.TestPostgres;
import dev.jobledger.job.Budget;
import dev.jobledger.job.JobState;
import dev.jobledger.job.Limits;
import dev.jobledger.job.Orphans;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.Ledger.Answered;
import dev.jobledger.ledger.Offer;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.SharedLimit;
import dev.jobledger.ledger.SharedRules;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The connection to the server breaks while something is being committed, and nobody knows whether it was: with nothing to
 * keep to, where all is asked in one round trip, and with rules, where it is asked in several.
 */
class LostAnswerTest {
    private static final int JOBS = 12;
    private static final Budget FOR_ALL = Budget.parse("cost_usd=24");
    private static final SharedRules LIMITED = new SharedRules(
            List.of(new SharedLimit(Set.of("m"), new Limits(Optional.of(2), Optional.empty()), Duration.ZERO)),
            FOR_ALL,
            Optional.empty(),
            0);

    private static final String HELD_UP =
            "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

    private LossyLine line;
    private TestLedger ledger;

    @BeforeEach
    void open() throws IOException {
        String url = TestPostgres.database();
        line = LossyLine.to(LossyLine.portOf(url));
        ledger = new TestLedger(new ServerHome(line.through(url)));
        ledger.plan(
                "a",
                List.of("m"),
                IntStream.range(0, JOBS).mapToObj(number -> "t" + number).toArray(String[]::new));
    }

    @AfterEach
    void close() throws IOException {
        ledger.close();
        line.close();
    }

    static Stream<Arguments> losses() {
        return Stream.of(SharedRules.NONE, LIMITED)
                .flatMap(rules -> IntStream.range(0, 10).mapToObj(answers -> Arguments.of(rules, answers)));
    }

    /** A worker that asks for its next job before it knows that the end of its last is stored. */
    private final class Worker {
        private final int runNo;
        private final int number;
        private final List<Claim> done = new ArrayList<>();
        private CompletableFuture<Offer> asked;
        private CompletableFuture<Receipt> recorded = CompletableFuture.completedFuture(Receipt.RECORDED);

        Worker(int runNo, int number) {
            this.runNo = runNo;
            this.number = number;
            this.asked = ask();
        }

        private CompletableFuture<Offer> ask() {
            return ledger.port().next(runNo, number, Set.of("m"), Answered.WHEN_DURABLE);
        }

        /** Does a job, if there is one; false if no more will come. */
        boolean work() throws InterruptedException {
            assertThat(recorded.join()).isEqualTo(Receipt.RECORDED);
            Offer offer = asked.join();
            if (offer instanceof Offer.Job job) {
                done.add(job.claim());
                Outcome outcome = new Outcome.Completed(Result.of(Result.COST, 2));
                recorded = ledger.port().record(job.claim(), new AttemptEnd(outcome, Duration.ofMillis(1), "x"));
            } else if (offer instanceof Offer.Later) {
                TimeUnit.MILLISECONDS.sleep(1);
            } else {
                return false;
            }
            asked = ask();
            return true;
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void is_looked_for_and_nothing_is_lost_or_stored_twice(SharedRules rules, int answers) throws Exception {
        int runNo = ledger.port()
                .join("a", TestLedger.ME, JobFilter.all(), Orphans.REQUEUE, false)
                .runNo();
        ledger.port().share(runNo, rules);
        List<Worker> workers = IntStream.rangeClosed(1, 3)
                .mapToObj(number -> new Worker(runNo, number))
                .toList();
        workers.forEach(worker -> worker.asked.join()); // by then the connection is there
        line.loseAfter(answers);
        boolean isGoingOn = true;
        while (isGoingOn) {
            isGoingOn = false;
            for (Worker worker : workers) {
                isGoingOn |= worker.work();
            }
        }
        assertThat(line.hasLost()).isTrue();
        assertThat(workers.stream().flatMap(worker -> worker.done.stream()).map(Claim::jobNo))
                .hasSize(JOBS)
                .doesNotHaveDuplicates();
        assertThat(ledger.jobs("a"))
                .allMatch(job -> job.state() == JobState.COMPLETED)
                .allMatch(job -> job.attempts().size() == 1);
        ledger.port().end(runNo, RunEnding.FINISHED);
        if (!rules.budget().isEmpty()) {
            int later = ledger.port()
                    .join("a", TestLedger.ME, JobFilter.all(), Orphans.REQUEUE, false)
                    .runNo();
            ledger.port().share(later, rules);
            assertThat(new Worker(later, 1).asked.join()).isEqualTo(new Offer.BudgetReached("cost_usd 24 of 24"));
        }
    }

    /** The server is held up at what it was asked, for longer than anybody waits for it, and comes to it later. */
    @Test
    void leaves_no_claim_behind_that_nobody_heard_of() throws Exception {
        String url = TestPostgres.database();
        try (TestLedger impatient = new TestLedger(new ServerHome(url + "&socketTimeout=1"))) {
            impatient.plan("a", List.of("m"), "1", "2");
            int runNo = impatient
                    .port()
                    .join("a", TestLedger.ME, JobFilter.all(), Orphans.REQUEUE, false)
                    .runNo();
            CompletableFuture<Offer> asked;
            try (Connection holding = DriverManager.getConnection(url);
                    Statement lock = holding.createStatement();
                    Connection watching = DriverManager.getConnection(url);
                    Statement statement = watching.createStatement()) {
                holding.setAutoCommit(false);
                lock.execute("lock table ledger.job_state in share mode");
                asked = impatient.port().next(runNo, 1, Set.of("m"), Answered.WHEN_DURABLE);
                Set<Integer> heldUp = new HashSet<>();
                while (heldUp.size() < 2) {
                    try (ResultSet sessions = statement.executeQuery(HELD_UP)) {
                        while (sessions.next()) {
                            heldUp.add(sessions.getInt(1));
                        }
                    }
                }
                holding.rollback();
            }
            impatient.complete(((Offer.Job) asked.join()).claim());
            impatient.port().end(runNo, RunEnding.FINISHED);
            assertThat(impatient.jobs("a"))
                    .extracting(JobHistory::state)
                    .containsExactly(JobState.COMPLETED, JobState.PENDING);
        }
    }
}
