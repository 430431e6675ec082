package dev.jobledger.cli;

import dev.jobledger.cli.WatchedLedger.Moment;

/** What is said of a run by those who only watch it. */
record WatchWords(String experimentId) {
    /** Nothing runs, and nothing was seen to run. */
    String ofRest(Moment moment) {
        return moment.run()
                .map(run -> "nothing runs: " + ended(run))
                .orElse("nothing runs: " + experimentId + " was planned, and never run");
    }

    /** The run that was watched is over. */
    String ofEnd(Moment moment) {
        return moment.run().map(this::ended).orElseThrow();
    }

    private String ended(WatchedRun run) {
        String name = "run " + run.number() + " of " + experimentId;
        return run.isLost()
                ? name + " died: its process " + run.pid() + " on " + run.host()
                        + " is gone and did not say how it ended; what was completed is safe"
                : name + " has ended";
    }

    /** The user has seen enough. */
    String ofDetaching(Moment moment) {
        int run = moment.run().map(WatchedRun::number).orElseThrow();
        return "run " + run + " of " + experimentId + " goes on; it was only watched";
    }
}
