package dev.jobledger.progress;

import dev.jobledger.ledger.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Draws from what is known of each model how all of it stands. */
final class Standings {
    private static final String WHOLE = "all";

    private Standings() {}

    static Standing of(Duration elapsed, List<Situation> models, List<Hold> holds, List<Failure> failures) {
        Map<String, Duration> left = left(models);
        List<ModelStanding> each = models.stream()
                .map(model -> new ModelStanding(
                        model.name(), model.counts(), pace(model), Optional.ofNullable(left.get(model.name()))))
                .toList();
        return new Standing(elapsed, whole(each), each, holds, failures, cost(models));
    }

    /** By model; without those of which nobody can know. */
    private static Map<String, Duration> left(List<Situation> models) {
        Map<String, Duration> left = new HashMap<>();
        List<Situation> foreseeable = new ArrayList<>();
        for (Situation model : models) {
            if (model.jobsLeft() == 0) {
                left.put(model.name(), Duration.ZERO);
            } else if (model.isForeseeable()) {
                foreseeable.add(model);
            }
        }
        double[] seconds =
                Outlook.secondsLeft(foreseeable.stream().map(Situation::demand).toList());
        for (int i = 0; i < seconds.length; i++) {
            left.put(foreseeable.get(i).name(), Duration.ofMillis(Math.round(seconds[i] * 1000)));
        }
        return left;
    }

    /** What ended has no pace any more, and what stands has none for now. */
    private static OptionalDouble pace(Situation model) {
        return model.jobsLeft() == 0 || model.stands() ? OptionalDouble.empty() : model.perSecond();
    }

    private static ModelStanding whole(List<ModelStanding> models) {
        boolean isForeseeable = models.stream().allMatch(model -> model.left().isPresent());
        Duration longest = models.stream()
                .flatMap(model -> model.left().stream())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return new ModelStanding(
                WHOLE,
                models.stream().map(ModelStanding::counts).reduce(Counts.NONE, Counts::plus),
                sum(models),
                isForeseeable ? Optional.of(longest) : Optional.empty());
    }

    private static OptionalDouble sum(List<ModelStanding> models) {
        double sum = models.stream()
                .flatMapToDouble(model -> model.perSecond().stream())
                .sum();
        return sum > 0 ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    private static Optional<Cost> cost(List<Situation> models) {
        Spent soFar = models.stream().map(Situation::spent).reduce(Spent.NOTHING, Spent::plus);
        if (soFar.attempts() == 0) {
            return Optional.empty();
        }
        boolean isForeseeable = models.stream().allMatch(Standings::showsItsCost);
        double rest = models.stream()
                .mapToDouble(model -> model.open() * model.spent().mean().orElse(0))
                .sum();
        return Optional.of(
                new Cost(soFar.usd(), isForeseeable ? OptionalDouble.of(soFar.usd() + rest) : OptionalDouble.empty()));
    }

    /** A model whose completed jobs say nothing of a cost has none. */
    private static boolean showsItsCost(Situation model) {
        return model.open() == 0
                || model.spent().attempts() > 0
                || model.counts().completed() > 0;
    }
}
