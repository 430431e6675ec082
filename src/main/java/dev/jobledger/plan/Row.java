package dev.jobledger.plan;

import dev.jobledger.job.Task;

/** One row of a table of tasks, and the line on which it begins. */
sealed interface Row {
    int line();

    /** A row that makes a task. */
    record Valid(int line, Task task) implements Row {}

    /** A row that does not; where the table's form itself is broken, the last. */
    record Broken(int line, String problem) implements Row {}
}
