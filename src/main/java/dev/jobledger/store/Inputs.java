package dev.jobledger.store;

import dev.jobledger.job.Task;
import dev.jobledger.json.TaskJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Reads the tasks of an experiment, in pages by ranges of their numbers, as {@link JobHistories} reads jobs. */
final class Inputs {
    private static final int TASKS_AT_ONCE = 1_000;

    private Inputs() {}

    /** The experiment's tasks in planned order. */
    static Stream<Task> read(Handle handle, String experimentId) {
        long[] taskNos = OwnNumbers.sorted(
                handle, () -> handle.createQuery(Reads.TASK_NOS).bind("experimentId", experimentId));
        return IntStream.iterate(0, first -> first < taskNos.length, first -> first + TASKS_AT_ONCE)
                .boxed()
                .flatMap(first -> {
                    int end = Math.min(first + TASKS_AT_ONCE, taskNos.length);
                    return page(handle, experimentId, taskNos[first], taskNos[end - 1]).stream();
                });
    }

    private static List<Task> page(Handle handle, String experimentId, long from, long to) {
        return handle.createQuery(Reads.TASKS)
                .bind("experimentId", experimentId)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> task(row))
                .list();
    }

    /** One of the experiment's tasks. */
    static Optional<Task> find(Handle handle, String experimentId, String taskId) {
        return handle.createQuery(Reads.ONE_TASK)
                .bind("experimentId", experimentId)
                .bind("taskId", taskId)
                .map((row, context) -> task(row))
                .findOne();
    }

    private static Task task(ResultSet row) throws SQLException {
        return TaskJson.read(row.getString("task_id"), row.getString("domain"), row.getString("content"));
    }
}
