package dev.jobledger.export.bundle;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** The lines of a bundle's rows, one at a time, and the checksum of those before the last that was read. */
final class BundleLines implements Closeable {
    /** More than the longest row takes, and little enough for any machine. */
    private static final int LONGEST = 32 << 20;

    private final InputStream in;
    private final MessageDigest checksum = BundleFormat.checksum();
    private byte[] last = new byte[0];
    private long number;

    BundleLines(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /**
     * The next line, if there is one.
     *
     * @throws BundleException if it is too long, not whole, or not UTF-8
     */
    Optional<String> next() throws IOException {
        checksum.update(last);
        ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 10);
        int octet;
        while ((octet = in.read()) >= 0 && octet != '\n') {
            line.write(octet);
            if (line.size() > LONGEST) {
                throw new BundleException("line " + (number + 1) + " has more than " + LONGEST + " bytes");
            }
        }
        if (octet < 0) {
            if (line.size() > 0) {
                throw new BundleException("line " + (number + 1) + " is cut off");
            }
            return Optional.empty();
        }
        number++;
        String text = decoded(line.toByteArray());
        line.write('\n');
        last = line.toByteArray();
        return Optional.of(text);
    }

    private String decoded(byte[] line) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BundleException("line " + number + " is not UTF-8", e);
        }
    }

    /** The checksum of all lines before the one that was read last. */
    String checksumBefore() {
        return HexFormat.of().formatHex(checksum.digest());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
