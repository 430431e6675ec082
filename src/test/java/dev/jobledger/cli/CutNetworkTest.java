package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.jobledger.fixture.Blink;
import dev.jobledger.fixture.CuttableNetwork;
import dev.jobledger.fixture.Programs;
import dev.jobledger.fixture.RestartablePostgres;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two workers, of which one is on the other side of a network that is cut, and healed when it is too late. */
@Tag("cluster")
class CutNetworkTest {
    private static final int JOBS = 3_000;
    private static final String LEASE = "3s";

    @TempDir
    Path folder;

    @Test
    void the_one_that_was_cut_off_is_succeeded_and_what_it_brings_later_refused() throws Exception {
        Programs.require("a network that is cut", "ip", "nsenter");
        assumeThat(System.getProperty("user.name"))
                .as("only root may make networks")
                .isEqualTo("root");
        try (CuttableNetwork network = new CuttableNetwork();
                RestartablePostgres server = new RestartablePostgres(folder)) {
            server.admit(CuttableNetwork.ADDRESSES);
            Desk here = new Desk(folder, server.url());
            plan(here);
            Desk there = new Desk(
                    folder,
                    "jdbc:postgresql://%s:%d/postgres?user=postgres&socketTimeout=5"
                            .formatted(CuttableNetwork.HERE, server.port()));
            try (ForkedRun far = ForkedRun.workerInside(network.there(), there, LEASE, "--workers", "8");
                    ForkedRun near = ForkedRun.worker(here, LEASE, "--workers", "2", "--max-time", "4s")) {
                await(
                        here,
                        "select count(*) from attempts where outcome = 'completed' and run = "
                                + "(select run from runs where workers = 8)",
                        100);
                network.cut();
                await(here, "select count(*) from runs where workers = 2 and ended_at is not null", 1);
                assertThat(near.exitCode()).isZero();
                try (ForkedRun successor = ForkedRun.worker(here, LEASE, "--workers", "8")) {
                    await(here, "select count(*) from runs where workers = 8 and ending = 'lost'", 1);
                    network.heal();
                    assertThat(far.exitCode()).isEqualTo(ExitCode.LEDGER);
                    assertThat(far.readUntil(Integer.MAX_VALUE, line -> true))
                            .anyMatch(line -> line.matches("[1-9][0-9]* late results were refused"));
                    assertThat(successor.exitCode()).isZero();
                }
            }
            assertThat(here.rows("select count(*) from jobs where state = 'completed'"))
                    .containsExactly(String.valueOf(JOBS));
            assertThat(here.rows("select count(*) from attempts where outcome = 'completed'"))
                    .containsExactly(String.valueOf(JOBS));
            assertThat(here.verify().exitCode()).isZero();
        }
    }

    private static void plan(Desk desk) throws Exception {
        String numbers =
                IntStream.rangeClosed(1, JOBS).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        String definition = desk.file("definition.yaml", """
                name: blinks
                tasks: {grid: {n: [%s]}}
                models:
                  m: {java: %s}
                """.formatted(numbers, Blink.class.getName()));
        assertThat(desk.run("--experiment", definition, "--limit", "1").exitCode())
                .isZero();
    }

    private static void await(Desk desk, String query, long atLeast) throws Exception {
        while (Long.parseLong(desk.rows(query).get(0)) < atLeast) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
