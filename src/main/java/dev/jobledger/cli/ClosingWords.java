package dev.jobledger.cli;

import dev.jobledger.job.Budget;
import dev.jobledger.ledger.Counts;
import dev.jobledger.ledger.GroupProgress;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.plan.Origin;
import dev.jobledger.report.ResultTable;
import java.util.List;
import java.util.stream.Collectors;

/** What is said at the end of a run: what came of it, what failed, and what to type next. Tables go to stdout. */
final class ClosingWords {
    private final CommonOptions common;
    private final String experimentId;
    private final Origin origin;

    ClosingWords(CommonOptions common, String experimentId, Origin origin) {
        this.common = common;
        this.experimentId = experimentId;
        this.origin = origin;
    }

    /**
     * Says all of it.
     *
     * @param wasStopped whether somebody stopped the run
     * @param toRaise the budget that kept jobs from beginning
     */
    void say(LedgerReader reader, boolean wasStopped, Budget toRaise) {
        List<GroupProgress> groups = reader.progress(experimentId);
        ResultTable.of(groups).print(System.out::println);
        System.out.println();
        ModelSummary.of(reader, experimentId).print(System.out::println);
        Counts counts = groups.stream().map(GroupProgress::counts).reduce(Counts.NONE, Counts::plus);
        if (!common.quiet()) {
            FailureGroups.lines(reader, experimentId).forEach(System.err::println);
            System.err.println(experimentId + ": " + counts.completed() + " of " + counts.total() + " jobs completed, "
                    + counts.failed() + " failed, " + counts.pending() + " not run");
            whereToLook(counts);
        }
        if (wasStopped || counts.completed() < counts.total()) {
            String why = wasStopped ? "stopped; state saved; go on with: " : "try the rest with: ";
            System.err.println(why + GoingOn.command(origin, experimentId, common) + raised(toRaise));
        }
    }

    private void whereToLook(Counts counts) {
        String rest = " " + experimentId + common.repeated();
        if (counts.failed() > 0) {
            System.err.println(
                    "what failed, job by job: " + Launcher.commandHere("list.java") + rest + " --state failed");
        }
        System.err.println("all of it on a page: " + Launcher.commandHere("report.java") + rest);
    }

    /** Without a larger budget nothing would begin. */
    private static String raised(Budget toRaise) {
        return toRaise.limits().keySet().stream()
                .map(field -> field + "=MORE")
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(","), fields -> fields.isEmpty() ? "" : " --budget " + fields));
    }
}
