package dev.jobledger.verify;

import java.util.Locale;

/** The ledger's tables, and queries for rows that break a rule. */
enum Table {
    JOURNAL_POSITION("p", "concat('journal position ', p.seq)"),
    EXPERIMENT("e", "concat('experiment ', e.experiment_id)"),
    MODEL("m", "concat('model ', m.name, ' of experiment number ', m.experiment_no)"),
    TASK("t", "concat('task ', t.task_id, ' of experiment number ', t.experiment_no)"),
    RUN("r", "concat('run ', r.run_no)"),
    JOB("j", """
            concat('job ', j.job_id, ' of ', coalesce(
              (select x.experiment_id from ledger.experiment x where x.experiment_no = j.experiment_no),
              concat('experiment number ', j.experiment_no)))"""),
    JOB_STATE("s", """
            concat('state of ', coalesce(
              (select concat('job ', y.job_id, ' of ', x.experiment_id) from ledger.job y
                join ledger.experiment x on x.experiment_no = y.experiment_no where y.job_no = s.job_no),
              concat('job number ', s.job_no)))"""),
    JOB_GROUP("g", "concat('jobs of model number ', g.model_no, ' in domain ', g.domain)"),
    JOB_COUNT("c", "concat('count of group ', c.group_no, ' in block ', c.block_no)"),
    ATTEMPT("a", """
            concat('attempt ', a.attempt, ' of ', coalesce(
              (select concat('job ', y.job_id, ' of ', x.experiment_id) from ledger.job y
                join ledger.experiment x on x.experiment_no = y.experiment_no where y.job_no = a.job_no),
              concat('job number ', a.job_no)))"""),
    STEP("s", """
            concat('step ', s.name, ' of attempt ', s.attempt, ' of ', coalesce(
              (select concat('job ', y.job_id, ' of ', x.experiment_id) from ledger.job y
                join ledger.experiment x on x.experiment_no = y.experiment_no where y.job_no = s.job_no),
              concat('job number ', s.job_no)))"""),
    EARLIER_MODEL("em", "concat('model number ', em.model_no, ' as of run ', em.until_run)"),
    EARLIER_TASK("et", "concat('task number ', et.task_no, ' as of run ', et.until_run)"),
    RERUN("ask", """
            concat('rerun after attempt ', ask.attempts, ' of ', coalesce(
              (select concat('job ', y.job_id, ' of ', x.experiment_id) from ledger.job y
                join ledger.experiment x on x.experiment_no = y.experiment_no where y.job_no = ask.job_no),
              concat('job number ', ask.job_no)))""");

    private final String alias;
    private final String row;

    /**
     * A table.
     *
     * @param alias by which conditions name it
     * @param row names a row for people, as SQL; what it refers to may be missing, then its number stands for it
     */
    Table(String alias, String row) {
        this.alias = alias;
        this.row = row;
    }

    /** The name of a row, as SQL. */
    String row() {
        return row;
    }

    /** The table with its alias, as SQL. */
    String from() {
        return "ledger." + word() + " " + alias;
    }

    /** In the plural, for people. */
    String rows() {
        return word().replace('_', ' ') + "s";
    }

    /** Its name in the schema. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String count() {
        return "select count(*) from " + from();
    }

    /** The condition holds for every row; as in a check constraint, one that is unknown holds. */
    Rule each(String name, String condition) {
        return new Rule(name, "select " + row + " from " + from() + " where not (" + condition + ")");
    }

    /** No two rows have the same values in these columns. */
    Rule unique(String name, String columns) {
        return new Rule(name, "select " + row + " from " + from() + " group by " + columns + " having count(*) > 1");
    }

    /** Every row has one of the other table for which the condition holds. */
    Rule refers(String name, Table other, String condition) {
        return new Rule(
                name,
                "select " + row + " from " + from() + " where not exists (select 1 from " + other.from() + " where "
                        + condition + ")");
    }
}
