package dev.jobledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.job.ModelSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A run of its own for each test, and the proof that no process of it is left behind. */
final class TestRun implements AfterEachCallback {
    final String token = "test run " + ProcessHandle.current().pid() + "." + System.nanoTime();
    final RunningCommands commands = new RunningCommands(token);

    /** A model that runs this command in the run. */
    Model model(String... command) {
        return model(commands, command);
    }

    Model model(RunningCommands others, String... command) {
        ModelSpec.Kind kind = new ModelSpec.Command(List.of(command));
        return Models.create(new ModelSpec(Jobs.MODEL, "family", kind, Optional.empty()), others, Secrets.NONE);
    }

    /** A model that hands this script to a shell. */
    Model shell(String script) {
        return model("sh", "-c", script);
    }

    Model shell(Duration stopGrace, String script) {
        return model(new RunningCommands(token, stopGrace), "sh", "-c", script);
    }

    List<ProcessHandle> processes() {
        return ProcFileSystem.processesWith(AttemptToken.ofRun(token)).toList();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<ProcessHandle> leftBehind = processes();
        RunningCommands.killLeftBehind(token);
        assertThat(leftBehind).as("processes that the test left behind").isEmpty();
    }
}
