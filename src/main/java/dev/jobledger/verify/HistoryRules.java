package dev.jobledger.verify;

import static dev.jobledger.verify.Table.ATTEMPT;
import static dev.jobledger.verify.Table.EARLIER_MODEL;
import static dev.jobledger.verify.Table.EARLIER_TASK;
import static dev.jobledger.verify.Table.EXPERIMENT;
import static dev.jobledger.verify.Table.JOB;
import static dev.jobledger.verify.Table.JOB_COUNT;
import static dev.jobledger.verify.Table.JOB_STATE;
import static dev.jobledger.verify.Table.RERUN;
import static dev.jobledger.verify.Table.STEP;

import java.util.List;

/** What holds across tables, which no constraint can keep: jobs, their attempts and the runs that made them. */
final class HistoryRules {
    private HistoryRules() {}

    static final List<Rule> JOBS_OF_THEIR_EXPERIMENT = List.of(
            JOB.refers("job_of_experiment", EXPERIMENT, "e.experiment_no = j.experiment_no"),
            JOB.refers("job_of_model", Table.MODEL, "m.model_no = j.model_no and m.experiment_no = j.experiment_no"),
            JOB.refers("job_of_task", Table.TASK, "t.task_no = j.task_no and t.experiment_no = j.experiment_no"),
            new Rule("job_named_after_model_and_task", "select " + JOB.row() + """
                     from ledger.job j
                    join ledger.model m on m.model_no = j.model_no
                    join ledger.task t on t.task_no = j.task_no
                    where j.job_id <> concat(m.name, '_', t.task_id)
                    """));

    static final List<Rule> STATE_OF_EACH_JOB = List.of(
            JOB.refers("job_has_a_state", JOB_STATE, "s.job_no = j.job_no"),
            JOB_STATE.refers(
                    "state_of_job",
                    JOB,
                    "j.job_no = s.job_no and j.experiment_no = s.experiment_no and j.model_no = s.model_no"));

    static final List<Rule> ATTEMPTS_OF_A_RUN = List.of(
            ATTEMPT.refers("attempt_of_job", JOB, "j.job_no = a.job_no"),
            new Rule("attempt_of_run", "select " + ATTEMPT.row() + """
             from ledger.attempt a join ledger.job j on j.job_no = a.job_no
            left join ledger.run r on r.run_no = a.run_no
            where r.run_no is null or r.experiment_no <> j.experiment_no
            """));

    static final List<Rule> NUMBERED = List.of(new Rule(
            "attempts_numbered_from_1",
            "select concat(" + JOB.row() + ", ' counts ', s.attempts, ' attempts, has ', coalesce(n.attempts, 0)"
                    + """
            , case when n.attempts > 0 then concat(', numbered ', n.lowest, ' to ', n.highest) end)
            from ledger.job j join ledger.job_state s on s.job_no = j.job_no
            left join (
              select job_no, count(*) as attempts, min(attempt) as lowest, max(attempt) as highest
              from ledger.attempt group by job_no) n on n.job_no = j.job_no
            where s.attempts <> coalesce(n.attempts, 0) or n.lowest <> 1 or n.highest <> n.attempts
            """));

    // Pending after a failed attempt: a resume has put the job back; after a completed one: somebody asked for that.
    static final List<Rule> STATES =
            List.of(new Rule("state_follows_from_last_attempt", "select concat(" + JOB.row() + """
            , ' is ', s.state, ', its last attempt ',
              case when a.job_no is null then 'is missing' else coalesce(a.outcome, 'is open') end)
            from ledger.job j join ledger.job_state s on s.job_no = j.job_no
            left join ledger.attempt a on a.attempt_no = s.job_no * 1000000 + s.attempts
            left join ledger.rerun ask on ask.job_no = s.job_no and ask.attempts = s.attempts
            where case s.state
              when 'completed' then coalesce(a.outcome, '') <> 'completed' or ask.job_no is not null
              when 'failed' then coalesce(a.outcome, '') not in ('failed', 'timed_out')
              when 'in_progress' then a.job_no is null or a.outcome is not null or a.run_no <> s.claimed_by
              when 'pending' then a.job_no is not null and ask.job_no is null
                and coalesce(a.outcome, 'completed') = 'completed'
              else false end
            """));

    static final List<Rule> ASKED_FOR = List.of(
            new Rule("completed_again_only_when_asked_for", "select " + ATTEMPT.row() + """
             from ledger.attempt a join ledger.job_state s on s.job_no = a.job_no
            where a.outcome = 'completed' and a.attempt < s.attempts and not exists (
              select 1 from ledger.rerun ask where ask.job_no = a.job_no and ask.attempts = a.attempt)
            """),
            RERUN.refers(
                    "rerun_of_completed_attempt",
                    ATTEMPT,
                    "a.attempt_no = ask.job_no * 1000000 + ask.attempts and a.outcome = 'completed'"));

    static final List<Rule> EARLIER = List.of(
            EARLIER_MODEL.refers("earlier_of_model", Table.MODEL, "m.model_no = em.model_no"),
            EARLIER_TASK.refers("earlier_of_task", Table.TASK, "t.task_no = et.task_no"));

    static final List<Rule> OVER =
            List.of(new Rule("open_only_as_last_of_a_job_in_progress", "select " + ATTEMPT.row() + """
             from ledger.attempt a join ledger.job_state s on s.job_no = a.job_no
            where a.ended_at is null and not (s.state = 'in_progress' and s.attempts = a.attempt)
            """));

    // A job that was completed and is run again begins afresh.
    static final List<Rule> STEPS_ONCE = List.of(
            STEP.refers("step_of_attempt", ATTEMPT, "a.attempt_no = s.job_no * 1000000 + s.attempt"),
            new Rule("completed_step_not_begun_again", "select " + STEP.row() + """
             from ledger.step s join ledger.step done on done.job_no = s.job_no and done.name = s.name
            where done.state = 'completed' and done.attempt < s.attempt and not exists (
              select 1 from ledger.attempt a
              where a.attempt_no >= done.job_no * 1000000 + done.attempt
                 and a.attempt_no < s.job_no * 1000000 + s.attempt
                and a.outcome = 'completed')
            """));

    static final List<Rule> ENDED_RUNS = List.of(
            new Rule("ended_run_holds_no_job", "select " + JOB.row() + """
                     from ledger.job j join ledger.job_state s on s.job_no = j.job_no
                    left join ledger.run r on r.run_no = s.claimed_by
                    where s.claimed_by is not null and (r.run_no is null or r.ended_at is not null)
                    """),
            new Rule("ended_run_has_no_open_attempt", "select " + ATTEMPT.row() + """
                     from ledger.attempt a join ledger.run r on r.run_no = a.run_no
                    where a.ended_at is null and r.ended_at is not null
                    """));

    // The side that is added up comes first: the other is found by its key. An experiment that is being restored is
    // counted at its end.
    static final List<Rule> JOBS_COUNTED = List.of(
            new Rule("jobs_counted_as_they_are", "select " + JOB_COUNT.row() + """
             from ledger.counted_job n left join ledger.job_count c on c.count_no = n.count_no
            where c.pending <> n.pending or c.in_progress <> n.in_progress or c.completed <> n.completed
              or c.failed <> n.failed or c.scored <> n.scored
              or abs(c.score_sum - coalesce(n.score_sum, 0)) > 1e-9 * (1 + abs(c.score_sum))
            """),
            new Rule("every_job_counted", "select " + EXPERIMENT.row() + """
             from ledger.experiment e
            left join (
              select g.experiment_no, sum(c.pending + c.in_progress + c.completed + c.failed) as jobs
              from ledger.job_count c join ledger.job_group g on g.group_no = c.group_no
              group by g.experiment_no) n on n.experiment_no = e.experiment_no
            where coalesce(n.jobs, 0) <> (
              select count(*) from ledger.job_state s where s.experiment_no = e.experiment_no)
              and not e.experiment_id like 'importing %'
            """),
            // Not added up in the same order, nor with as many digits.
            new Rule("costs_counted_as_they_are", "select " + JOB_COUNT.row() + """
             from ledger.counted_attempt n left join ledger.job_count c on c.count_no = n.count_no
            where c.priced <> n.priced
              or abs(c.cost_usd - coalesce(n.cost_usd, 0)) > 1e-9 * (1 + abs(c.cost_usd))
            """));

    static final List<Rule> COUNTS = List.of(new Rule("views_count_alike", "select " + EXPERIMENT.row() + """
             from experiments e
            left join (
              select experiment_id, sum(total) as total, sum(pending) as pending, sum(in_progress) as in_progress,
                sum(completed) as completed, sum(failed) as failed
              from progress group by experiment_id) p on p.experiment_id = e.experiment_id
            where e.total <> e.pending + e.in_progress + e.completed + e.failed
              or e.total <> coalesce(p.total, 0) or e.pending <> coalesce(p.pending, 0)
              or e.in_progress <> coalesce(p.in_progress, 0) or e.completed <> coalesce(p.completed, 0)
              or e.failed <> coalesce(p.failed, 0)
            """));
}
