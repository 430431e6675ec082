package dev.jobledger.export;

import java.io.IOException;
import java.io.Writer;

/** Writes the same text into two files, until the shorter one has all that they have in common. */
final class SharedBeginning extends Writer {
    private final Writer shorter;
    private final Writer longer;
    private boolean common = true;

    SharedBeginning(Writer shorter, Writer longer) {
        this.shorter = shorter;
        this.longer = longer;
    }

    /** Ends the shorter file with this text. What is written from now on goes into the longer one alone. */
    void end(String text) throws IOException {
        common = false;
        shorter.write(text);
        shorter.flush();
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        if (common) {
            shorter.write(text, offset, length);
        }
        longer.write(text, offset, length);
    }

    @Override
    public void flush() throws IOException {
        longer.flush();
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
