package dev.jobledger.crash;

import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.RunEnding;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The life of a ledger with two experiments, in two processes: planned, run, planned further, left in the middle with
 * open claims, taken up again, run to the end.
 *
 * @param tasks of each experiment at first
 * @param reports gets what the ledger confirmed, by the thread that was told and only then
 */
record Workload(Opening opening, int tasks, long seed, Consumer<Reported> reports) {
    private static final Experiment FIRST = new Experiment("first");
    private static final Experiment SECOND = new Experiment("second");
    private static final int OPEN_CLAIMS = 3;

    /** The most tasks that an experiment comes to have that begins with so many. */
    static int mostTasks(int tasks) {
        return 2 * tasks;
    }

    void run(Path folder) {
        try (Ledger ledger = opening.open(folder)) {
            reports.accept(FIRST.plan(ledger, tasks));
            workers(ledger, FIRST, 1).workAndEnd(RunEnding.FINISHED);
            reports.accept(FIRST.plan(ledger, mostTasks(tasks)));
            reports.accept(SECOND.plan(ledger, tasks));
            leaveInTheMiddle(ledger);
        }
        try (Ledger ledger = opening.open(folder)) {
            shortWorkers(ledger, 3).workAndEnd(RunEnding.STOPPED);
            workers(ledger, SECOND, 4).workAndEnd(RunEnding.FINISHED);
            workers(ledger, FIRST, 5).workAndEnd(RunEnding.FINISHED);
        }
    }

    private void leaveInTheMiddle(Ledger ledger) {
        int runNo = shortWorkers(ledger, 2).work();
        for (int i = 0; i < OPEN_CLAIMS; i++) {
            Workers.answer(ledger.claim(runNo, i));
        }
    }

    private Workers workers(Ledger ledger, Experiment experiment, int round) {
        return new Workers(ledger, experiment.id(), Integer.MAX_VALUE, seed + round, reports);
    }

    /** They stop when about half the jobs of the first experiment are left. */
    private Workers shortWorkers(Ledger ledger, int round) {
        return new Workers(ledger, FIRST.id(), Math.max(1, tasks / 8), seed + round, reports);
    }
}
