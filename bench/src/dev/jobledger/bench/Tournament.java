package dev.jobledger.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Contenders in turns on one disk, so that whatever else the machine does meets them all. One that fails takes no further
 * part, and is named at the end; the others go on.
 */
public final class Tournament {
    /** Measured, and thrown away, so that nobody is first to meet code that is not compiled. */
    private static final int WARM_UP_WORKERS = 16;

    private final List<Contender> contenders;
    private final TournamentOptions options;
    private final Path folder;
    private final Results results;
    private final Map<Contender, Throwable> failed = new LinkedHashMap<>();
    private final PrintStream progress = System.err;
    private int samples;

    private Tournament(List<Contender> contenders, List<Contender> references, TournamentOptions options, Path folder) {
        this.contenders = contenders;
        this.options = options;
        this.folder = folder;
        this.results = new Results(contenders, references);
    }

    /** Something to be done by one of the contenders. */
    private interface Turn {
        void take() throws Exception;
    }

    /**
     * Holds one in a folder of its own, which is deleted afterwards, and prints what came of it.
     *
     * @param references those to whom the table compares all
     * @param about further lines to print at the beginning
     * @return all samples
     * @throws IllegalStateException if anybody failed, after all is printed
     */
    public static Results hold(
            List<Contender> contenders,
            List<Contender> references,
            TournamentOptions options,
            List<String> about,
            PrintStream out)
            throws IOException {
        options.check();
        List<Contender> asked = contenders.stream().filter(options::takes).toList();
        Path folder = options.makeFolder("rates");
        try {
            out.println(Machine.describe(folder));
            about.forEach(out::println);
            asked.forEach(contender -> out.println(contender.name() + ": " + contender.settings()));
            out.println(options.describe() + System.lineSeparator());
            Tournament tournament = new Tournament(asked, references, options, folder);
            tournament.run();
            tournament.results.table(options.workers()).print(out::println);
            tournament.tellFailures(out);
            return tournament.results;
        } finally {
            Folders.delete(folder);
        }
    }

    private void run() {
        contenders.forEach(contender -> turn("plan " + options.jobs() + " jobs", contender, () -> plan(contender)));
        if (!options.isQuick()) {
            contenders.forEach(contender -> turn("warm up", contender, () -> sample(contender, WARM_UP_WORKERS)));
        }
        for (int round = 1; round <= options.rounds(); round++) {
            measure(round);
        }
    }

    private void measure(int round) {
        for (int workers : options.workers()) {
            String what = "round %d, %d workers".formatted(round, workers);
            for (Contender contender : inTurn(round)) {
                turn(what, contender, () -> results.add(workers, contender, sample(contender, workers)));
            }
        }
    }

    /** Another order each round, the same each time: whoever follows a heavy writer may find the disk still busy. */
    private List<Contender> inTurn(int round) {
        List<Contender> order = new ArrayList<>(contenders);
        Collections.shuffle(order, new Random(round));
        return order;
    }

    private void turn(String what, Contender contender, Turn turn) {
        if (failed.containsKey(contender)) {
            return;
        }
        progress.println(what + ": " + contender.name());
        try {
            turn.take();
        } catch (Exception | LinkageError e) { // a library that lacks another one fails alone, too
            progress.println("failed: " + contender.name() + ": " + e);
            failed.put(contender, e);
            results.remove(contender);
        }
    }

    private void plan(Contender contender) throws Exception {
        contender.plan(Files.createDirectories(planned(contender)), options.jobs());
    }

    private Sample sample(Contender contender, int workers) throws Exception {
        Sample sample = new Measurement(contender, workers, options.limit())
                .on(planned(contender), folder.resolve("scratch-" + samples++));
        progress.printf(
                Locale.ROOT,
                "  %,d jobs in %.2f s, closed in %.3f s%n",
                sample.worked().jobs(),
                sample.worked().seconds(),
                sample.closingSeconds());
        return sample;
    }

    private Path planned(Contender contender) {
        return folder.resolve("planned-" + contenders.indexOf(contender));
    }

    private void tellFailures(PrintStream out) {
        failed.forEach((contender, error) -> out.println(contender.name() + " failed and was left out: " + error));
        if (!failed.isEmpty()) {
            IllegalStateException incomplete =
                    new IllegalStateException(failed.size() + " of " + contenders.size() + " contenders failed");
            failed.values().forEach(incomplete::addSuppressed);
            throw incomplete;
        }
    }
}
