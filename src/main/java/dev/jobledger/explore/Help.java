package dev.jobledger.explore;

import dev.jobledger.report.TextTable;
import java.util.ArrayList;
import java.util.List;

/** What {@code help()} says. */
final class Help {
    private static final List<List<String>> HELPERS = List.of(
            List.of("experiments()", "the experiments, those worked on last first"),
            List.of("use(\"id\")", "choose the experiment that the next five are about; at first the latest"),
            List.of("jobs()", "its jobs"),
            List.of("jobs(\"failed\")", "its jobs in a state: pending, in_progress, completed, failed"),
            List.of("attempts(\"job id\")", "every attempt of a job, and how it ended"),
            List.of("progress()", "jobs by model and domain"),
            List.of("failures()", "why jobs failed, the commonest reason first"),
            List.of("sql(\"select …\")", "any query over the views, of all experiments"),
            List.of("sql(\"… = :m\", \"m\", \"x\")", "the same with values: a name and a value in turn"),
            List.of("rows(\"select …\")", "as sql, but prints nothing: for code that goes on with the rows"),
            List.of("plot(\"select x, y …\")", "a chart: y over x, or bars where x is text; more columns, more series"),
            List.of("show(table, 1000)", "print more than the first 100 rows"),
            List.of("ledger()", "which ledger this is"),
            List.of("ledger(\"path\")", "choose another ledger"),
            List.of("help()", "this"));

    /** The public face of the ledger, the same for every ledger of this version. */
    static final List<String> VIEWS = List.of(
            "experiments",
            "jobs",
            "attempts",
            "steps",
            "runs",
            "progress",
            "failures",
            "durations",
            "costs",
            "drift",
            "reruns",
            "columns");

    private Help() {}

    static List<String> lines() {
        TextTable table = new TextTable(List.of("type", "to see"));
        HELPERS.forEach(table::add);
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.add(
                "Each prints a table and returns it: size(), columns(), column(\"name\"), row(0), stream(), html(), svg().");
        lines.add(
                "The views: experiments, jobs, attempts, steps, runs, progress, failures, durations, costs, drift, reruns.");
        return lines;
    }
}
