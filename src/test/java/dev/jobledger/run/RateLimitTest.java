package dev.jobledger.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.Limits;
import dev.jobledger.job.Policy;
import dev.jobledger.job.Rate;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.AttemptRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In no stretch of time begin more jobs of a model than its rate allows, whichever run begins them. */
class RateLimitTest {
    private static final Rate THREE_A_MINUTE = Rate.parse("3/min");

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void setUp() {
        bench = new Bench(folder);
        bench.tick = Duration.ofMillis(100);
        bench.workers = 4;
        bench.policy = Policy.NONE.withLimits(Limits.NONE.withRate("3/min"));
        bench.plan("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private List<OffsetDateTime> begun() {
        return bench.jobs().stream()
                .flatMap(job -> job.attempts().stream())
                .map(AttemptRow::startedAt)
                .map(Objects::requireNonNull)
                .sorted()
                .toList();
    }

    private static void assertKeepsTheRate(List<OffsetDateTime> begun) {
        for (int first = 0; first + THREE_A_MINUTE.jobs() < begun.size(); first++) {
            OffsetDateTime oneTooMany = begun.get(first + THREE_A_MINUTE.jobs());
            assertThat(Duration.between(begun.get(first), oneTooMany)).isGreaterThanOrEqualTo(THREE_A_MINUTE.per());
        }
    }

    @Test
    void in_one_run() {
        bench.execute(job -> Result.empty());
        assertThat(begun()).hasSize(10);
        assertKeepsTheRate(begun());
    }

    @Test
    void in_one_run_after_the_other() {
        for (long started = 1; started <= 5; started++) {
            bench.limit = Optional.of(2L);
            bench.execute(job -> Result.empty());
            assertThat(begun()).hasSize((int) started * 2);
        }
        assertKeepsTheRate(begun());
    }

    @Test
    void of_all_models_of_a_group_together() {
        bench.close();
        bench = new Bench(folder.resolve("group"));
        bench.tick = Duration.ofMillis(100);
        bench.workers = 4;
        bench.models = List.of("one", "other");
        bench.groups = Map.of("key", Limits.NONE.withRate("3/min"));
        bench.policy = Policy.NONE.withGroup("key");
        bench.plan("a", "b", "c", "d");
        bench.limit = Optional.of(3L);
        bench.execute(job -> Result.empty());
        bench.limit = Optional.empty();
        bench.execute(job -> Result.empty());
        assertThat(begun()).hasSize(8);
        assertKeepsTheRate(begun());
    }
}
