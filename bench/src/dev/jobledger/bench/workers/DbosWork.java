package dev.jobledger.bench.workers;

import com.zaxxer.hikari.HikariDataSource;
import dev.dbos.transact.DBOS;
import dev.dbos.transact.DBOSClient;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.Queue;
import dev.dbos.transact.workflow.Workflow;
import java.time.Duration;
import java.util.stream.IntStream;

/** DBOS Transact with a queue of workflows that do nothing and have no steps. */
final class DbosWork implements Contestant.Work {
    private static final String QUEUE = "jobs";
    private static final String VERSION = "bench";

    /** What is run. */
    public interface NoOp {
        /** Does nothing. */
        String run(String number);
    }

    /** What DBOS registers. */
    public static final class NoOpWorkflow implements NoOp {
        @Override
        @Workflow(name = "run")
        public String run(String number) {
            return number;
        }
    }

    @Override
    public String settings() {
        return "workflows without steps on a queue with as many at a time as threads, polled each 10 ms; HikariCP";
    }

    private static HikariDataSource pool(String url, int size) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(size);
        return pool;
    }

    private static DBOS dbos(HikariDataSource pool, int threads) {
        DBOS dbos = new DBOS(DBOSConfig.defaults("bench")
                .withDataSource(pool)
                .withAppVersion(VERSION)
                .withExecutorId("bench-" + ProcessHandle.current().pid())
                .disableAdminServer());
        dbos.registerProxy(NoOp.class, new NoOpWorkflow());
        dbos.registerQueue(new Queue(QUEUE).withWorkerConcurrency(threads).withPollingInterval(Duration.ofMillis(10)));
        return dbos;
    }

    @Override
    public void plan(String url, int jobs) throws Exception {
        try (HikariDataSource pool = pool(url, 8)) {
            // Makes its tables, without listening to the queue.
            DBOS dbos = new DBOS(DBOSConfig.defaults("bench")
                    .withDataSource(pool)
                    .withAppVersion(VERSION)
                    .disableAdminServer());
            dbos.launch();
            dbos.shutdown();
        }
        try (HikariDataSource pool = pool(url, 8);
                DBOSClient client = new DBOSClient(pool)) {
            DBOSClient.EnqueueOptions options =
                    new DBOSClient.EnqueueOptions("run", NoOpWorkflow.class.getName(), QUEUE).withAppVersion(VERSION);
            IntStream.range(0, jobs).parallel().forEach(number -> {
                var unused = client.enqueueWorkflow(options, new Object[] {Integer.toString(number)});
            });
        }
    }

    @Override
    public AutoCloseable start(String url, int threads) {
        HikariDataSource pool = pool(url, threads + 2);
        DBOS dbos = dbos(pool, threads);
        dbos.launch();
        return () -> {
            dbos.shutdown();
            pool.close();
        };
    }

    @Override
    public String finished(int jobs) {
        return "select count(*) from dbos.workflow_status where status = 'SUCCESS'";
    }
}
