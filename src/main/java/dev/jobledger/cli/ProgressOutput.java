package dev.jobledger.cli;

import dev.jobledger.board.BoardText;
import dev.jobledger.progress.Standing;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Where it is shown on stderr how an experiment goes, until it is closed. */
interface ProgressOutput extends AutoCloseable {
    /**
     * One that suits what stderr is, and what the user wants to see.
     *
     * @param betweenSummaries how often a summary is written where there is no terminal, at most
     */
    static ProgressOutput of(
            CommonOptions common, BoardText text, Supplier<Standing> standing, Duration betweenSummaries) {
        Map<String, String> environment = System.getenv();
        if (common.quiet()) {
            return new QuietOutput();
        }
        return Terminal.canRedrawStderr(environment)
                ? new BoardOutput(text, standing, common.mayColour(environment), environment)
                : new LineOutput(standing, betweenSummaries);
    }

    /** Says a line, or some; from any thread. */
    void say(String lines);

    /** Whether one can see there how many jobs have completed without a line for each. */
    boolean showsCompletions();

    @Override
    void close();
}
