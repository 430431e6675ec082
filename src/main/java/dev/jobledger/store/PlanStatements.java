package dev.jobledger.store;

/** Every statement by which what an experiment consists of is looked up, added and changed. A test prepares each. */
final class PlanStatements {
    private PlanStatements() {}

    static final String KNOWN_MODELS =
            "select model_no, name, family, recipe from ledger.model where experiment_no = :experimentNo";

    // Joined, not "= any(…)": for that H2 looks at every job of the experiment, one lookup after the other.
    static final String KNOWN_TASKS = """
            select t.task_no, t.task_id, t.domain, t.content, t.fingerprint
            from unnest(cast(:taskIds as varchar array)) as asked (id)
            join ledger.task t on t.experiment_no = :experimentNo and t.task_id = asked.id
            """;

    static final String ADD_MODEL = """
            insert into ledger.model (model_no, experiment_no, name, family, recipe, fingerprint)
            values (:modelNo, :experimentNo, :name, :family, :recipe, :fingerprint)
            """;

    static final String ADD_TASK = """
            insert into ledger.task (task_no, experiment_no, task_id, domain, content, fingerprint)
            values (?, ?, ?, ?, ?, ?)
            """;

    // Nothing is kept that no run worked with, nor what nobody knew: two plans without a run between them are one.
    static final String KEEP_EARLIER_MODEL = """
            insert into ledger.earlier_model (model_no, until_run, recipe, fingerprint)
            select m.model_no, :untilRun, m.recipe, m.fingerprint from ledger.model m
            where m.model_no = :modelNo and m.fingerprint <> :fingerprint and not exists (
              select 1 from ledger.earlier_model e where e.model_no = m.model_no and e.until_run >= :untilRun)
            """;

    static final String CHANGE_MODEL = """
            update ledger.model
            set family = :family, recipe = coalesce(:recipe, recipe), fingerprint = coalesce(:fingerprint, fingerprint)
            where model_no = :modelNo
            """;

    static final String KEEP_EARLIER_TASK = """
            insert into ledger.earlier_task (task_no, until_run, domain, content, fingerprint)
            select t.task_no, :untilRun, t.domain, t.content, t.fingerprint from ledger.task t
            where t.task_no = :taskNo and t.fingerprint <> :fingerprint and not exists (
              select 1 from ledger.earlier_task e where e.task_no = t.task_no and e.until_run >= :untilRun)
            """;

    static final String CHANGE_TASK = """
            update ledger.task set domain = :domain, content = :content, fingerprint = :fingerprint
            where task_no = :taskNo
            """;
}
