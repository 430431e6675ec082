package dev.jobledger.docs;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.Claim;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/** What becomes of each attempt: made up, and the same each time. */
final class Fates {
    private static final Outcome NO_ANSWER = new Outcome.Failed(ErrorClass.PERMANENT, "the answer has no move in it");
    private static final Outcome NO_PICTURE = new Outcome.Failed(ErrorClass.PERMANENT, "the answer is no picture");
    private static final Outcome TOO_MANY = new Outcome.Failed(ErrorClass.TRANSIENT, "429 Too Many Requests");
    private static final Outcome UNAVAILABLE = new Outcome.Failed(ErrorClass.TRANSIENT, "503 Service Unavailable");
    private static final Outcome TOO_SLOW = new Outcome.TimedOut("took longer than 10m");

    /** How the first attempts of some jobs end; those after them complete. */
    private static final Map<String, List<Outcome>> TROUBLES = Map.of(
            "swift_chess_0002", List.of(NO_ANSWER, NO_ANSWER, NO_ANSWER),
            "sound_chess_0002", List.of(NO_ANSWER),
            "grand_chess_0004", List.of(NO_ANSWER, NO_ANSWER, NO_ANSWER),
            "swift_maze_0004", List.of(NO_PICTURE, NO_PICTURE),
            "sound_chess_0004", List.of(TOO_MANY),
            "sound_maze_0001", List.of(TOO_MANY, UNAVAILABLE),
            "grand_chess_0003", List.of(TOO_SLOW),
            "swift_rotation_0001", List.of(UNAVAILABLE, UNAVAILABLE),
            "swift_rotation_0002", List.of(TOO_MANY));

    /** Minutes that a job takes, about; what a minute costs; how good its answers are. */
    private record Nature(double minutes, double usdPerMinute, double skill) {}

    private static final Map<String, Nature> NATURES = Map.of(
            "swift", new Nature(1.5, 0.01, 0.35),
            "sound", new Nature(4, 0.03, 0.6),
            "grand", new Nature(7, 0.12, 0.8));

    /** Random numbers of neighbouring seeds begin alike. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private Fates() {}

    static Outcome of(Claim claim) {
        return trouble(claim).orElseGet(() -> new Outcome.Completed(result(claim)));
    }

    private static Optional<Outcome> trouble(Claim claim) {
        return TROUBLES.getOrDefault(claim.jobId().text(), List.of()).stream()
                .skip(claim.attempt() - 1)
                .findFirst();
    }

    static boolean hasStep(Claim claim) {
        return claim.modelName().equals("grand");
    }

    static Duration duration(Claim claim) {
        if (trouble(claim).filter(TOO_SLOW::equals).isPresent()) {
            return Duration.ofMinutes(10);
        }
        double minutes = nature(claim).minutes() * (0.6 + 0.8 * luck(claim).nextDouble());
        return Duration.ofSeconds(Math.round(60 * minutes));
    }

    private static Result result(Claim claim) {
        Random luck = luck(claim);
        double minutes = duration(claim).toSeconds() / 60.0;
        luck.nextDouble();
        double score = Math.min(1, nature(claim).skill() * (0.5 + luck.nextDouble()));
        return Result.of(
                        "score",
                        rounded(score, 100),
                        "cost_usd",
                        rounded(minutes * nature(claim).usdPerMinute(), 10_000))
                .with("tokens", 200 + luck.nextInt(1800))
                .with("verdict", score > 0.75 ? "right" : score > 0.4 ? "close" : "wrong");
    }

    private static double rounded(double number, int parts) {
        return Math.round(number * parts) / (double) parts;
    }

    private static Nature nature(Claim claim) {
        return Objects.requireNonNull(NATURES.get(claim.modelName()), claim.modelName());
    }

    private static Random luck(Claim claim) {
        return new Random(SPREAD * (31L * claim.jobId().text().hashCode() + claim.runNo()));
    }
}
