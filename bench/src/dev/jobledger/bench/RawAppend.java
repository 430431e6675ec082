package dev.jobledger.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The limit: records of 100 bytes and nothing else, appended to a preallocated file. One force for all that gathered
 * while the last one ran.
 */
final class RawAppend implements Contender {
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

    /** No thread of its own: whoever finds no force under way forces for all, which spares a hand-over. */
    private static final class Log implements Opened {
        private final byte[] record = new byte[RECORD_BYTES];
        private final FileChannel file;
        private ByteBuffer gathering;
        private ByteBuffer spare;
        private long position;
        private long appended;
        private long durable;
        private boolean forcing;

        Log(FileChannel file, int workers) {
            this.file = file;
            this.gathering = ByteBuffer.allocateDirect(workers * RECORD_BYTES);
            this.spare = ByteBuffer.allocateDirect(workers * RECORD_BYTES);
        }

        @Override
        public boolean completeOne(int worker) throws Exception {
            long mine = append();
            while (!isDurable(mine)) {
                force();
            }
            return true;
        }

        private synchronized long append() {
            gathering.put(record);
            return ++appended;
        }

        /** Waits while somebody else forces; false if it is the caller's turn to do so. */
        private synchronized boolean isDurable(long mine) throws InterruptedException {
            while (durable < mine && forcing) {
                wait();
            }
            forcing |= durable < mine;
            return durable >= mine;
        }

        private void force() throws IOException {
            ByteBuffer group;
            long last;
            synchronized (this) {
                group = gathering.flip();
                gathering = spare;
                last = appended;
            }
            write(group);
            file.force(false);
            synchronized (this) {
                spare = group.clear();
                durable = last;
                forcing = false;
                notifyAll();
            }
        }

        /** Begins again at the end of the file: a log that is long-lived uses its space again, too. */
        private void write(ByteBuffer group) throws IOException {
            if (position + group.remaining() > FILE_BYTES) {
                position = 0;
            }
            while (group.hasRemaining()) {
                position += file.write(group, position);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
