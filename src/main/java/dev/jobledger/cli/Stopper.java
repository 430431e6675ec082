package dev.jobledger.cli;

import dev.jobledger.model.RunningCommands;
import dev.jobledger.run.Run;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Turns signals into stops: the first asks the run to end in order, the second ends the process at once. A job's own
 * {@code System.exit} counts as a request to stop, too, and its exit code for nothing. What the ledger answered is stored
 * either way. Thread-safe.
 */
final class Stopper implements AutoCloseable {
    private final RunningCommands commands;
    private final Thread exitHook = new Thread(this::exitBegan, "exit");
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private @Nullable Run run;
    private int signal;

    private Stopper(RunningCommands commands) {
        this.commands = commands;
    }

    /** Listens for signals from now on, and for the end of the process until it is closed. */
    static Stopper listening(RunningCommands commands) {
        Stopper stopper = new Stopper(commands);
        Signals.handle(stopper::received, "INT", "TERM", "HUP");
        Runtime.getRuntime().addShutdownHook(stopper.exitHook);
        return stopper;
    }

    /** Tells which run to stop; at once, if a signal came before it. */
    void stops(Run started) {
        synchronized (this) {
            run = started;
            if (signal == 0) {
                return;
            }
        }
        started.stop(reason(signal));
    }

    /** The first signal's number; 0 if none came. */
    synchronized int signal() {
        return signal;
    }

    /** The run is over, everything is said, and the process may end with this code. */
    void endsWith(int code) {
        exitCode.complete(code);
    }

    private void received(int number) {
        Run toStop;
        synchronized (this) {
            if (signal != 0) {
                endAtOnce(ExitCode.ofSignal(number));
            }
            signal = number;
            toStop = run;
        }
        if (toStop != null) {
            toStop.stop(reason(number));
        }
    }

    /** Java ends the process while jobs run. Nobody here asks for that, so code of a job has, with a code of its own. */
    private void exitBegan() {
        Run toStop;
        synchronized (this) {
            toStop = run;
        }
        if (toStop == null) {
            System.err.println("a model called System.exit while it was made; no job ran");
            endAtOnce(ExitCode.JOBS_FAILED);
        } else {
            toStop.stopForExit();
            Runtime.getRuntime().halt(exitCode.join());
        }
    }

    /** Nothing is closed and nothing written: the next run takes back what was under way. */
    private void endAtOnce(int code) {
        commands.killAllNow();
        Runtime.getRuntime().halt(code);
    }

    private static String reason(int number) {
        return switch (number) {
            case 1 -> "SIGHUP";
            case 2 -> "Ctrl+C";
            case 15 -> "SIGTERM";
            default -> "signal " + number;
        };
    }

    @Override
    public void close() {
        endsWith(ExitCode.JOBS_FAILED); // unless it was said otherwise: nobody waits for ever
        try {
            Runtime.getRuntime().removeShutdownHook(exitHook);
        } catch (IllegalStateException endingAlready) {
            // The hook is at work, and ends the process.
        }
    }
}
