package dev.jobledger.report.page;

/**
 * Room for a part of what many jobs left behind. It is given out evenly from the first job to the last, so that those
 * which come late are as well represented as those which come early.
 */
final class PacedBudget {
    /** A part of the room that may be used ahead of time, so that small experiments are not thinned out. */
    private static final double AHEAD = 0.1;

    private final long most;
    private final long takers;
    private long asked;
    private long used;

    /**
     * @param most the room, in bytes
     * @param takers how many will ask
     */
    PacedBudget(long most, long takers) {
        this.most = most;
        this.takers = takers;
    }

    /** Whether it is the next one's turn; asked once for each. */
    boolean hasRoomForNext() {
        asked++;
        double share = AHEAD + (1 - AHEAD) * asked / Math.max(1, takers);
        return used < most * share;
    }

    /** Takes room away; what is asked for last may take more than there is. */
    void use(long bytes) {
        used += bytes;
    }
}
