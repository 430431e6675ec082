package dev.jobledger.explore;

/** What the helpers ask, in SQL over the views. */
final class Queries {
    /** Those worked on last first, as {@code list.java} has them. */
    static final String EXPERIMENTS = """
            select experiment_id, state, completed, failed, in_progress, pending, total, runs, last_update
            from experiments
            order by last_update desc, experiment_id
            """;

    static final String JOBS = """
            select job_id, state, attempts, round(duration_seconds, 2) as seconds, score, error
            from jobs
            where experiment_id = :experiment
            order by model, domain, task_id
            """;

    static final String JOBS_IN_STATE = """
            select job_id, attempts, last_outcome, round(duration_seconds, 2) as seconds, score, error
            from jobs
            where experiment_id = :experiment and state = :state
            order by model, domain, task_id
            """;

    /** Tells a job without attempts from one that there is not. */
    static final String JOB = "select job_id from jobs where experiment_id = :experiment and job_id = :job";

    static final String ATTEMPTS = """
            select attempt, run, started_at, round(duration_seconds, 2) as seconds, outcome, error_class, error, score, output_dir
            from attempts
            where experiment_id = :experiment and job_id = :job
            order by attempt
            """;

    static final String PROGRESS = """
            select model, domain, total, completed, failed, in_progress, pending
            from progress
            where experiment_id = :experiment
            order by model, domain
            """;

    /** The commonest first. */
    static final String FAILURES = """
            select jobs, error_class, error, models, example_job_id, last_at
            from failures
            where experiment_id = :experiment
            order by jobs desc, error
            """;

    private Queries() {}
}
