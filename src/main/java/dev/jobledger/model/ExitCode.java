package dev.jobledger.model;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** How a command ended, by the conventions of shells and of {@code sysexits.h}. */
record ExitCode(int code) {
    /** EX_TEMPFAIL: "the user is invited to retry". */
    private static final int TEMPORARY_FAILURE = 75;

    /** A process that signal n killed ends with 128 + n, as the JVM and shells report it. */
    static final int SIGNAL_BASE = 128;

    /** The numbers that Linux gives them; macOS differs in SIGBUS and the two for users. */
    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(5, "SIGTRAP"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(10, "SIGUSR1"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(12, "SIGUSR2"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"));

    /** SIGHUP, SIGINT and SIGTERM: by these, processes are asked to end. */
    private static final Set<Integer> REQUESTS = Set.of(1, 2, 15);

    boolean isSuccess() {
        return code == 0;
    }

    /** The failure that this code stands for; transient if the code is {@value #TEMPORARY_FAILURE} or one of these. */
    JobFailure failure(String lastWords, Collection<Integer> transientCodes) {
        String message = words() + (lastWords.isEmpty() ? "; stderr was empty" : ": " + lastWords);
        boolean worthRetrying = code == TEMPORARY_FAILURE || transientCodes.contains(code);
        JobFailure failure = worthRetrying ? JobFailure.worthRetrying(message) : JobFailure.permanent(message);
        return REQUESTS.contains(code - SIGNAL_BASE) ? failure.byRequest() : failure;
    }

    private String words() {
        String signal = SIGNALS.get(code - SIGNAL_BASE);
        if (signal != null) {
            return "killed by " + signal + " (" + (code - SIGNAL_BASE) + ")";
        }
        return "exit code " + code + (code == TEMPORARY_FAILURE ? " (temporary failure)" : "");
    }
}
