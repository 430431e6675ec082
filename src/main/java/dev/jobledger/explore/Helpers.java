package dev.jobledger.explore;

import dev.jobledger.cli.Readers;
import dev.jobledger.ledger.LedgerException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is typed at a prompt about a ledger; {@code import static} brings it there. Each helper prints a table and returns
 * it; {@link #help} lists them. They are all about one ledger and, where they are about jobs, about one experiment, which
 * {@link #ledger} and {@link #use} choose for the whole process. Not thread-safe.
 *
 * <p>Every question reads the ledger as it stands then, also while a run is going, and keeps nothing open. Helpers throw
 * {@link NoAnswerException} where there is nothing to print.
 */
public final class Helpers {
    private static final int PRINTED_ROWS = 100;

    private static Explorer explorer = new Explorer(Readers.usualLedger());

    private Helpers() {}

    /** Prints what can be asked. */
    public static void help() {
        Help.lines().forEach(System.out::println);
    }

    /**
     * Prints which ledger the helpers are about.
     *
     * @return its path
     */
    public static String ledger() {
        System.out.println("ledger " + explorer.ledger());
        return explorer.ledger();
    }

    /**
     * Chooses the ledger, and its latest experiment.
     *
     * @param path as after {@code --ledger}
     * @return the path
     */
    public static String ledger(String path) {
        explorer = new Explorer(path);
        return ledger();
    }

    /**
     * Chooses the experiment that questions about jobs are about; until then it is the latest.
     *
     * @param idOrLatest the id, or {@code latest}
     * @return its id
     */
    public static String use(String idOrLatest) {
        String found = answered(() -> explorer.use(idOrLatest));
        System.out.println("experiment " + found);
        return found;
    }

    /** The ledger's experiments, those worked on last first. */
    public static Table experiments() {
        return printed(answered(() -> explorer.experiments()));
    }

    /** The experiment's jobs. */
    public static Table jobs() {
        return printed(answered(() -> explorer.jobs()));
    }

    /**
     * The experiment's jobs in a state.
     *
     * @param state {@code pending}, {@code in_progress}, {@code completed} or {@code failed}
     */
    public static Table jobs(String state) {
        return printed(answered(() -> explorer.jobs(state)));
    }

    /** Every attempt of a job, and how it ended. */
    public static Table attempts(String jobId) {
        return printed(answered(() -> explorer.attempts(jobId)));
    }

    /** How many of the experiment's jobs are in which state, by model and domain. */
    public static Table progress() {
        return printed(answered(() -> explorer.progress()));
    }

    /** Why the experiment's jobs failed, the commonest reason first. */
    public static Table failures() {
        return printed(answered(() -> explorer.failures()));
    }

    /**
     * Answers a query over the views, of all experiments.
     *
     * @param query one statement in SQL that reads
     * @param namesAndValues a name and a value in turn, for each {@code :name} in the query
     */
    public static Table sql(String query, Object... namesAndValues) {
        return printed(rows(query, namesAndValues));
    }

    /** As {@link #sql}, but prints nothing: for code that goes on with the rows. */
    public static Table rows(String query, Object... namesAndValues) {
        return answered(() -> explorer.ask(query, parameters(namesAndValues)));
    }

    /**
     * Answers a query with a chart: the first column along the x axis or, where it is text, as labels of bars; the other
     * columns, all numbers, as values.
     *
     * @throws IllegalArgumentException if the rows can't be drawn
     */
    public static Table plot(String query, Object... namesAndValues) {
        Table answer = rows(query, namesAndValues);
        System.out.println(answer.chart());
        return answer;
    }

    /** Prints the first rows of a table. */
    public static void show(Table table, int mostRows) {
        table.lines(mostRows).forEach(System.out::println);
    }

    private static <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (LedgerException e) {
            throw new NoAnswerException(e);
        }
    }

    private static Table printed(Table table) {
        show(table, PRINTED_ROWS);
        return table;
    }

    private static Map<String, String> parameters(Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new NoAnswerException("after the query come names and values in turn, as in"
                    + " sql(\"… where model = :model\", \"model\", \"resize\"), were " + List.of(namesAndValues));
        }
        Map<String, String> parameters = new HashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            parameters.put(String.valueOf(namesAndValues[at]), String.valueOf(namesAndValues[at + 1]));
        }
        return parameters;
    }
}
