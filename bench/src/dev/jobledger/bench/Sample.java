package dev.jobledger.bench;

/**
 * What one measurement came to.
 *
 * @param jobs completed, each durable before its worker went on
 * @param seconds from the first worker's start to the last one's end
 * @param closingSeconds from then until everything was closed
 * @param grownBytes by how much the files were longer after closing than before opening
 */
record Sample(long jobs, double seconds, double closingSeconds, long grownBytes) {
    double jobsPerSecond() {
        return jobs / seconds;
    }

    double bytesPerJob() {
        return (double) grownBytes / jobs;
    }
}
