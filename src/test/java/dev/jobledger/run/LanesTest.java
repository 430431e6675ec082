package dev.jobledger.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.Limits;
import dev.jobledger.job.Policy;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run asks its ledger before it begins. */
class LanesTest {
    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void setUp() {
        bench = new Bench(folder);
        bench.models = List.of("one", "other", "third");
        bench.plan("a");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** A ledger that counts how often it is asked for a reader. */
    private static final class CountingLedger extends ChangedLedger {
        private int readers;

        CountingLedger(Ledger ledger) {
            super(ledger);
        }

        @Override
        public LedgerReader reader() {
            readers++;
            return super.reader();
        }
    }

    private int readersOfARun() {
        CountingLedger ledger = new CountingLedger(bench.ledger);
        bench.run(ledger, job -> Result.empty()).execute();
        return ledger.readers;
    }

    @Test
    void without_a_rate_nothing_that_began_before_is_asked_for() {
        bench.policy = Policy.NONE.withLimits(Limits.NONE.withConcurrency(2));
        assertThat(readersOfARun()).isZero();
    }

    @Test
    void for_all_rates_of_models_and_groups_it_is_asked_once() {
        bench.groups = Map.of("key", Limits.NONE.withRate("100/min"));
        bench.policy = Policy.NONE.withLimits(Limits.NONE.withRate("100/min")).withGroup("key");
        assertThat(readersOfARun()).isEqualTo(1);
    }
}
