package dev.jobledger.cli;

import dev.jobledger.board.BoardText;
import dev.jobledger.job.Budget;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.LedgerTakenException;
import dev.jobledger.ledger.PlanReport;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.StartedRun;
import dev.jobledger.plan.Origin;
import dev.jobledger.progress.Standing;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a run says to the person who started it: results on stdout, everything else on stderr. */
final class RunScreen {
    private static final Duration BETWEEN_SUMMARIES = Duration.ofSeconds(30);

    private final CommonOptions common;
    private final String experimentId;
    private final Origin origin;

    RunScreen(CommonOptions common, String experimentId, Origin origin) {
        this.common = common;
        this.experimentId = experimentId;
        this.origin = origin;
    }

    void warn(String warning) {
        System.err.println("warning: " + warning);
    }

    void planned(PlanReport report, int models) {
        boolean isGrown = report.added() > 0 && report.added() < report.jobs();
        say("experiment " + experimentId + ": " + counted(report.jobs() / models, "task") + ", "
                + counted(models, "model") + ", " + counted(report.jobs(), "job")
                + (isGrown ? ", " + report.added() + " of them new" : ""));
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** Says how many completed jobs were made from another definition, if there are any. */
    void drift(long jobs, WorkOptions options) {
        if (jobs > 0) {
            say(Drift.line(jobs, options));
        }
    }

    /** @param rerun jobs that were completed and are asked for again */
    void started(StartedRun run, long rerun) {
        List<String> parts = new ArrayList<>(List.of(run.open() + " to run"));
        add(parts, run.skipped(), "completed before and skipped");
        add(parts, rerun, "completed before and asked for again");
        add(parts, run.requeued(), "failed before, tried again");
        add(parts, run.takenBack(), "taken back from a run that died");
        say("run " + run.runNo() + " of " + experimentId + ": " + String.join(", ", parts));
    }

    private static void add(List<String> parts, long jobs, String what) {
        if (jobs > 0) {
            parts.add(jobs + " " + what);
        }
    }

    /** Where the run shows how it goes, from now on. */
    ProgressOutput output(Supplier<Standing> standing) {
        BoardText text = new BoardText(experimentId, ZoneId.systemDefault());
        return ProgressOutput.of(common, text, standing, BETWEEN_SUMMARIES);
    }

    /**
     * Says how it ended; answers the exit code.
     *
     * @param toRaise the budget that kept jobs from beginning
     */
    int ended(Ledger ledger, RunEnd end, int signal, Budget toRaise) {
        RunWords words = end.words();
        if (words.refused() > 0) {
            System.err.println(words.refused() + " late results were refused");
        }
        if (end.report().broken().isPresent()) {
            return couldNotGoOn(end.report().broken().get());
        }
        try (LedgerReader reader = ledger.reader()) {
            new ClosingWords(common, experimentId, origin).say(reader, signal != 0, toRaise);
        }
        if (signal != 0) {
            return ExitCode.ofSignal(signal);
        }
        // Stopped without a signal: by a job that called System.exit.
        boolean wasCutShort = end.report().ending() == RunEnding.STOPPED && !end.outOfTime();
        return wasCutShort || words.endsEarly() || words.failed() > 0 ? ExitCode.JOBS_FAILED : ExitCode.OK;
    }

    private int couldNotGoOn(Exception reason) {
        System.err.println(reason.getMessage());
        String when = reason instanceof LedgerTakenException ? "when that process has ended" : "when the cause is gone";
        System.err.println("nothing that was reported completed is lost; " + when + ", go on with: "
                + GoingOn.command(origin, experimentId, common));
        return ExitCode.LEDGER;
    }

    private void say(String line) {
        if (!common.quiet()) {
            System.err.println(line);
        }
    }
}
