package dev.jobledger.store;

import java.util.List;

/** Every statement by which an experiment of another ledger is restored, apart from those that add its rows. */
final class RestoreStatements {
    private RestoreStatements() {}

    static final String UNFINISHED = "select experiment_no from ledger.experiment where " + NamelessExperiment.ALONE;

    static final String OPEN_RUNS = """
            select r.run_no, r.seen_at from ledger.run r
            where r.experiment_no = :experimentNo and r.ended_at is null order by r.run_no
            """;

    static final String COUNT_IN_PROGRESS =
            "select count(*) from ledger.job_state where experiment_no = :experimentNo and state = 'in_progress'";

    static final String FINISH = """
            update ledger.experiment set experiment_id = :experimentId, planned_at = :plannedAt
            where experiment_no = :experimentNo
            """;

    /** What refers to others is taken away before them. */
    static final List<String> DROP = List.of(
            "delete from ledger.job_state where experiment_no = :experimentNo",
            "delete from ledger.rerun where job_no in " + jobs(),
            "delete from ledger.earlier_task where task_no in (select t.task_no from ledger.task t"
                    + " where t.experiment_no = :experimentNo)",
            "delete from ledger.earlier_model where model_no in (select m.model_no from ledger.model m"
                    + " where m.experiment_no = :experimentNo)",
            "delete from ledger.step where job_no in " + jobs(),
            "delete from ledger.attempt where job_no in " + jobs(),
            "delete from ledger.job where experiment_no = :experimentNo",
            "delete from ledger.run where experiment_no = :experimentNo",
            "delete from ledger.task where experiment_no = :experimentNo",
            "delete from ledger.model where experiment_no = :experimentNo",
            "delete from ledger.experiment where experiment_no = :experimentNo");

    private static String jobs() {
        return "(select j.job_no from ledger.job j where j.experiment_no = :experimentNo)";
    }
}
