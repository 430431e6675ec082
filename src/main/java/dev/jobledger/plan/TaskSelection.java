package dev.jobledger.plan;

/** Which of a question folder's tasks are wanted. Tasks from tables and grids are always all wanted. */
public enum TaskSelection {
    /** The first valid task of each domain: a quick look at the whole experiment. */
    FIRST_OF_EACH_DOMAIN,
    /** Every valid task. */
    ALL
}
