package dev.jobledger.model;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;

/**
 * The commands that a run has started and that have not ended. One per run, for use from many threads.
 *
 * <p>Commands get a session of their own where the system has one to give, so that a terminal's Ctrl+C reaches this
 * process alone, which then stops them in order. A {@code kill -9} of this process leaves them running;
 * {@link #killLeftBehind} finds them again.
 */
public final class RunningCommands {
    /** How long a command that was asked to end may take, unless said otherwise. */
    public static final Duration STOP_GRACE = Duration.ofSeconds(2);

    private final String runToken;
    private final Duration stopGrace;
    private final Set<ProcessHandle> roots = ConcurrentHashMap.newKeySet();

    /** Starting takes the read lock, so that none is starting unseen when all are killed under the write lock. */
    private final ReadWriteLock starting = new ReentrantReadWriteLock();

    private volatile boolean killed;

    /** As the other constructor, with {@link #STOP_GRACE}. */
    public RunningCommands(String runToken) {
        this(runToken, STOP_GRACE);
    }

    /**
     * @param runToken names this run and no other on this machine, whatever its ledger; every process that it starts
     *     carries it
     * @param stopGrace how long a command that was asked to end (SIGTERM) may take before it is killed (SIGKILL)
     * @throws IllegalArgumentException if the token is blank or the time negative
     */
    public RunningCommands(String runToken, Duration stopGrace) {
        this.runToken = requireToken(runToken);
        if (stopGrace.isNegative()) {
            throw new IllegalArgumentException("stopGrace must be >= 0, was " + stopGrace);
        }
        this.stopGrace = stopGrace;
    }

    /**
     * Kills every running command with all its descendants at once, and lets no more start. For a stop that can't
     * wait; their jobs end as interrupted.
     */
    public void killAllNow() {
        starting.writeLock().lock();
        try {
            killed = true;
        } finally {
            starting.writeLock().unlock();
        }
        new ProcessTree(roots, AttemptToken.ofRun(runToken)).kill();
    }

    /**
     * Kills what a run that is dead has left running on this machine, among the processes of this user. Linux only;
     * elsewhere nothing is found.
     */
    public static void killLeftBehind(String deadRunToken) {
        new ProcessTree(Set.of(), AttemptToken.ofRun(requireToken(deadRunToken))).kill();
    }

    /**
     * Starts the command and waits for its end. When told to stop, it stops the command with all its descendants.
     *
     * @throws IOException if it can't be started
     * @throws InterruptedException if the thread was interrupted or all commands were killed
     */
    ExitCode runToEnd(CommandLine command, JobContext job) throws IOException, InterruptedException {
        AttemptToken token = AttemptToken.of(runToken, job);
        StartedCommand started = start(command.with(AttemptToken.VARIABLE, token.start()));
        try {
            int code = started.waitFor();
            refuseIfKilled();
            return new ExitCode(code);
        } catch (InterruptedException toldToStop) {
            throw stopped(new ProcessTree(Set.of(started.handle()), token).stop(stopGrace));
        } finally {
            roots.remove(started.handle());
        }
    }

    private StartedCommand start(CommandLine command) throws IOException, InterruptedException {
        starting.readLock().lock();
        try {
            refuseIfKilled();
            StartedCommand started = CommandStarter.ofThisSystem().start(command);
            roots.add(started.handle());
            return started;
        } finally {
            starting.readLock().unlock();
        }
    }

    private static InterruptedException stopped(Set<ProcessHandle> survivors) {
        String pids = survivors.stream()
                .map(survivor -> Long.toString(survivor.pid()))
                .sorted()
                .collect(Collectors.joining(", "));
        return new InterruptedException(
                pids.isEmpty() ? "the command was stopped" : "processes of the command could not be killed: " + pids);
    }

    private void refuseIfKilled() throws InterruptedException {
        if (killed) {
            throw new InterruptedException("all commands of the run were killed");
        }
    }

    private static String requireToken(String runToken) {
        if (runToken.isBlank()) {
            throw new IllegalArgumentException("runToken must not be blank");
        }
        return runToken;
    }
}
