package dev.jobledger.cli;

/** What a command tells the shell. */
final class ExitCode {
    /** Every job completed, or the question was answered. */
    static final int OK = 0;
    /** The run ended, and some jobs failed. */
    static final int JOBS_FAILED = 1;
    /** What was to be verified disagrees. */
    static final int DISAGREEMENT = 1;
    /** The query was right, and was given up: it took too long or too much memory. */
    static final int UNANSWERED = 1;
    /** The command line or the definition is wrong; nothing ran. */
    static final int USAGE = 2;
    /** The ledger can't be used, or the output folder's disk can't be written. */
    static final int LEDGER = 3;

    private ExitCode() {}

    /** Stopped by this signal, in order: 130 for SIGINT (2), 143 for SIGTERM (15). */
    static int ofSignal(int number) {
        return 128 + number;
    }
}
