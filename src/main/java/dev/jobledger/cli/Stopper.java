package dev.jobledger.cli;

import dev.jobledger.model.RunningCommands;
import dev.jobledger.run.Run;
import org.jspecify.annotations.Nullable;

/**
 * Turns signals into stops: the first asks the run to end in order, the second ends the process at once. What the ledger
 * answered is stored either way. Thread-safe.
 */
final class Stopper {
    private final RunningCommands commands;
    private @Nullable Run run;
    private int signal;

    private Stopper(RunningCommands commands) {
        this.commands = commands;
    }

    /** Listens for signals from now on. */
    static Stopper listening(RunningCommands commands) {
        Stopper stopper = new Stopper(commands);
        Signals.handle(stopper::received, "INT", "TERM", "HUP");
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

    private void received(int number) {
        Run toStop;
        synchronized (this) {
            if (signal != 0) {
                endAtOnce(number);
            }
            signal = number;
            toStop = run;
        }
        if (toStop != null) {
            toStop.stop(reason(number));
        }
    }

    /** Nothing is closed and nothing written: the next run takes back what was under way. */
    private void endAtOnce(int number) {
        commands.killAllNow();
        Runtime.getRuntime().halt(ExitCode.ofSignal(number));
    }

    private static String reason(int number) {
        return switch (number) {
            case 1 -> "SIGHUP";
            case 2 -> "Ctrl+C";
            case 15 -> "SIGTERM";
            default -> "signal " + number;
        };
    }
}
