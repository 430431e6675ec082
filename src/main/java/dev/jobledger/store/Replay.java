package dev.jobledger.store;

import dev.jobledger.disk.Disk;
import dev.jobledger.job.JobState;
import dev.jobledger.job.Outcome;
import dev.jobledger.journal.JournalReader;
import dev.jobledger.journal.JournalRecord;
import dev.jobledger.ledger.Transition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Applies what a journal holds and a database does not. */
final class Replay {
    private static final int AT_ONCE = 2048;

    private final Disk disk;
    private final Path folder;
    private final DatabaseWriter database;
    private final long position;
    private final List<Transition> waiting = new ArrayList<>();

    private Replay(Disk disk, Path folder, Handle handle) {
        this.disk = disk;
        this.folder = folder;
        this.database = new DatabaseWriter(handle);
        this.position = Position.of(handle).orElseThrow().seq();
    }

    static Replay of(Disk disk, Path folder, Handle handle) {
        return new Replay(disk, folder, handle);
    }

    void run() throws IOException {
        List<JournalRecord> last = new ArrayList<>();
        JournalReader.readAfter(disk, folder, position, record -> {
            waiting.add(TransitionJson.read(record.text()));
            last.clear();
            last.add(record);
            if (waiting.size() == AT_ONCE) {
                apply(record);
            }
        });
        if (!waiting.isEmpty()) {
            apply(last.get(0));
        }
    }

    private void apply(JournalRecord last) {
        database.apply(waiting, last.seq(), last.crc());
        waiting.clear();
    }

    /**
     * Takes from records that follow a gap what does not depend on the gap: which jobs were completed. Nothing is run
     * again that any copy knows to be done.
     */
    static void completions(Handle handle, List<JournalRecord> behindTheGap) {
        TransitionApplier applier = new TransitionApplier(handle);
        for (JournalRecord record : behindTheGap) {
            if (TransitionJson.read(record.text()) instanceof Transition.AttemptEnded ended
                    && ended.end().outcome() instanceof Outcome.Completed) {
                handle.useTransaction(transaction -> complete(transaction, applier, ended));
            }
        }
    }

    /**
     * Completes the job, if it is known and not completed, or was completed before: then it had been asked for again.
     * Answers whether that changed anything.
     */
    static boolean complete(Handle handle, TransitionApplier applier, Transition.AttemptEnded ended) {
        Optional<Experiments.Standing> job =
                Experiments.standing(handle, ended.jobNo()).filter(known -> isNews(handle, known, ended));
        job.ifPresent(known -> {
            if (known.state() == JobState.COMPLETED) {
                applier.apply(List.of(rerunOf(ended, known.attempts())));
            }
            if (known.state() != JobState.IN_PROGRESS) {
                applier.apply(List.of(claimOf(ended, known.attempts() + 1)));
            }
            applier.apply(List.of(endOf(ended, handle)));
        });
        return job.isPresent();
    }

    private static boolean isNews(Handle handle, Experiments.Standing known, Transition.AttemptEnded ended) {
        return known.state() != JobState.COMPLETED
                || handle.createQuery(Statements.ENDED_AT)
                        .bind("attemptNo", Columns.attemptNo(ended.jobNo(), known.attempts()))
                        .mapTo(OffsetDateTime.class)
                        .one()
                        .toInstant()
                        .isBefore(ended.at());
    }

    private static Transition rerunOf(Transition.AttemptEnded ended, int attempts) {
        return new Transition.JobsRerun(List.of(new Transition.Rerun(ended.jobNo(), attempts)), ended.at());
    }

    private static Transition claimOf(Transition.AttemptEnded ended, int attempt) {
        return new Transition.JobClaimed(ended.jobNo(), attempt, ended.runNo(), 0, ended.at());
    }

    private static Transition endOf(Transition.AttemptEnded ended, Handle handle) {
        Experiments.Standing job = Experiments.standing(handle, ended.jobNo()).orElseThrow();
        return new Transition.AttemptEnded(ended.jobNo(), job.attempts(), job.claimedBy(), ended.end(), ended.at());
    }
}
