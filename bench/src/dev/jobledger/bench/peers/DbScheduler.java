package dev.jobledger.bench.peers;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** db-scheduler with one-time tasks, whose rows it deletes when they are done. */
final class DbScheduler implements Peer {
    private static final String TASK = "no-op";

    // As it comes for PostgreSQL, with H2's type for bytes, and without the index that only priorities use.
    private static final String TABLE = """
            create table scheduled_tasks (
              task_name varchar(100) not null,
              task_instance varchar(100) not null,
              task_data blob,
              execution_time timestamp with time zone not null,
              picked boolean not null,
              picked_by varchar(50),
              last_success timestamp with time zone,
              last_failure timestamp with time zone,
              consecutive_failures int,
              last_heartbeat timestamp with time zone,
              version bigint not null,
              priority smallint,
              primary key (task_name, task_instance)
            );
            create index execution_time_idx on scheduled_tasks (execution_time);
            create index last_heartbeat_idx on scheduled_tasks (last_heartbeat);
            """;

    private final DbSchedulerPolling polling;

    DbScheduler(DbSchedulerPolling polling) {
        this.polling = polling;
    }

    @Override
    public String name() {
        return "db-scheduler";
    }

    @Override
    public Class<?> library() {
        return Scheduler.class;
    }

    @Override
    public String settings() {
        return polling.settings() + ", polled each 10 ms and whenever few are left";
    }

    @Override
    public void plan(DataSource database, int jobs) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
        Scheduler client = Scheduler.create(database, task(new Tally(jobs))).build();
        client.scheduleBatch(
                IntStream.rangeClosed(1, jobs)
                        .<TaskInstance<?>>mapToObj(number -> new TaskInstance<>(TASK, Integer.toString(number))),
                Instant.now());
    }

    private static OneTimeTask<Void> task(Tally tally) {
        return Tasks.oneTime(TASK).execute((instance, context) -> tally.begin());
    }

    @Override
    public AutoCloseable start(DataSource database, int workers, Tally tally) {
        Scheduler scheduler = polling.set(Scheduler.create(database, task(tally)), workers)
                .pollingInterval(Duration.ofMillis(10))
                .schedulerName(new SchedulerName.Fixed("bench"))
                .build();
        scheduler.start();
        return scheduler::stop;
    }

    @Override
    public long finished(Connection connection, int jobs) throws SQLException {
        return jobs - Sql.number(connection, "select count(*) from scheduled_tasks");
    }
}
