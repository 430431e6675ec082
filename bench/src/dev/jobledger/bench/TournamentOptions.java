package dev.jobledger.bench;

import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of every {@link Tournament}. */
public class TournamentOptions extends RoundOptions {
    private static final Duration UNLIMITED = Duration.ofDays(1);

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "measure only those contenders whose names begin with one of these")
    private List<String> only = List.of("");

    /**
     * What holds if the command line says nothing.
     *
     * @param workers the numbers of threads
     * @param quickJobs the most jobs of a quick one
     */
    public TournamentOptions(List<Integer> workers, int jobs, int quickJobs) {
        super(workers, jobs, quickJobs);
    }

    /** Whether this contender was asked for. */
    boolean takes(Contender contender) {
        return only.stream().anyMatch(contender.name()::startsWith);
    }

    /** The longest time of one measurement. */
    Duration limit() {
        return UNLIMITED;
    }
}
