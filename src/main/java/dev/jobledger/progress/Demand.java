package dev.jobledger.progress;

/**
 * What a model has before it, and how fast that goes now.
 *
 * @param jobs how many; a part of one for a job that is under way
 * @param perSecond how many end in a second
 * @param secondsEach how long a worker is busy with one
 * @param most how many could end in a second if there were workers enough
 */
record Demand(double jobs, double perSecond, double secondsEach, double most) {
    Demand {
        if (!(jobs >= 0 && perSecond > 0 && secondsEach >= 0 && most > 0)) {
            throw new IllegalArgumentException("jobs and secondsEach must be >= 0, perSecond and most > 0, were " + jobs
                    + ", " + secondsEach + ", " + perSecond + ", " + most);
        }
    }
}
