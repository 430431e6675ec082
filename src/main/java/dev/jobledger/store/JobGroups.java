package dev.jobledger.store;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
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

    JobGroups(Handle handle) {
        this.handle = handle;
    }

    /** The number of a job's group, which is made if it is the first of it. */
    int of(long jobNo) {
        int[] block = blocks.computeIfAbsent(jobNo / CountStatements.BLOCK, number -> new int[CountStatements.BLOCK]);
        int place = (int) (jobNo % CountStatements.BLOCK);
        if (block[place] == 0) {
            read(jobNo, block);
        }
        if (block[place] == 0) {
            throw new IllegalStateException("job number " + jobNo + " is not known (indicates a bug)");
        }
        return block[place];
    }

    /** From this job on: those before it were read, or are of no interest. */
    private void read(long jobNo, int[] block) {
        long last = jobNo / CountStatements.BLOCK * CountStatements.BLOCK + CountStatements.BLOCK - 1;
        handle.createQuery(CountStatements.JOBS_BETWEEN)
                .bind("from", jobNo)
                .bind("to", last)
                .map((row, context) ->
                        new Member(row.getLong(1), new Group(row.getInt(2), row.getInt(3), row.getString(4))))
                .forEach(job -> block[(int) (job.jobNo % CountStatements.BLOCK)] = number(job.group));
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
