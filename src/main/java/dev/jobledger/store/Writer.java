package dev.jobledger.store;

import dev.jobledger.journal.Journal;
import dev.jobledger.ledger.Ledger.Answered;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.Transition;
import dev.jobledger.store.Decision.Decided;
import dev.jobledger.store.Work.Change;
import dev.jobledger.store.Work.Last;
import dev.jobledger.store.Work.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one way into the ledger. Decisions are taken one at a time, under one lock, and their transitions written to the
 * journal in that order by one thread: whatever gathers while one force is under way goes out with the next; no timer,
 * and no wait when only one job finishes. What somebody waits for is answered when it is forced. A second thread, the
 * {@link Applier}, then makes the same changes in the database, in the same order, without anybody waiting.
 *
 * <p>No thread of a caller touches a file. H2 closes a database under everybody when a thread inside it is interrupted,
 * and Java closes a file channel in the same way; the two threads here never are.
 *
 * <p>After a failure to write, force or apply nothing is stored any more: everything that was not answered fails, so
 * nobody is told of what is not durable.
 */
final class Writer implements Decisions, AutoCloseable {
    private static final int WAITING_AT_MOST = 1024;
    private static final int GROUPED_AT_MOST = 256;

    private final Object decisions = new Object();
    private final Inbox inbox = new Inbox();
    private final Semaphore places = new Semaphore(WAITING_AT_MOST);
    private final Journal journal;
    private final Applier applier;
    private final Compaction compaction;
    private final WriteErrors errors;
    private final LedgerLock lock;
    private final FileSettler settler;
    private final Thread thread;
    private boolean closed;
    private volatile @Nullable LedgerException broken;

    Writer(OpenedLedger opened, Compaction compaction, FileSettler settler) {
        this.journal = opened.journal();
        this.settler = settler;
        this.compaction = compaction;
        this.errors = opened.writeErrors();
        this.lock = opened.lock();
        this.applier = new Applier(this, opened.databaseWriter());
        this.thread = new Thread(this::work, "ledger-journal");
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs what looks at, or changes, what is known in memory: never at the same time as another decision. */
    <T> T exclusively(Supplier<T> decision) {
        synchronized (decisions) {
            return decision.get();
        }
    }

    /**
     * Takes a decision that needs no more than what is known in memory, and stores the transition that it comes to.
     *
     * @return {@code stored} when that is durable; {@code otherwise} at once if there is no transition
     */
    <T> CompletableFuture<T> decideAndStore(Supplier<Optional<? extends Transition>> decision, T stored, T otherwise) {
        places.acquireUninterruptibly();
        try {
            synchronized (decisions) {
                Optional<? extends Transition> transition = decision.get();
                if (transition.isPresent()) {
                    return add(new Change<>(List.of(transition.get()), new CompletableFuture<>(), stored, true, true));
                }
            }
        } catch (RuntimeException | Error e) {
            places.release();
            throw e;
        }
        places.release();
        return CompletableFuture.completedFuture(otherwise);
    }

    /** Stores a transition that was decided just now, inside {@link #exclusively}. */
    <T> void store(Transition transition, T value, CompletableFuture<T> answer, Answered when) {
        boolean awaited = when == Answered.WHEN_DURABLE;
        Change<T> change = new Change<>(List.of(transition), answer, value, awaited, false);
        enqueue(change, false);
        if (!awaited) {
            change.succeed();
        }
    }

    /** For what needs the database. */
    @Override
    public <T> CompletableFuture<T> submit(Decision<T> decision) {
        places.acquireUninterruptibly();
        Question<T> question = new Question<>(decision, new CompletableFuture<>());
        synchronized (decisions) {
            enqueue(question, true);
        }
        return question.answer();
    }

    /** Runs something when all that was stored before is applied; returns when it is done. */
    void pass(Runnable work) {
        Work.Look look = new Work.Look(work, new CompletableFuture<>());
        synchronized (decisions) {
            enqueue(look, false);
        }
        Answers.of(look.answer());
    }

    /** Stores what a question's decision came to; called by the applier, inside {@link #exclusively}. */
    <T> void storeDecided(Decided<T> decided, CompletableFuture<T> answer) {
        if (decided.transitions().isEmpty()) {
            answer.complete(decided.answer());
        } else {
            enqueue(new Change<>(decided.transitions(), answer, decided.answer(), true, false), false);
        }
    }

    private <T> CompletableFuture<T> add(Change<T> change) {
        enqueue(change, change.counted());
        return change.answer();
    }

    private void enqueue(Work work, boolean counted) {
        LedgerException reason = broken;
        if (reason == null && !closed) {
            inbox.add(work);
            return;
        }
        if (counted) {
            places.release();
        }
        work.fail(reason == null ? new LedgerException("the ledger is closed") : reason);
    }

    /** Stores what is waiting, applies it, and ends both threads. The journal and the database stay open. */
    @Override
    public void close() {
        synchronized (decisions) {
            if (!closed) {
                closed = true;
                inbox.add(new Last());
            }
        }
        Uninterrupted.run(thread::join);
        applier.join();
    }

    /** Whether something could not be written, so that what is in memory is more than what is stored. */
    boolean isBroken() {
        return broken != null;
    }

    /** Stores nothing more, for this reason; the first one counts. */
    LedgerException breakOff(Throwable cause) {
        synchronized (decisions) {
            LedgerException known = broken;
            if (known != null) {
                return known;
            }
            LedgerException reason = errors.explain(cause);
            broken = reason;
            return reason;
        }
    }

    /** Records up to this number are in a snapshot. */
    void compacted(long seq) {
        inbox.add(new Work.Compacted(seq));
    }

    private void work() {
        List<Work> group = new ArrayList<>();
        boolean open = true;
        while (open) {
            Uninterrupted.run(() -> inbox.takeInto(group, GROUPED_AT_MOST));
            freePlaces(group);
            store(group);
            open = group.stream().noneMatch(Last.class::isInstance);
            group.clear();
        }
    }

    private void freePlaces(List<Work> group) {
        int counted = 0;
        for (Work work : group) {
            boolean isCounted = work instanceof Question<?> || (work instanceof Change<?> change && change.counted());
            counted += isCounted ? 1 : 0;
        }
        places.release(counted);
    }

    private void store(List<Work> group) {
        try {
            if (broken == null) {
                StoredGroup stored = append(group);
                stored.changes().forEach(Change::succeed);
                applier.take(stored.steps());
                compaction.considerAfter(journal, this);
            }
        } catch (Throwable e) { // whatever it was, even no memory left: the thread must live to tell everyone who waits
            breakOff(e);
        }
        LedgerException reason = broken;
        if (reason != null) {
            group.forEach(work -> work.fail(reason));
            applier.takeLast(group);
        }
    }

    private StoredGroup append(List<Work> group) throws IOException {
        StoredGroup stored = new StoredGroup();
        for (Work work : group) {
            if (work instanceof Work.Compacted compacted) {
                journal.dropThrough(compacted.seq());
            } else {
                stored.add(work);
            }
        }
        List<Journal.Appended> numbers = journal.append(stored.texts());
        stored.number(numbers);
        if (stored.isAwaited()) {
            journal.force();
            // In this order: what is answered now is in what a successor copied, if there is one.
            lock.requireMine();
        }
        stored.settleFiles(numbers, settler);
        return stored;
    }
}
