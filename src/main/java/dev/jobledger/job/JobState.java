package dev.jobledger.job;

import java.util.Locale;
import java.util.Set;

/** Where a job stands. {@link #canBecome} is the whole table of moves; the ledger makes no other. */
public enum JobState {
    /** Waits to be claimed. */
    PENDING,
    /** Claimed by a live run, or by one that died: a crash leaves jobs here, and the next run takes them back. */
    IN_PROGRESS,
    /** Done, result stored. Nothing leaves this state unless it is asked for by name. */
    COMPLETED,
    /** Its last attempt failed. Stays so until a resume asks for it again. */
    FAILED;

    /** Whether one transition may lead from this state to {@code next}. */
    public boolean canBecome(JobState next) {
        return switch (this) {
            case PENDING -> next == IN_PROGRESS;
            case IN_PROGRESS -> Set.of(COMPLETED, FAILED, PENDING).contains(next);
            case FAILED -> next == PENDING;
            case COMPLETED -> next == PENDING;
        };
    }

    /** The word used in SQL, in files and on the screen: {@code in_progress}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The state called {@code word}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static JobState ofWord(String word) {
        for (JobState state : values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        throw new IllegalArgumentException("state must be one of pending, in_progress, completed, failed, was " + word);
    }
}
