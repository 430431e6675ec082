package dev.jobledger.model;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Processes to be stopped together: some roots, their descendants, and whatever carries their token, so that those are
 * found too which left their parent or session. Only a process that has done both, left its parent and emptied its
 * environment, escapes. Used by one thread.
 *
 * <p>Without {@code /proc} only descendants are found, which a process no longer is when its parent has ended.
 */
final class ProcessTree {
    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 10;

    private final AttemptToken token;
    private final Set<ProcessHandle> members;

    ProcessTree(Collection<ProcessHandle> roots, AttemptToken token) {
        this.token = token;
        this.members = new HashSet<>(roots);
    }

    /**
     * Asks all to end (SIGTERM), and kills (SIGKILL) what is still there after the grace period, or at once if the
     * thread is interrupted meanwhile.
     *
     * @return those that could not be killed, most often none
     */
    Set<ProcessHandle> stop(Duration grace) {
        look();
        members.forEach(ProcessHandle::destroy);
        awaitEnd(grace);
        return kill();
    }

    /**
     * Kills all (SIGKILL), again and again until none is left: one may have been starting another.
     *
     * @return those that could not be killed within 5 s, most often none
     */
    Set<ProcessHandle> kill() {
        long deadline = System.nanoTime() + KILL_LIMIT.toNanos();
        look();
        while (!members.isEmpty() && System.nanoTime() < deadline) {
            members.forEach(ProcessHandle::destroyForcibly);
            pause();
            look();
        }
        return Set.copyOf(members);
    }

    private void awaitEnd(Duration grace) {
        long deadline = System.nanoTime() + grace.toNanos();
        boolean patient = true;
        while (patient && members.stream().anyMatch(ProcessTree::isRunning) && System.nanoTime() < deadline) {
            patient = pause();
        }
    }

    /** Adds what has appeared since the last look, removes what has ended. */
    private void look() {
        Set<ProcessHandle> found = new HashSet<>();
        members.forEach(member -> member.descendants().forEach(found::add));
        ProcFileSystem.processesWith(token).forEach(found::add);
        members.addAll(found);
        members.removeIf(member -> !isRunning(member));
    }

    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && !ProcFileSystem.isZombie(process);
    }

    /** Waits for a moment; false if interrupted. The caller is stopping already, so the interrupt says no more. */
    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            return true;
        } catch (InterruptedException hurry) {
            return false;
        }
    }
}
