package dev.jobledger.bench.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Ours: {@code ./jbang scripts/run.java}, with a ledger and an output folder of its own. */
final class JobLedgerRun extends CommandRunner {
    private static final String EXPERIMENT = "experiment.json";

    private final Path launcher;

    /** @param launcher the checkout's {@code jbang} */
    JobLedgerRun(Path launcher) {
        this.launcher = launcher;
    }

    @Override
    public String name() {
        return "JobLedger";
    }

    @Override
    public String settings() {
        return "./jbang scripts/run.java on a new ledger: each job with its folder, all of it forced";
    }

    @Override
    void prepare(Path folder, List<Integer> numbers) throws IOException {
        Files.writeString(folder.resolve(EXPERIMENT), """
                {"name": "commands", "tasks": {"grid": {"number": %s}}, "models": {"true": {"command": ["true"]}}}
                """.formatted(numbers));
    }

    @Override
    List<String> command(Path folder, int workers) {
        return List.of(
                launcher.toString(),
                launcher.resolveSibling("scripts").resolve("run.java").toString(),
                "--experiment",
                folder.resolve(EXPERIMENT).toString(),
                "--ledger",
                folder.resolve("ledger").resolve("ledger").toString(),
                "--output-dir",
                folder.resolve("outputs").toString(),
                "--workers",
                Integer.toString(workers),
                "--quiet");
    }
}
