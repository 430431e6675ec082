package dev.jobledger.store;

import dev.jobledger.job.JobState;
import java.util.List;

/** Every statement by which jobs are counted, and by which counts are kept. */
final class CountStatements {
    private CountStatements() {}

    /** So many job numbers in a row are counted together; the schema's view has the same number. */
    static final int BLOCK = 4096;

    static final String GROUP_NO =
            "select group_no from ledger.job_group where model_no = :modelNo and domain = :domain";

    static final String ADD_GROUP = """
            insert into ledger.job_group (group_no, experiment_no, model_no, domain)
            select coalesce(max(group_no), 0) + 1, :experimentNo, :modelNo, :domain from ledger.job_group
            """;

    static final String JOBS_BETWEEN = """
            select j.job_no, j.experiment_no, j.model_no, t.domain
            from ledger.job j join ledger.task t on t.task_no = j.task_no
            where j.job_no between :from and :to
            """;

    // Found by their keys: a group has at most one count a block.
    static final String GROUPS_IN_BLOCK = """
            select g.model_no, g.group_no from ledger.job_group g
            join ledger.job_count c on c.count_no = g.group_no * 4294967296 + :blockNo
            """;

    static final String MODELS_BETWEEN =
            "select job_no, model_no from ledger.job_state where job_no between :from and :to";

    static final String ADD_COUNT = """
            insert into ledger.job_count (
              count_no, group_no, block_no, pending, in_progress, completed, failed, priced, cost_usd, scored,
              score_sum)
            values (:countNo, :groupNo, :blockNo, 0, 0, 0, 0, 0, 0, 0, 0)
            on conflict do nothing
            """;

    static final String CHANGE_COUNT = """
            update ledger.job_count
            set pending = pending + ?, in_progress = in_progress + ?, completed = completed + ?, failed = failed + ?,
              priced = priced + ?, cost_usd = cost_usd + ?, scored = scored + ?, score_sum = score_sum + ?,
              last_ended_at = greatest(last_ended_at, cast(? as timestamp(6) with time zone))
            where count_no = ?
            """;

    private static final String COUNTS_OF = """
            delete from ledger.job_count where group_no in (
              select group_no from ledger.job_group where experiment_no = :experimentNo)
            """;

    private static final String GROUPS_OF = "delete from ledger.job_group where experiment_no = :experimentNo";

    /** Takes the counts of an experiment away. */
    static final List<String> FORGET = List.of(COUNTS_OF, GROUPS_OF);

    static final String GROUP_ALL = """
            insert into ledger.job_group (group_no, experiment_no, model_no, domain)
            select (select coalesce(max(group_no), 0) from ledger.job_group)
                + row_number() over (order by n.first_job_no), n.experiment_no, n.model_no, n.domain
            from (
              select j.experiment_no, j.model_no, t.domain, min(j.job_no) as first_job_no
              from ledger.job j join ledger.task t on t.task_no = j.task_no
              where j.experiment_no = :experimentNo
              group by j.experiment_no, j.model_no, t.domain) n
            """;

    static final String COUNT_JOBS = """
            insert into ledger.job_count (
              count_no, group_no, block_no, pending, in_progress, completed, failed, priced, cost_usd, scored,
              score_sum)
            select c.count_no, c.group_no, c.block_no, c.pending, c.in_progress, c.completed, c.failed, 0, 0, c.scored,
              coalesce(c.score_sum, 0)
            from ledger.counted_job c where c.experiment_no = :experimentNo
            """;

    // Merged, not joined: the database would add up all attempts again for each row.
    static final String COUNT_ATTEMPTS = """
            merge into ledger.job_count c
            using (select * from ledger.counted_attempt where experiment_no = :experimentNo) a
            on (c.count_no = a.count_no)
            when matched then update
              set priced = a.priced, cost_usd = coalesce(a.cost_usd, 0), last_ended_at = a.last_ended_at
            """;

    static final String COUNT_COMPLETED_BEFORE = """
            merge into ledger.job_group g
            using (select * from ledger.completed_before where experiment_no = :experimentNo) b
            on (g.group_no = b.group_no)
            when matched then update set completed_before = b.jobs
            """;

    static final String KEEP_COMPLETED_BEFORE = """
            update ledger.job_group g set completed_before = (
              select coalesce(sum(c.completed), 0) from ledger.job_count c where c.group_no = g.group_no)
            where g.experiment_no = :experimentNo
            """;

    static final String SCORES = """
            select a.job_no, a.score from unnest(cast(:attemptNos as bigint array)) as asked (attempt_no)
            join ledger.attempt a on a.attempt_no = asked.attempt_no
            where a.score is not null
            """;

    static final String EXPERIMENT_NOS = "select experiment_no from ledger.experiment order by experiment_no";

    static final String DOMAINS_CHANGED = """
            select count(*) from unnest(cast(:taskNos as bigint array), cast(:domains as varchar array))
              as changed (task_no, domain)
            join ledger.task t on t.task_no = changed.task_no
            where t.domain <> changed.domain
            """;

    /** A part of statements: without a look at the blocks that have none in progress. */
    static final String BLOCKS_IN_PROGRESS = blocksWith(JobState.IN_PROGRESS);

    /** The same for those that have none that failed. */
    static final String BLOCKS_FAILED = blocksWith(JobState.FAILED);

    static final String CLAIMED_BY = "select s.job_no, s.attempts from " + BLOCKS_IN_PROGRESS + """
            where s.state = 'in_progress' and s.claimed_by = :runNo
            order by s.job_no
            """;

    // By model and block, as jobs in a state are looked for. Added up in one go: joined, one side would be added up
    // again for each row of the other. An experiment that is being restored is counted at its end.
    static final String COUNT_MISCOUNTED = """
            select count(*) from (
              select model_no, block_no from (
                select s.model_no, s.job_no / 4096 as block_no,
                  case s.state when 'pending' then 1 else 0 end as pending,
                  case s.state when 'in_progress' then 1 else 0 end as in_progress,
                  case s.state when 'completed' then 1 else 0 end as completed,
                  case s.state when 'failed' then 1 else 0 end as failed
                from ledger.job_state s where s.experiment_no not in (
                  select e.experiment_no from ledger.experiment e where e.experiment_id like 'importing %')
                union all
                select g.model_no, c.block_no, -c.pending, -c.in_progress, -c.completed, -c.failed
                from ledger.job_count c join ledger.job_group g on g.group_no = c.group_no) both_sides
              group by model_no, block_no
              having sum(pending) <> 0 or sum(in_progress) <> 0 or sum(completed) <> 0 or sum(failed) <> 0) wrong
            """;

    // The experiment's blocks that have completed jobs, and how many there are not.
    static final String BLOCKS_COMPLETED = """
            select c.block_no, sum(c.pending + c.in_progress + c.failed) from ledger.job_group g
            join ledger.job_count c on c.group_no = g.group_no
            where g.experiment_no = :experimentNo
            group by c.block_no
            having sum(c.completed) > 0
            order by c.block_no
            """;

    private static final String NEXT_BLOCK = """
            select min(c.block_no) from ledger.job_group g join ledger.job_count c on c.group_no = g.group_no
            where g.model_no = :modelNo and c.block_no >= :blockNo and c.%s > 0
            """;

    private static final String IN_STATE = """
            select coalesce(sum(c.%s), 0) from ledger.job_group g
            join ledger.job_count c on c.group_no = g.group_no
            join ledger.model m on m.model_no = g.model_no
            where g.experiment_no = :experimentNo
              and (cardinality(:models) = 0 or m.name = any(:models))
              and (cardinality(:domains) = 0 or g.domain = any(:domains))
            """;

    private static String blocksWith(JobState state) {
        return """
                (select distinct block_no from ledger.job_count where %s > 0) b
                join ledger.job_state s on s.job_no between b.block_no * 4096 and b.block_no * 4096 + 4095
                """.formatted(state.word());
    }

    /** Finds the first block, from one on, in which a model has jobs in this state. */
    static String nextBlockWith(JobState state) {
        return NEXT_BLOCK.formatted(state.word());
    }

    /** Counts the jobs of an experiment in this state, of some models and domains. */
    static String countIn(JobState state) {
        return IN_STATE.formatted(state.word());
    }
}
