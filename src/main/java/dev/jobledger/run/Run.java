package dev.jobledger.run;

import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.Receipt;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.StartedRun;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One run: workers that claim, execute and record until nothing is left or somebody asks it to stop. Its order of
 * stopping: no new claims; the grace period; interrupt what still runs; give up what does not react; record all of it.
 *
 * <p>Jobs run on the workers' own threads, which may be interrupted at any time while a job has them. The ledger is
 * written on its own thread, which never is.
 */
public final class Run {
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration LONGEST_NAP = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final StartedRun started;
    private final Workshop workshop;
    private final RunListener listener;
    private final AtomicLong startsLeft;
    private final AtomicInteger workerNumbers = new AtomicInteger();
    private final Set<Attempt> underWay = ConcurrentHashMap.newKeySet();
    private final Duration reaction;
    private final Watchdog watchdog;
    private final Gate gate = new Gate();
    private final JobOutput output;
    private final Dispatcher dispatcher;
    private final Retries retries;
    private final EarlyEnd earlyEnd;
    private volatile @Nullable Exception broken;

    public Run(Ledger ledger, StartedRun started, Workshop workshop, RunListener listener) {
        this(ledger, started, workshop, listener, Watchdog.REACTION, LONGEST_NAP);
    }

    /**
     * A run with other times than usual.
     *
     * @param reaction how long a job that was interrupted may take to end before it is given up
     * @param longestNap how long a worker that waits for a time goes by the clock before it looks at it again
     */
    Run(
            Ledger ledger,
            StartedRun started,
            Workshop workshop,
            RunListener listener,
            Duration reaction,
            Duration longestNap) {
        this.ledger = ledger;
        this.started = started;
        this.workshop = workshop;
        this.listener = listener;
        this.reaction = reaction;
        this.watchdog = new Watchdog(reaction);
        this.output = new JobOutput(ledger, workshop);
        this.startsLeft = new AtomicLong(workshop.settings().limit().orElse(Long.MAX_VALUE));
        FailureCount failures =
                new FailureCount(workshop.settings().maxFailures(), Math.min(started.open(), startsLeft.get()));
        this.earlyEnd = new EarlyEnd(workshop.spending(ledger), failures);
        this.dispatcher = new Dispatcher(
                ledger,
                started.runNo(),
                workshop.lanes(ledger, started.runNo(), failures),
                gate::stopped,
                earlyEnd,
                workshop.clock(),
                longestNap);
        this.retries = new Retries(workshop::retries, workshop.clock(), workshop.chance());
    }

    /** Works until the run is over, and records how it ended. Called once. */
    public RunReport execute() {
        try (watchdog) {
            watchdog.every(HEARTBEAT, () -> ledger.seen(started.runNo()).exceptionally(this::breakOff));
            for (int worker = 0; worker < workshop.settings().workers(); worker++) {
                startWorker();
            }
            if (!gate.awaitIdleOrStop()) {
                stopJobs();
            }
        }
        return conclude();
    }

    /** Asks the run to stop in order. Returns at once; may be called from any thread, any number of times. */
    public void stop(String reason) {
        if (gate.stop()) {
            dispatcher.wake();
            listener.stopping(reason);
        }
    }

    /**
     * Stops in order because Java has begun to end the process: a job's code called {@code System.exit}. A job that waits
     * in that call has failed; the others get their grace. Returns when the ledger has that failure.
     */
    public void stopForExit() {
        List<Attempt> exiting = underWay.stream()
                .filter(attempt -> attempt.execution().isInExit())
                .toList();
        exiting.forEach(attempt -> attempt.execution().interrupt(Execution.Reason.EXIT));
        stop("a job called System.exit");
        exiting.forEach(this::abandon);
    }

    private void stopJobs() {
        // With a broken ledger nothing that a job still comes to could be kept.
        Duration grace = broken instanceof LedgerException
                ? Duration.ZERO
                : workshop.settings().grace();
        if (gate.awaitIdle(grace)) {
            return;
        }
        underWay.forEach(attempt -> attempt.execution().interrupt(Execution.Reason.STOP));
        // What is left after that has ended by itself and is being recorded: it is waited for.
        while (!gate.awaitIdle(reaction)) {
            List.copyOf(underWay).forEach(this::abandon);
        }
    }

    private RunReport conclude() {
        Exception reason = broken;
        if (reason instanceof LedgerException) {
            return new RunReport(RunEnding.BROKEN, Optional.of(reason));
        }
        RunEnding ending = reason != null ? RunEnding.BROKEN : gate.stopped() ? RunEnding.STOPPED : RunEnding.FINISHED;
        try {
            ledger.end(started.runNo(), ending);
            return new RunReport(ending, Optional.ofNullable(reason));
        } catch (LedgerException e) {
            return new RunReport(RunEnding.BROKEN, Optional.of(e));
        }
    }

    private void startWorker() {
        int number = workerNumbers.incrementAndGet();
        gate.enter();
        String name = "worker-" + number;
        // A group for each: a job that interrupts its whole group reaches itself and what it started, nobody else.
        Thread thread = new Thread(new ThreadGroup(name), () -> work(number), name);
        thread.setDaemon(true);
        thread.start();
    }

    private void work(int worker) {
        boolean abandoned = false;
        try {
            Optional<Claim> claim = mayStart() ? claim(worker, Optional.empty()) : Optional.empty();
            while (claim.isPresent()) {
                Attempt attempt = new Attempt(workshop, claim.get(), ledger, output, gate::stopsWithin);
                Optional<AttemptEnd> end = execute(attempt);
                abandoned = end.isEmpty();
                claim = end.flatMap(ended -> recordAndClaim(worker, attempt, ended));
            }
        } catch (Throwable thrown) { // a worker that died unseen would leave its jobs behind unsaid
            breakOff(thrown);
        } finally {
            if (!abandoned) {
                gate.leave();
            }
        }
    }

    /** Whether a worker may start another job; he is to start it then. */
    private boolean mayStart() {
        return !gate.stopped() && startsLeft.getAndDecrement() > 0;
    }

    private Optional<Claim> claim(int worker, Optional<Dispatcher.Asked> asked) {
        Optional<Claim> claim = asked.isPresent() ? dispatcher.next(worker, asked.get()) : dispatcher.next(worker);
        if (claim.isEmpty() && !gate.stopped()) {
            earlyEnd.tell(listener);
        }
        return claim;
    }

    /** Executes the job; empty if the attempt was given up, and another worker took this place. */
    private Optional<AttemptEnd> execute(Attempt attempt) {
        Claim claim = attempt.claim();
        underWay.add(attempt);
        listener.started(claim);
        Optional<Future<?>> limit = workshop.timeout(claim.modelName())
                .map(timeout -> watchdog.watch(attempt.execution(), timeout, () -> replace(attempt)));
        if (gate.graceIsOver()) {
            attempt.execution().interrupt(Execution.Reason.STOP);
        }
        Optional<AttemptEnd> end = attempt.run();
        limit.ifPresent(watch -> watch.cancel(false));
        return end;
    }

    /** Records how the attempt ended, and claims the worker's next job, which begins after that. */
    private Optional<Claim> recordAndClaim(int worker, Attempt attempt, AttemptEnd end) {
        Recording recording = record(attempt, end);
        boolean another = attempt.diskError().isEmpty() && mayStart();
        Optional<Dispatcher.Asked> asked =
                another && ledger.answersTogether() ? dispatcher.ask(worker) : Optional.empty();
        conclude(recording);
        return another ? claim(worker, asked) : Optional.empty();
    }

    /** How an attempt ended, on its way into the ledger. */
    private record Recording(
            Attempt attempt, AttemptEnd end, CompletableFuture<Receipt> receipt, Optional<Breaker.Change> change) {}

    private Recording record(Attempt attempt, AttemptEnd end) {
        AttemptEnd decided = retries.decide(attempt.claim(), end);
        CompletableFuture<Receipt> receipt = ledger.record(attempt.claim(), decided);
        earlyEnd.ended(attempt.claim().modelName(), decided);
        return new Recording(attempt, decided, receipt, dispatcher.ended(attempt.claim(), decided));
    }

    /** Waits until it is in the ledger, and says so. */
    private void conclude(Recording recording) {
        Receipt receipt = recording.receipt.join();
        Attempt attempt = recording.attempt;
        underWay.remove(attempt);
        tell(attempt.claim(), recording.end, receipt);
        recording.change.ifPresent(known -> tell(attempt.claim().modelName(), known));
        attempt.diskError().ifPresent(this::breakOff);
    }

    private void tell(Claim claim, AttemptEnd end, Receipt receipt) {
        if (receipt == Receipt.REFUSED) {
            listener.refused(claim);
        } else if (end.retryAt().isPresent()) {
            listener.retrying(claim, end.outcome(), end.retryAt().get());
        } else {
            listener.ended(claim, end.outcome(), end.duration());
        }
    }

    private void tell(String modelName, Breaker.Change change) {
        if (change instanceof Breaker.Change.Paused paused) {
            listener.paused(modelName, paused.until(), paused.failures(), paused.why());
        } else {
            listener.goesOn(modelName);
        }
    }

    /** A job that ignored its timeout keeps its thread; the run goes on with another one. */
    private void replace(Attempt attempt) {
        if (giveUp(attempt)) {
            if (!gate.stopped()) {
                startWorker(); // before the other one leaves: with nobody inside the run would be over
            }
            gate.leave();
        }
    }

    private void abandon(Attempt attempt) {
        if (giveUp(attempt)) {
            gate.leave();
        }
    }

    /** Records that a job did not react; false if it ended just before, and its own worker does the rest. */
    private boolean giveUp(Attempt attempt) {
        Optional<AttemptEnd> end = attempt.giveUp();
        try {
            end.ifPresent(ended -> conclude(record(attempt, ended)));
        } catch (CompletionException e) {
            breakOff(e);
        }
        return end.isPresent();
    }

    /** The ledger or the output folder's disk can't be used any more, or a worker died: the run is over. */
    private Boolean breakOff(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        broken = cause instanceof LedgerException || cause instanceof OutputException
                ? (Exception) cause
                : new LedgerException("the run could not go on: " + cause, cause);
        stop("the run could not go on");
        return false;
    }
}
