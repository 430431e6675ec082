package dev.jobledger.store;

/** An experiment that is being restored. Until that is done it goes by a name that nobody can have given to one. */
final class NamelessExperiment {
    private static final String PREFIX = "importing ";

    /** A condition by which none is found. */
    static final String LEFT_OUT = "experiment_id not like '" + PREFIX + "%'";

    /** A condition by which no other one is found. */
    static final String ALONE = "experiment_id like '" + PREFIX + "%'";

    private NamelessExperiment() {}

    /** What it goes by until it gets its name. */
    static String of(String experimentId) {
        return PREFIX + experimentId;
    }
}
