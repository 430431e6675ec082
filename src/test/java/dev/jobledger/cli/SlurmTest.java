package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.Programs;
import dev.jobledger.fixture.SlurmCluster;
import dev.jobledger.fixture.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The array job of {@code deploy/slurm} on a Slurm of the test's own. */
@Tag("cluster")
class SlurmTest {
    private static final int JOBS = 300;

    @TempDir
    Path folder;

    @Test
    void requeued_and_stopped_workers_lose_no_job_and_repeat_none() throws Exception {
        Programs.require("Slurm", "munged", "slurmctld", "slurmd", "sbatch");
        Desk desk = new Desk(folder, TestPostgres.database());
        String definition = desk.define(JOBS, "sleep 0.2");
        assertThat(desk.run("--experiment", definition, "--experiment-id", "mine", "--limit", "1")
                        .exitCode())
                .isZero();
        try (SlurmCluster slurm = SlurmCluster.start(folder.resolve("slurm"))) {
            String array = slurm.sbatch(
                    Map.of(
                            "JOBLEDGER_HOME", home().toString(),
                            "JOBLEDGER_LEDGER", desk.ledger(),
                            "JOBLEDGER_LEASE", "5s"),
                    List.of("--array=1-3", "--cpus-per-task=4", "--mem-per-cpu=100M"),
                    List.of("mine", "--output-dir", folder.resolve("out").toString()));
            await(desk, "select count(*) from attempts where outcome = 'completed' and run > 1", 20);
            slurm.call("scontrol", "requeue", array + "_1");
            slurm.call("scancel", "--batch", "--signal=TERM", array + "_2");
            await(desk, "select count(*) from runs where ending = 'stopped'", 2);
            await(desk, "select count(*) from jobs where state = 'completed'", JOBS);
            await(desk, "select count(*) from runs where ending = 'finished' and run > 1", 1);
        }
        assertThat(desk.rows("select count(*) from attempts where outcome = 'completed'"))
                .containsExactly(String.valueOf(JOBS));
        assertThat(desk.rows("select count(*) from attempts where outcome = 'failed'"))
                .containsExactly("0");
        assertThat(desk.verify().exitCode()).isZero();
    }

    /** A folder that stands for the program's: its launcher starts the classes that are tested. */
    private Path home() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path launcher = home.resolve("jbang");
        Files.writeString(launcher, """
                #!/bin/sh
                shift
                exec '%s/bin/java' -XX:TieredStopAtLevel=1 -cp '%s' %s "$@"
                """.formatted(
                System.getProperty("java.home"), System.getProperty("java.class.path"), WorkerCommand.class.getName()));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        return home;
    }

    private static void await(Desk desk, String query, long atLeast) throws Exception {
        while (Long.parseLong(desk.rows(query).get(0)) < atLeast) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
