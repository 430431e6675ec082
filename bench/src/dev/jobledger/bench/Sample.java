package dev.jobledger.bench;

/**
 * What one measurement came to.
 *
 * @param worked until time was over or no job was left
 * @param closingSeconds from then until everything was closed
 * @param grownBytes by how much the files were longer after closing than before opening
 */
record Sample(Worked worked, double closingSeconds, long grownBytes) {
    double jobsPerSecond() {
        return worked.jobs() / worked.seconds();
    }

    double bytesPerJob() {
        return (double) grownBytes / worked.jobs();
    }
}
