package dev.jobledger.report.page;

import dev.jobledger.job.JobState;
import dev.jobledger.ledger.Counts;
import dev.jobledger.ledger.JobHistory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides what goes into the page of each job: its attempts, if there is room, and what its last attempt left in files,
 * where failed jobs have room of their own.
 */
final class JobRoom {
    /** Characters before compression, of which about a seventh stays. */
    private static final long FOR_ATTEMPTS = 30_000_000;
    /** Pictures can't be compressed. */
    private static final long FOR_FILES = 4_000_000;

    private final Cards cards;
    private final PacedBudget attempts;
    private final PacedBudget filesOfFailed;
    private final PacedBudget filesOfOthers;

    JobRoom(Cards cards, Counts counts) {
        this.cards = cards;
        this.attempts = new PacedBudget(FOR_ATTEMPTS, counts.total());
        this.filesOfFailed = new PacedBudget(FOR_FILES / 2, counts.failed());
        this.filesOfOthers = new PacedBudget(FOR_FILES / 2, counts.total() - counts.failed());
    }

    /** What the page shows of the job; null where there is no room for it. */
    @Nullable Map<String, @Nullable Object> card(JobHistory job) {
        if (!attempts.hasRoomForNext()) {
            return null;
        }
        Map<String, @Nullable Object> card = cards.job(job);
        if (files(job).hasRoomForNext()) {
            cards.addFiles(card, job);
        }
        return card;
    }

    /** Takes account of the characters that the job's card took. */
    void use(JobHistory job, @Nullable Map<String, @Nullable Object> card, int characters) {
        boolean hasFiles = card != null && card.containsKey(Cards.FILES);
        (hasFiles ? files(job) : attempts).use(characters);
    }

    private PacedBudget files(JobHistory job) {
        return job.state() == JobState.FAILED ? filesOfFailed : filesOfOthers;
    }
}
