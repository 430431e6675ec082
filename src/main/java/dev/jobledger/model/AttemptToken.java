package dev.jobledger.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the processes of one attempt, or of a whole run, have in common: an environment variable, which every
 * descendant inherits and keeps when it leaves its parent, its group and its session.
 *
 * @param start the beginning of the variable's value: {@code <run>/<experiment id>/<job id>/<attempt>}, each part
 *     URL-encoded
 * @param whole whether that is all of the value
 */
record AttemptToken(String start, boolean whole) {
    static final String VARIABLE = "JOBLEDGER_ATTEMPT_TOKEN";

    /** The token of one attempt. */
    static AttemptToken of(String runToken, JobContext job) {
        String value = Stream.of(runToken, job.experimentId(), job.jobId().text(), Integer.toString(job.attempt()))
                .map(AttemptToken::encode)
                .collect(Collectors.joining("/"));
        return new AttemptToken(value, true);
    }

    /** What the tokens of all attempts of a run begin with. */
    static AttemptToken ofRun(String runToken) {
        return new AttemptToken(encode(runToken) + "/", false);
    }

    /**
     * Whether a process with this environment belongs to the attempt or run.
     *
     * @param environment {@code NAME=value} entries, each closed by a zero character
     */
    boolean isIn(String environment) {
        String entry = VARIABLE + "=" + start + (whole ? "\0" : "");
        return environment.startsWith(entry) || environment.contains("\0" + entry);
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
