package dev.jobledger.bench.overhead;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the disk takes by itself: 100 bytes appended to a file, and forced. */
final class RawForces {
    private static final int RECORD_BYTES = 100;

    private RawForces() {}

    static Latencies measure(Path folder, int times) throws IOException {
        Latencies latencies = new Latencies();
        ByteBuffer bytes = ByteBuffer.allocateDirect(RECORD_BYTES);
        try (FileChannel file =
                FileChannel.open(folder.resolve("raw"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int time = 0; time < times; time++) {
                long begin = System.nanoTime();
                file.write(bytes.clear());
                file.force(false);
                latencies.add(System.nanoTime() - begin);
            }
        }
        return latencies;
    }
}
