package dev.jobledger.model;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts commands as Java does everywhere: through a helper of its own, and through the program {@code setsid} where it
 * is installed, which gives a command a session of its own.
 */
final class JavaStarter implements CommandStarter {
    private static final File NO_INPUT = new File("/dev/null");

    private final List<String> ownSession;

    JavaStarter() {
        this.ownSession = Programs.onPath("setsid")
                .map(File::getAbsolutePath)
                .map(List::of)
                .orElse(List.of());
    }

    @Override
    public StartedCommand start(CommandLine command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(ownSession.stream(), command.arguments().stream())
                        .toList())
                .redirectInput(NO_INPUT)
                .redirectOutput(command.stdout().toFile())
                .redirectError(command.stderr().toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(CommandEnvironment::isOfAJob);
        environment.putAll(command.variables());
        return new Started(builder.start());
    }

    private record Started(Process process) implements StartedCommand {
        @Override
        public ProcessHandle handle() {
            return process.toHandle();
        }

        @Override
        public int waitFor() throws InterruptedException {
            return process.waitFor();
        }
    }
}
