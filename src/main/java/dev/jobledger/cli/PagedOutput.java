package dev.jobledger.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Output for a screen: what fits on it is written there when it is closed; what is longer goes through a pager from then
 * on, and closing waits until the user leaves that.
 */
final class PagedOutput extends OutputStream {
    private final OutputStream screen;
    private final int height;
    private final Supplier<Optional<Pager>> pagers;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private OutputStream out;
    private Optional<Pager> pager = Optional.empty();
    private int lines;

    /** @param height of the screen, in lines; one of them is left for what comes next */
    PagedOutput(OutputStream screen, int height, Supplier<Optional<Pager>> pagers) {
        this.screen = screen;
        this.height = height;
        this.pagers = pagers;
        this.out = held;
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        if (out == held) {
            count(bytes, from, length);
        }
    }

    private void count(byte[] bytes, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        if (lines >= height) {
            pager = pagers.get();
            out = pager.map(Pager::input).orElse(screen);
            held.writeTo(out);
            held.reset();
        }
    }

    @Override
    public void close() throws IOException {
        held.writeTo(screen);
        held.reset();
        screen.flush();
        pager.ifPresent(Pager::await);
    }
}
