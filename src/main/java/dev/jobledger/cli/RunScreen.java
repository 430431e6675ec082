package dev.jobledger.cli;

import dev.jobledger.ledger.Counts;
import dev.jobledger.ledger.GroupProgress;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.LedgerTakenException;
import dev.jobledger.ledger.PlanReport;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.StartedRun;
import dev.jobledger.plan.Origin;
import dev.jobledger.report.ResultTable;
import dev.jobledger.run.RunReport;
import java.util.ArrayList;
import java.util.List;

/** What a run says to the person who started it: results on stdout, everything else on stderr. */
final class RunScreen {
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
    void drift(long jobs, RunOptions options) {
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

    ProgressDisplay display(StartedRun run, long limit) {
        ProgressDisplay.Style style = common.quiet()
                ? ProgressDisplay.Style.NONE
                : Terminal.canRedrawStderr(System.getenv())
                        ? ProgressDisplay.Style.REDRAWN
                        : ProgressDisplay.Style.LINES;
        return new ProgressDisplay(System.err, style, run, limit);
    }

    /** Says how it ended; answers the exit code. */
    int ended(Ledger ledger, RunReport report, ProgressDisplay display, int signal) {
        display.finish();
        if (display.refused() > 0) {
            System.err.println(display.refused() + " late results were refused");
        }
        if (report.broken().isPresent()) {
            return couldNotGoOn(report.broken().get());
        }
        try (LedgerReader reader = ledger.reader()) {
            List<GroupProgress> groups = reader.progress(experimentId);
            ResultTable.of(groups).print(System.out::println);
            summarize(groups.stream().map(GroupProgress::counts).reduce(Counts.NONE, Counts::plus), signal);
        }
        if (signal != 0) {
            return ExitCode.ofSignal(signal);
        }
        // Stopped without a signal: by a job that called System.exit.
        boolean wasCutShort = report.ending() == RunEnding.STOPPED;
        return wasCutShort || display.endsEarly() || display.failed() > 0 ? ExitCode.JOBS_FAILED : ExitCode.OK;
    }

    private int couldNotGoOn(Exception reason) {
        System.err.println(reason.getMessage());
        String when = reason instanceof LedgerTakenException ? "when that process has ended" : "when the cause is gone";
        System.err.println("nothing that was reported completed is lost; " + when + ", go on with: " + resumeCommand());
        return ExitCode.LEDGER;
    }

    private void summarize(Counts counts, int signal) {
        say(experimentId + ": " + counts.completed() + " of " + counts.total() + " jobs completed, " + counts.failed()
                + " failed, " + counts.pending() + " not run");
        if (signal != 0 || counts.completed() < counts.total()) {
            String why = signal != 0 ? "stopped; state saved; go on with: " : "try the rest with: ";
            System.err.println(why + resumeCommand());
        }
    }

    private String resumeCommand() {
        return GoingOn.command(origin, experimentId, common);
    }

    private void say(String line) {
        if (!common.quiet()) {
            System.err.println(line);
        }
    }
}
