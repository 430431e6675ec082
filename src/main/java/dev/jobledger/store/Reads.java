package dev.jobledger.store;

/** Every query by which the ledger is read. A test prepares each. */
final class Reads {
    private Reads() {}

    private static final String SUMMARY = """
            select experiment_id, name, state, total, pending, in_progress, completed, failed, runs, created_at,
              last_update
            from experiments
            """;

    // A run that began later is listed first, whatever the clock said.
    private static final String BY_LAST_RUN = """
             order by (
              select max(r.run_no) from ledger.run r where r.experiment_no = x.experiment_no) desc nulls last,
              x.experiment_no desc
            """;

    static final String EXPERIMENTS = "select v.* from (" + SUMMARY + ") v"
            + " join ledger.experiment x on x.experiment_id = v.experiment_id where x."
            + NamelessExperiment.LEFT_OUT + BY_LAST_RUN;

    static final String EXPERIMENT = SUMMARY + " where experiment_id = :experimentId";

    static final String LATEST = "select x.experiment_id from ledger.experiment x where x."
            + NamelessExperiment.LEFT_OUT + BY_LAST_RUN + " limit 1";

    static final String PLAN = """
            select experiment_id, name, definition, all_tasks, planned_at from ledger.experiment
            where experiment_id = :experimentId
            """;

    static final String MODELS_BY_NO = """
            select m.model_no, m.name, m.family from ledger.model m
            join ledger.experiment e on e.experiment_no = m.experiment_no
            where e.experiment_id = :experimentId
            """;

    // Of a page of jobs, attempts are asked for apart: these rows, which are the longest, are then read one after the
    // other.
    // The experiment is told by the model, as the database would look for its jobs by their ids.
    static final String JOBS_BETWEEN = """
            select j.job_no, j.job_id, j.model_no, t.domain, t.task_id, s.state
            from ledger.job j
            join ledger.task t on t.task_no = j.task_no
            join ledger.job_state s on s.job_no = j.job_no
            where j.job_no between :from and :to
            order by j.job_no
            """;

    static final String ATTEMPTS_BETWEEN = """
            select a.job_no, a.attempt, a.run_no, a.started_at, a.ended_at, a.duration_us, a.outcome, a.error, a.cost_usd,
              a.result, a.output_dir
            from ledger.attempt a
            where a.attempt_no between :from and :to
            order by a.attempt_no
            """;

    static final String JOB_NOS = """
            select s.job_no from ledger.experiment e join ledger.job_state s on s.experiment_no = e.experiment_no
            where e.experiment_id = :experimentId
            """;

    static final String JOB_NO = """
            select j.job_no from ledger.job j join ledger.experiment e on e.experiment_no = j.experiment_no
            where e.experiment_id = :experimentId and j.job_id = :jobId
            """;

    static final String TASK_NOS = """
            select t.task_no from ledger.task t join ledger.experiment e on e.experiment_no = t.experiment_no
            where e.experiment_id = :experimentId
            """;

    private static final String TASK = """
            select t.task_id, t.domain, t.content from ledger.task t
            join ledger.experiment e on e.experiment_no = t.experiment_no
            where e.experiment_id = :experimentId
            """;

    static final String TASKS = TASK + " and t.task_no between :from and :to order by t.task_no";

    static final String ONE_TASK = TASK + " and t.task_id = :taskId";

    static final String STANDINGS = """
            select j.job_id, s.state from ledger.experiment e
            join ledger.job_state s on s.experiment_no = e.experiment_no
            join ledger.job j on j.job_no = s.job_no
            where e.experiment_id = :experimentId
            order by s.job_no
            """;

    // Ranges of each table by its own key: a join would look for a million rows one by one.
    static final String ENDS_BETWEEN = """
            select a.job_no, case a.outcome when 'completed' then a.ended_at end from ledger.attempt a
            where a.attempt_no between :from and :to
            order by a.attempt_no
            """;

    static final String NOT_COMPLETED_BETWEEN = """
            select s.job_no from ledger.job_state s where s.job_no between :from and :to and s.state <> 'completed'
            """;

    static final String JOB_IDS_BETWEEN = """
            select j.job_no, j.job_id, j.experiment_no from ledger.job j where j.job_no between :from and :to
            order by j.job_no
            """;

    private static final String OF_LAST_ATTEMPTS = """
            join ledger.experiment e on e.experiment_no = s.experiment_no
            join ledger.job j on j.job_no = s.job_no
            join ledger.attempt a on a.attempt_no = s.job_no * 1000000 + s.attempts
            where e.experiment_id = :experimentId
            """;

    /** @param jobs where their states stand, as {@code s} */
    static String failedOf(String jobs) {
        return "select j.job_id, a.error, a.ended_at from " + jobs + OF_LAST_ATTEMPTS
                + " and s.state = 'failed' order by a.ended_at, a.job_no";
    }

    /** @param jobs where their states stand, as {@code s} */
    static String inProgressOf(String jobs) {
        return "select j.job_id from " + jobs + OF_LAST_ATTEMPTS + " and s.state = 'in_progress' order by j.job_no";
    }

    static final String HAS_STEPS = "select exists (select 1 from ledger.step)";

    static final String HAS_UNFINISHED_STEPS = "select exists (select 1 from ledger.unfinished_step)";

    static final String UNFINISHED_STEPS = """
            select j.job_id, s.state, u.name, u.attempt, u.started_at
            from ledger.experiment e
            join ledger.job_state s on s.experiment_no = e.experiment_no
            join ledger.job j on j.job_no = s.job_no
            join ledger.unfinished_step u on u.job_no = j.job_no
            where e.experiment_id = :experimentId and s.state <> 'completed'
            order by j.job_no, u.started_at, u.name
            """;

    // Mostly nothing has changed, and then no job is looked at.
    static final String COUNT_DRIFTED = """
            select count(*) from ledger.experiment e
            join ledger.drifted d on d.experiment_no = e.experiment_no
            where e.experiment_id = :experimentId and (
              exists (select 1 from ledger.earlier_model) or exists (select 1 from ledger.earlier_task))
            """;

    private static final String COMPLETED_FROM = """
            select d.job_id, m.name as model, t.task_id, d.attempts, m.recipe,
              coalesce(d.earlier_recipe, m.recipe) as recipe_then, t.domain, t.content,
              coalesce(d.earlier_domain, t.domain) as domain_then, coalesce(d.earlier_content, t.content) as content_then,
              t.fingerprint as task_fingerprint
            from ledger.experiment e
            join %s d on d.experiment_no = e.experiment_no
            join ledger.model m on m.model_no = d.model_no
            join ledger.task t on t.task_no = d.task_no
            where e.experiment_id = :experimentId
            order by d.job_no
            """;

    static final String MAKINGS = COMPLETED_FROM.formatted("ledger.making");

    static final String DRIFTED = COMPLETED_FROM.formatted("ledger.drifted");

    // Asked again and again while a run is watched: it looks at no job.
    static final String MODELS = """
            select m.name as model, sum(c.pending + c.in_progress + c.completed + c.failed) as total,
              sum(c.pending) as pending, sum(c.in_progress) as in_progress, sum(c.completed) as completed,
              sum(c.failed) as failed
            from ledger.experiment e
            join ledger.job_group g on g.experiment_no = e.experiment_no
            join ledger.job_count c on c.group_no = g.group_no
            join ledger.model m on m.model_no = g.model_no
            where e.experiment_id = :experimentId
            group by m.model_no, m.name
            order by m.model_no
            """;

    // Completed by a run before the last one: what that run skipped, but for jobs that were asked for again since.
    static final String GROUPS = """
            select m.name as model, g.domain, sum(c.pending + c.in_progress + c.completed + c.failed) as total,
              sum(c.pending) as pending, sum(c.in_progress) as in_progress, sum(c.completed) as completed,
              sum(c.failed) as failed, least(g.completed_before, sum(c.completed)) as completed_earlier,
              cast(sum(c.score_sum) / nullif(sum(c.scored), 0) as double precision) as mean_score
            from ledger.experiment e
            join ledger.job_group g on g.experiment_no = e.experiment_no
            join ledger.job_count c on c.group_no = g.group_no
            join ledger.model m on m.model_no = g.model_no
            where e.experiment_id = :experimentId
            group by m.model_no, m.name, g.group_no, g.domain, g.completed_before
            order by m.model_no, g.group_no
            """;

    static final String RESULTS = """
            select m.name, a.result from ledger.experiment e
            join ledger.job_state s on s.experiment_no = e.experiment_no
            join ledger.model m on m.model_no = s.model_no
            join ledger.attempt a on a.attempt_no between s.job_no * 1000000 and s.job_no * 1000000 + 999999
            where e.experiment_id = :experimentId and a.outcome = 'completed'
            """;

    // By way of the runs: mostly none of them lived that lately, and then no attempt is looked at. One that died was
    // seen
    // a few seconds before its end.
    static final String BEGUN = """
            select a.started_at from ledger.experiment e
            join ledger.run r on r.experiment_no = e.experiment_no and coalesce(r.ended_at, r.seen_at) > :seenAfter
            join ledger.attempt a on a.run_no = r.run_no and a.started_at > :after
            join ledger.job j on j.job_no = a.job_no
            join ledger.model m on m.model_no = j.model_no and m.name = :model
            where e.experiment_id = :experimentId
            order by a.started_at
            """;

    static final String COUNT_TASKS = """
            select count(*) from ledger.task t join ledger.experiment e on e.experiment_no = t.experiment_no
            where e.experiment_id = :experimentId
            """;

    // A run says only now and then that it is alive; its attempts end in between.
    static final String TIMES = """
            select
              coalesce((
                select min(r.started_at) from ledger.run r where r.experiment_no = e.experiment_no), e.created_at) as start,
              greatest(e.created_at, coalesce((
                select max(greatest(r.seen_at, coalesce(r.ended_at, r.seen_at))) from ledger.run r
                where r.experiment_no = e.experiment_no), e.created_at), coalesce((
                select max(c.last_ended_at) from ledger.job_group g join ledger.job_count c on c.group_no = g.group_no
                where g.experiment_no = e.experiment_no), e.created_at), coalesce((
                select max(r.asked_at) from ledger.rerun r join ledger.job_state s on s.job_no = r.job_no
                where s.experiment_no = e.experiment_no), e.created_at)) as last_update
            from ledger.experiment e
            where e.experiment_id = :experimentId
            """;

    static final String MODELS_OF = "select model_no from ledger.model where experiment_no = :experimentNo";

    static final String TASKS_OF = "select task_no from ledger.task where experiment_no = :experimentNo";

    static final String RUNS_OF = "select run_no from ledger.run where experiment_no = :experimentNo";

    static final String JOBS_OF = "select job_no from ledger.job where experiment_no = :experimentNo";

    // The comment of a view has its columns' descriptions below its own first line; the view "columns" hands those out.
    static final String VIEW_COLUMNS = """
            select c.view_name, t.remarks, c.column_name, c.type, c.description
            from columns c
            join information_schema.tables t on t.table_schema = 'public' and t.table_name = c.view_name
            order by c.view_name, c.place
            """;
}
