package dev.jobledger.bench.peers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.jobledger.bench.Contender;
import dev.jobledger.bench.Worked;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A library on an H2 file. */
final class PeerContender implements Contender {
    /** For what a library does beside running jobs: looking for new ones, being alive. */
    private static final int FURTHER_CONNECTIONS = 4;

    private final Peer peer;
    private final H2Mode mode;

    PeerContender(Peer peer, H2Mode mode) {
        this.peer = peer;
        this.mode = mode;
    }

    @Override
    public String name() {
        return peer.name() + " " + mode.word();
    }

    @Override
    public String settings() {
        return jar() + "; " + peer.settings() + "; " + mode.settings();
    }

    /** The file that the library came in, which bears its version. */
    private String jar() {
        try {
            Path jar = Path.of(peer.library()
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return String.valueOf(jar.getFileName());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of " + peer.library() + " is not a file", e);
        }
    }

    @Override
    public void plan(Path folder, int jobs) throws Exception {
        try (Database database = open(folder, 1, H2Mode.DELAYED)) {
            peer.plan(database.pool, jobs);
        }
        Files.writeString(jobsFile(folder), Integer.toString(jobs));
    }

    private static Path jobsFile(Path folder) {
        return folder.resolve("jobs");
    }

    @Override
    public Opened open(Path folder, int workers) throws Exception {
        int jobs = Integer.parseInt(Files.readString(jobsFile(folder)));
        return new Running(peer, open(folder, workers, mode), workers, new Tally(jobs));
    }

    private static Database open(Path folder, int workers, H2Mode mode) throws Exception {
        ClosingDataSource source = mode.open(folder);
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(workers + FURTHER_CONNECTIONS);
        return new Database(source, new HikariDataSource(config));
    }

    /** A database with connections at hand. */
    private record Database(ClosingDataSource source, HikariDataSource pool) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            pool.close();
            source.close();
        }
    }

    /** At work from {@link #work} to {@link #close}. Used by one thread. */
    private static final class Running implements Opened {
        private final Peer peer;
        private final Database database;
        private final int workers;
        private final Tally tally;
        private @Nullable AutoCloseable started;
        private Worked worked = new Worked(0, 0);

        Running(Peer peer, Database database, int workers, Tally tally) {
            this.peer = peer;
            this.database = database;
            this.workers = workers;
            this.tally = tally;
        }

        @Override
        public Worked work(Duration limit) throws Exception {
            started = peer.start(database.pool, workers, tally);
            worked = tally.await(limit);
            return worked;
        }

        @Override
        public void close() throws Exception {
            try (database) {
                if (started != null) {
                    started.close();
                }
                try (Connection connection = database.pool.getConnection()) {
                    tally.requireStored(worked, peer.finished(connection, tally.jobs()));
                }
            }
        }
    }
}
