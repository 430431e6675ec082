package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.Blink;
import dev.jobledger.fixture.RestartablePostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Four processes work on one experiment, and whatever can go wrong does. */
@EnabledOnOs(OS.LINUX)
class WorkersTest {
    private static final String LEASE = "3s";

    @TempDir
    Path folder;

    private RestartablePostgres server;
    private Desk desk;

    @BeforeEach
    void serve() throws Exception {
        server = new RestartablePostgres(folder);
        desk = new Desk(folder, server.url());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void complete_each_job_once_though_they_and_the_server_die_and_one_of_them_freezes() throws Exception {
        int jobs = 20_000;
        plan(jobs, "");
        try (ForkedRun first = worker();
                ForkedRun frozen = worker();
                ForkedRun third = worker();
                ForkedRun fourth = worker()) {
            awaitCompleted(jobs / 10);
            first.kill();
            awaitCompleted(jobs / 5);
            frozen.signal("STOP");
            await("select count(*) from runs where ending = 'lost' and pid = " + frozen.pid(), 1);
            frozen.signal("CONT");
            awaitCompleted(jobs / 2);
            server.killAndRestart();
            assertThat(third.exitCode()).isZero();
            assertThat(fourth.exitCode()).isZero();
            assertThat(frozen.exitCode()).isEqualTo(ExitCode.LEDGER);
            assertThat(frozen.readUntil(Integer.MAX_VALUE, line -> true))
                    .anyMatch(line -> line.matches("[1-9][0-9]* late results were refused"))
                    .anyMatch(line -> line.contains("gave no sign of life for too long"));
        }
        assertThat(number("select count(*) from jobs where state = 'completed'"))
                .isEqualTo(jobs);
        assertThat(number("select count(*) from attempts where outcome = 'completed'"))
                .isEqualTo(jobs);
        assertThat(desk.rows("select ending from runs where ending = 'lost'")).hasSize(2);
        assertThat(desk.verify().exitCode()).isZero();
    }

    @Test
    void keep_to_limits_together() throws Exception {
        plan(60, "    concurrency: 3\n    rate: 20/s\n");
        try (ForkedRun one = worker();
                ForkedRun another = worker()) {
            assertThat(one.exitCode()).isZero();
            assertThat(another.exitCode()).isZero();
        }
        assertThat(number("select count(distinct run) from attempts where run > 1"))
                .isEqualTo(2);
        assertThat(number("""
                select max(n) from (
                  select count(*) as n from attempts a join attempts b
                    on b.started_at <= a.started_at and b.ended_at > a.started_at
                  group by a.job_id, a.started_at) at_once""")).isLessThanOrEqualTo(3);
        assertThat(number("""
                select max(n) from (
                  select count(*) as n from attempts a join attempts b
                    on b.started_at >= a.started_at and b.started_at < a.started_at + interval '1' second
                  group by a.job_id, a.started_at) in_a_second""")).isLessThanOrEqualTo(20);
    }

    @Test
    void keep_to_a_budget_together() throws Exception {
        plan(400, "", "budget: {score: 40}");
        try (ForkedRun one = worker();
                ForkedRun another = worker()) {
            assertThat(one.exitCode()).isEqualTo(ExitCode.JOBS_FAILED);
            assertThat(another.exitCode()).isEqualTo(ExitCode.JOBS_FAILED);
            assertThat(one.readUntil(Integer.MAX_VALUE, line -> true))
                    .anyMatch(line -> line.contains("score 40 of 40"));
        }
        assertThat(number("select count(*) from jobs where state = 'completed'"))
                .isEqualTo(40);
    }

    private void plan(int jobs, String policy) throws Exception {
        plan(jobs, policy, "");
    }

    private void plan(int jobs, String policy, String more) throws Exception {
        String tasks = "tasks: {grid: {a: [%s], b: [%s]}}".formatted(numbers(jobs / 20), numbers(20));
        String definition = desk.file("definition.yaml", """
                name: blinks
                %s
                %s
                models:
                  m:
                    java: %s
                %s""".formatted(tasks, more, Blink.class.getName(), policy));
        assertThat(desk.run("--experiment", definition, "--all-tasks", "--limit", "1")
                        .exitCode())
                .isEqualTo(ExitCode.OK);
    }

    private static String numbers(int most) {
        return String.join(
                ", ", IntStream.rangeClosed(1, most).mapToObj(String::valueOf).toList());
    }

    private ForkedRun worker() throws Exception {
        return ForkedRun.worker(desk, LEASE, "--workers", "8");
    }

    private void awaitCompleted(int jobs) throws Exception {
        await("select count(*) from attempts where outcome = 'completed'", jobs);
    }

    private void await(String query, long atLeast) throws Exception {
        while (number(query) < atLeast) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private long number(String query) {
        List<String> rows = desk.rows(query);
        return Long.parseLong(rows.get(0));
    }
}
