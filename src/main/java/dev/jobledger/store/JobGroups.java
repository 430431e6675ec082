package dev.jobledger.store;

import dev.jobledger.ledger.Transition.JobsPlanned;
import dev.jobledger.ledger.Transition.NumberedJob;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The groups by which jobs are counted: a group is a model and a domain. Remembers those of the jobs that were asked for
 * lately, a block at a time, so that a run asks the database for each job's group once. Used by one thread.
 */
final class JobGroups {
    /** Of 16 kB each. */
    private static final int BLOCKS_REMEMBERED = 256;

    private static final int GROUPS_REMEMBERED = 10_000;

    private final Handle handle;
    private final Map<Group, Integer> numbers = new HashMap<>();
    private final Map<Long, int[]> blocks = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, int[]> eldest) {
            return size() > BLOCKS_REMEMBERED;
        }
    };

    private record Group(int experimentNo, int modelNo, String domain) {}

    private record Member(long jobNo, Group group) {}

    private record Numbered(long jobNo, int groupNo) {}

    private record ModelGroup(int modelNo, int groupNo) {}

    JobGroups(Handle handle) {
        this.handle = handle;
    }

    /** The number of a job's group, which is made if it is the first of it. */
    int of(long jobNo) {
        int[] block = block(jobNo);
        int place = place(jobNo);
        if (block[place] == 0) {
            read(jobNo, block);
        }
        if (block[place] == 0) {
            throw new IllegalStateException("job number " + jobNo + " is not known (indicates a bug)");
        }
        return block[place];
    }

    private int[] block(long jobNo) {
        return blocks.computeIfAbsent(jobNo / CountStatements.BLOCK, number -> new int[CountStatements.BLOCK]);
    }

    private static int place(long jobNo) {
        return (int) (jobNo % CountStatements.BLOCK);
    }

    /** Notes the groups of jobs that were added just now, and that nothing counts yet. Only of older tasks it has to ask. */
    void added(JobsPlanned planned) {
        Map<Long, String> domains = new HashMap<>();
        planned.tasks().forEach(task -> domains.put(task.taskNo(), task.task().domain()));
        for (NumberedJob job : planned.jobs()) {
            int[] block = block(job.jobNo());
            int place = place(job.jobNo());
            String domain = domains.get(job.taskNo());
            if (domain != null) {
                block[place] = number(new Group(planned.experimentNo(), job.modelNo(), domain));
            } else if (block[place] == 0) {
                readTasks(job.jobNo(), block);
            }
        }
    }

    /**
     * From this job on: those before it were read, or are of no interest. Mostly a block has one group of each model, tasks
     * being planned domain by domain; then a look at the jobs' models will do.
     */
    private void read(long jobNo, int[] block) {
        List<ModelGroup> groups = handle.createQuery(CountStatements.GROUPS_IN_BLOCK)
                .bind("blockNo", jobNo / CountStatements.BLOCK)
                .map((row, context) -> new ModelGroup(row.getInt(1), row.getInt(2)))
                .list();
        Map<Integer, Integer> byModel = new HashMap<>();
        groups.forEach(group -> byModel.put(group.modelNo, group.groupNo));
        if (byModel.size() < groups.size()) {
            readTasks(jobNo, block);
            return;
        }
        between(CountStatements.MODELS_BETWEEN, jobNo)
                .map((row, context) -> new Numbered(row.getLong(1), byModel.getOrDefault(row.getInt(2), 0)))
                .forEach(job -> block[place(job.jobNo)] = job.groupNo);
    }

    private void readTasks(long jobNo, int[] block) {
        between(CountStatements.JOBS_BETWEEN, jobNo)
                .map((row, context) ->
                        new Member(row.getLong(1), new Group(row.getInt(2), row.getInt(3), row.getString(4))))
                .forEach(job -> block[place(job.jobNo)] = number(job.group));
    }

    /** Asks for the jobs from this one to the end of its block. */
    private Query between(String statement, long jobNo) {
        long last = jobNo / CountStatements.BLOCK * CountStatements.BLOCK + CountStatements.BLOCK - 1;
        return handle.createQuery(statement).bind("from", jobNo).bind("to", last);
    }

    private int number(Group group) {
        @Nullable Integer known = numbers.get(group);
        if (known != null) {
            return known;
        }
        if (numbers.size() >= GROUPS_REMEMBERED) {
            numbers.clear();
        }
        int number = find(group);
        numbers.put(group, number);
        return number;
    }

    private int find(Group group) {
        return handle.createQuery(CountStatements.GROUP_NO)
                .bind("modelNo", group.modelNo)
                .bind("domain", group.domain)
                .mapTo(Integer.class)
                .findOne()
                .orElseGet(() -> add(group));
    }

    private int add(Group group) {
        return handle.createUpdate(CountStatements.ADD_GROUP)
                .bind("experimentNo", group.experimentNo)
                .bind("modelNo", group.modelNo)
                .bind("domain", group.domain)
                .executeAndReturnGeneratedKeys("group_no")
                .mapTo(Integer.class)
                .one();
    }

    /** Forgets what it remembers: jobs came into other groups, or groups are gone. */
    void forget() {
        numbers.clear();
        blocks.clear();
    }
}
