package dev.jobledger.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The limit: records of 100 bytes and nothing else, appended to a preallocated file. One force for all that gathered
 * while the last one ran.
 */
public final class RawAppend implements Contender {
    private static final int RECORD_BYTES = 100;
    private static final int FILE_BYTES = 64 << 20;

    @Override
    public String name() {
        return "raw append";
    }

    @Override
    public String settings() {
        return RECORD_BYTES + " bytes a completion into a preallocated file, one fdatasync a group";
    }

    @Override
    public void plan(Path folder, int jobs) throws IOException {
        try (FileChannel file =
                FileChannel.open(file(folder), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate(1 << 20);
            for (long position = 0; position < FILE_BYTES; position += zeros.capacity()) {
                file.write(zeros.clear(), position);
            }
            file.force(true);
        }
    }

    @Override
    public Opened open(Path folder, int workers) throws IOException {
        return new Log(FileChannel.open(file(folder), StandardOpenOption.WRITE), workers);
    }

    private static Path file(Path folder) {
        return folder.resolve("raw.log");
    }

    /** Begins again at the end of the file: a log that is long-lived uses its space again, too. */
    private static final class Log implements JobByJob {
        private final byte[] record = new byte[RECORD_BYTES];
        private final FileChannel file;
        private final int workers;
        private final ByteBuffer buffer;
        private final GroupWriter<byte[]> writer;
        private long position;

        Log(FileChannel file, int workers) {
            this.file = file;
            this.workers = workers;
            this.buffer = ByteBuffer.allocateDirect(workers * RECORD_BYTES);
            this.writer = new GroupWriter<>(this::append);
        }

        @Override
        public int workers() {
            return workers;
        }

        @Override
        public boolean completeOne(int worker) {
            writer.now(record).join();
            return true;
        }

        private void append(List<byte[]> records) throws IOException {
            buffer.clear();
            records.forEach(buffer::put);
            buffer.flip();
            position = position + buffer.remaining() > FILE_BYTES ? 0 : position;
            while (buffer.hasRemaining()) {
                position += file.write(buffer, position);
            }
            file.force(false);
        }

        @Override
        public void close() throws Exception {
            writer.close();
            file.close();
        }
    }
}
