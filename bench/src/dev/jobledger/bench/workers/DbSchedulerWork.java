package dev.jobledger.bench.workers;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

/** db-scheduler with one-time tasks, whose rows it deletes when they are done. */
final class DbSchedulerWork implements Contestant.Work {
    private static final OneTimeTask<Void> TASK = Tasks.oneTime("no-op").execute((instance, context) -> {});

    // As it comes for PostgreSQL.
    private static final String TABLE = """
            create table scheduled_tasks (
              task_name text not null, task_instance text not null, task_data bytea,
              execution_time timestamp with time zone not null, picked boolean not null, picked_by text,
              last_success timestamp with time zone, last_failure timestamp with time zone, consecutive_failures int,
              last_heartbeat timestamp with time zone, version bigint not null, priority smallint,
              primary key (task_name, task_instance));
            create index execution_time_idx on scheduled_tasks (execution_time);
            create index last_heartbeat_idx on scheduled_tasks (last_heartbeat);
            create index priority_execution_time_idx on scheduled_tasks (priority desc, execution_time asc);
            """;

    @Override
    public String settings() {
        return "one-time tasks; pages of 4 a thread claimed at once (lock and fetch), polled each 10 ms; HikariCP";
    }

    private static HikariDataSource pool(String url, int size) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(size);
        return pool;
    }

    @Override
    public void plan(String url, int jobs) throws Exception {
        try (HikariDataSource pool = pool(url, 2);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
            Scheduler.create(pool, TASK)
                    .build()
                    .scheduleBatch(
                            IntStream.range(0, jobs)
                                    .<TaskInstance<?>>mapToObj(
                                            number -> new TaskInstance<>("no-op", Integer.toString(number))),
                            Instant.now());
        }
    }

    @Override
    public AutoCloseable start(String url, int threads) {
        HikariDataSource pool = pool(url, threads);
        Scheduler scheduler = Scheduler.create(pool, TASK)
                .threads(threads)
                .pollUsingLockAndFetch(1, 4)
                .pollingInterval(Duration.ofMillis(10))
                .schedulerName(new SchedulerName.Fixed(
                        "bench-" + ProcessHandle.current().pid()))
                .build();
        scheduler.start();
        return () -> {
            scheduler.stop();
            pool.close();
        };
    }

    @Override
    public String finished(int jobs) {
        return "select " + jobs + " - count(*) from scheduled_tasks";
    }
}
