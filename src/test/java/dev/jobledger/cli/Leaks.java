package dev.jobledger.cli;

import dev.jobledger.job.Result;
import dev.jobledger.model.JobContext;
import dev.jobledger.model.Model;
import dev.jobledger.model.Scorer;
import java.util.List;
import java.util.Map;

/** Java classes that give away what they find in their environment. */
final class Leaks {
    static final String VARIABLE = "LEAKED_TOKEN";

    private Leaks() {}

    private static String secret() {
        return System.getenv().getOrDefault(VARIABLE, "");
    }

    /** In an exception and its causes, one of them so long that it is cut within a secret. */
    public static final class InException implements Model {
        @Override
        public Result run(JobContext job) {
            String cut = "x".repeat(1995 - 23) + secret();
            throw new IllegalStateException(cut, new IllegalArgumentException("key " + secret()));
        }
    }

    /** In its result. */
    public static final class InResult implements Model {
        @Override
        public Result run(JobContext job) {
            return Result.of("note", "I know " + secret())
                    .with(secret(), 1)
                    .with("deep", List.of(Map.of("a", List.of(secret()))));
        }
    }

    /** In the result of every job. */
    public static final class InScore implements Scorer {
        @Override
        public Result score(JobContext job, Result result) {
            return result.with(Result.SCORE, 1).with("scored_with", secret());
        }
    }

    /** Before it has run at all. */
    public static final class InConstructor implements Model {
        public InConstructor() {
            throw new IllegalStateException("no such key: " + secret());
        }

        @Override
        public Result run(JobContext job) {
            return Result.empty();
        }
    }
}
