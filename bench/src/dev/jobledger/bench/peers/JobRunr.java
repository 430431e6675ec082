package dev.jobledger.bench.peers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.scheduling.JobScheduler;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.sql.h2.H2StorageProvider;
import org.jobrunr.utils.mapper.JsonMapper;
import org.jobrunr.utils.mapper.jackson.JacksonJsonMapper;

/** JobRunr without its dashboard, which alone would tell its makers of its use. */
final class JobRunr implements Peer {
    /** The least that it takes. While jobs are left, each that ends looks for the next ones. */
    private static final int POLL_SECONDS = 5;

    private static final JsonMapper JSON = new JacksonJsonMapper();

    /** The job. JobRunr finds the method in the lambda's bytecode. */
    public static final class NoOp {
        private final Tally tally;

        NoOp(Tally tally) {
            this.tally = tally;
        }

        /** Does the job of this number. */
        public void run(int number) {
            tally.begin();
        }
    }

    @Override
    public String name() {
        return "JobRunr";
    }

    @Override
    public Class<?> library() {
        return BackgroundJobServer.class;
    }

    @Override
    public String settings() {
        return "polled each 5 s, its least, and by each job that ends; no dashboard";
    }

    @Override
    public void plan(DataSource database, int jobs) {
        try (StorageProvider storage = storage(database)) {
            new JobScheduler(storage)
                    .<NoOp, Integer>enqueue(IntStream.rangeClosed(1, jobs).boxed(), (job, number) -> job.run(number));
        }
    }

    private static StorageProvider storage(DataSource database) {
        StorageProvider storage = new H2StorageProvider(database);
        storage.setJobMapper(new JobMapper(JSON));
        return storage;
    }

    @Override
    public AutoCloseable start(DataSource database, int workers, Tally tally) {
        StorageProvider storage = storage(database);
        BackgroundJobServer server = new BackgroundJobServer(
                storage,
                JSON,
                activator(new NoOp(tally)),
                BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                        .andName("bench")
                        .andPollIntervalInSeconds(POLL_SECONDS)
                        .andWorkerCount(workers));
        server.start();
        return () -> {
            server.stop();
            storage.close();
        };
    }

    private static JobActivator activator(NoOp job) {
        return new JobActivator() {
            @Override
            public <T> T activateJob(Class<T> type) {
                return type.cast(job);
            }
        };
    }

    @Override
    public long finished(Connection connection, int jobs) throws SQLException {
        return Sql.number(connection, "select count(*) from jobrunr_jobs where state = 'SUCCEEDED'");
    }
}
