package dev.jobledger.bench;

/**
 * What came of letting a contender work.
 *
 * @param jobs completed, each durable before its worker went on
 * @param nanos from the start of the first worker to the end of the last one
 */
public record Worked(long jobs, long nanos) {
    double seconds() {
        return nanos / 1e9;
    }
}
