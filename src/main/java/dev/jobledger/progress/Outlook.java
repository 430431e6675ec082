package dev.jobledger.progress;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How long models that share workers take yet. Each goes on as fast as it goes now until the first of them has ended; the
 * workers of that one then go to the others, which get faster by them, as far as their limits allow.
 */
final class Outlook {
    private final List<Demand> demands;
    private final double[] jobs;
    private final double[] perSecond;
    private final double[] ends;
    private double time;

    private Outlook(List<Demand> demands) {
        this.demands = demands;
        jobs = demands.stream().mapToDouble(Demand::jobs).toArray();
        perSecond = demands.stream()
                .mapToDouble(demand -> Math.min(demand.perSecond(), demand.most()))
                .toArray();
        ends = new double[jobs.length];
        Arrays.fill(ends, -1);
    }

    /** Seconds until each of the models has ended. */
    static double[] secondsLeft(List<Demand> demands) {
        Outlook outlook = new Outlook(demands);
        while (outlook.open().findAny().isPresent()) {
            outlook.goOnToNextEnd();
        }
        return outlook.ends;
    }

    private IntStream open() {
        return IntStream.range(0, ends.length).filter(model -> ends[model] < 0);
    }

    private void goOnToNextEnd() {
        double step = open().mapToDouble(this::alone).min().orElseThrow();
        time += step;
        double free = 0;
        for (int model : open().toArray()) {
            boolean hasEnded = alone(model) <= step;
            jobs[model] = Math.max(0, jobs[model] - perSecond[model] * step);
            if (hasEnded) {
                ends[model] = time;
                free += workers(model);
            }
        }
        handOut(free);
    }

    /** How long the model would take if nothing changed. */
    private double alone(int model) {
        return jobs[model] / perSecond[model];
    }

    private double workers(int model) {
        return perSecond[model] * demands.get(model).secondsEach();
    }

    /** Each gets workers in proportion to those that it has. */
    private void handOut(double free) {
        double busy = open().mapToDouble(this::workers).sum();
        if (busy > 0) {
            double factor = 1 + free / busy;
            open().forEach(model -> perSecond[model] =
                    Math.min(perSecond[model] * factor, demands.get(model).most()));
        }
    }
}
