package dev.jobledger.cli;

import dev.jobledger.board.AboveBlock;
import dev.jobledger.board.BoardText;
import dev.jobledger.board.Painter;
import dev.jobledger.progress.Standing;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A board at the lower end of the terminal that is drawn again a few times a second, by a thread of its own. Whatever is
 * printed meanwhile, by whomever, appears above it.
 */
final class BoardOutput implements ProgressOutput {
    private static final Duration BETWEEN_FRAMES = Duration.ofMillis(125);

    private final PrintStream err = System.err;
    private final PrintStream out = System.out;
    private final Painter painter;
    private final Ticking ticking;

    /** @param mayColour whether the user wants colours */
    BoardOutput(BoardText text, Supplier<Standing> standing, boolean mayColour, Map<String, String> environment) {
        TerminalSize size = TerminalSize.followed();
        painter = new Painter(err, size::now, shown -> text.lines(standing.get(), shown), mayColour);
        System.setErr(AboveBlock.inPlaceOf(err, painter));
        if (Terminal.isStdoutTerminal(environment)) {
            System.setOut(AboveBlock.inPlaceOf(out, painter));
        }
        ticking = Ticking.each(BETWEEN_FRAMES, "board", painter::frame);
    }

    @Override
    public void say(String lines) {
        painter.say(lines);
    }

    @Override
    public boolean showsCompletions() {
        return true;
    }

    @Override
    public void close() {
        ticking.close();
        putBack();
        painter.finish();
    }

    private void putBack() {
        PrintStream aboveErr = System.err;
        PrintStream aboveOut = System.out;
        System.setErr(err);
        System.setOut(out);
        if (aboveErr != err) {
            aboveErr.close();
        }
        if (aboveOut != out) {
            aboveOut.close();
        }
    }
}
