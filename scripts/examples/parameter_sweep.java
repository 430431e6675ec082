///usr/bin/env true; exec "$(dirname "$0")/../../jbang" "$0" "$@"
//JAVA 17+
//SOURCES ../../src/main/java/Deps.java

import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.model.JobContext;
import dev.jobledger.script.Experiment;
import dev.jobledger.script.ModelOptions;
import dev.jobledger.script.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Trains one small model with every combination of some parameters.
 *
 * <p>To make it yours: name your parameters in the grid, and put your training into {@code train}. Then
 * {@code ./jbang scripts/examples/parameter_sweep.java --workers 2}; after Ctrl+C, {@code --resume latest} goes on.
 */
class parameter_sweep {
    public static void main(String... args) {
        Experiment.named("parameter-sweep")
                // 3 x 2 x 4 = 24 tasks, of which each is a job. Their ids are like lr=0.1,momentum=0.9,seed=1.
                .tasks(Tasks.grid(Map.of(
                        "lr", List.of(0.1, 0.01, 0.001), "momentum", List.of(0.0, 0.9), "seed", List.of(1, 2, 3, 4))))
                .model("line-fit", parameter_sweep::train, ModelOptions.defaults().timeout(Duration.ofMinutes(5)))
                .main(args);
    }

    /** One job. What it returns is in the ledger for good; what it writes into its folder stays there. */
    private static Result train(JobContext job) throws IOException {
        Task task = job.task();
        Line line = new Line(task.number("lr"), task.number("momentum"));
        // Each job makes its own random numbers, from its own seed: it comes out the same whenever it is run.
        Random random = new Random(task.integer("seed"));
        for (int step = 0; step < 2_000; step++) {
            double x = random.nextDouble();
            line.learn(x, 3 * x + 1 + 0.1 * random.nextGaussian());
        }
        Files.writeString(job.outputDir().resolve("line.txt"), line + System.lineSeparator());
        // "score" is the column of the table that ends a run; any other field is there for SQL.
        return Result.of("score", 1 / (1 + line.loss()), "loss", line.loss());
    }

    /** Stands in for a model that takes hours to train: y = slope * x + offset, by gradient descent. */
    private static final class Line {
        private final double rate;
        private final double momentum;
        private double slope;
        private double offset;
        private double slopeSpeed;
        private double offsetSpeed;

        Line(double rate, double momentum) {
            this.rate = rate;
            this.momentum = momentum;
        }

        void learn(double x, double y) {
            double error = slope * x + offset - y;
            slopeSpeed = momentum * slopeSpeed - rate * error * x;
            offsetSpeed = momentum * offsetSpeed - rate * error;
            slope += slopeSpeed;
            offset += offsetSpeed;
        }

        /** How far it is from what it was to learn. */
        double loss() {
            return Math.hypot(slope - 3, offset - 1);
        }

        @Override
        public String toString() {
            return "y = " + slope + " x + " + offset;
        }
    }
}
