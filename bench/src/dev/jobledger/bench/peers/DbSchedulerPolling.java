package dev.jobledger.bench.peers;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.jdbc.MySQL8JdbcCustomization;

/** How db-scheduler gets at its jobs: in pages, since H2 takes long to find the next one. */
enum DbSchedulerPolling {
    /** What it does with databases that it does not know: each job of the page is claimed when it begins. */
    FETCH("pages of 1,000 jobs, each claimed when it begins") {
        @Override
        SchedulerBuilder set(SchedulerBuilder builder, int workers) {
            return builder.threads(workers).pollUsingFetch(1, PAGE / workers);
        }
    },

    /** What it offers for MySQL, whose words for it H2 understands, too: the page is claimed at once. */
    LOCK_AND_FETCH("pages of 1,000 jobs, claimed at once (select for update skip locked)") {
        @Override
        SchedulerBuilder set(SchedulerBuilder builder, int workers) {
            return builder.threads(workers)
                    .jdbcCustomization(new MySQL8JdbcCustomization(true))
                    .pollUsingLockAndFetch(1, PAGE / workers);
        }
    };

    private static final double PAGE = 1000;

    private final String settings;

    DbSchedulerPolling(String settings) {
        this.settings = settings;
    }

    /** For the reader of the table. */
    String settings() {
        return settings;
    }

    /** @param workers threads that run jobs */
    abstract SchedulerBuilder set(SchedulerBuilder builder, int workers);
}
