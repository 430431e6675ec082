package dev.jobledger.bench.workers;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A process that works for a contestant: it says when it is ready, begins with the first line it hears, and ends with the last. */
final class WorkerProcess implements AutoCloseable {
    private final Process process;

    private WorkerProcess(Process process) {
        this.process = process;
    }

    static WorkerProcess start(Contestant contestant, String url, int threads) throws IOException {
        return new WorkerProcess(new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        // Many processes that are hardly warm on few processors: the second compiler would be what is
                        // measured.
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkerProcess.class.getName(),
                        contestant.name(),
                        url,
                        Integer.toString(threads))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** What the process does. */
    public static void main(String... arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Contestant.Work work = Contestant.valueOf(arguments[0]).work();
        System.out.println("ready");
        in.readLine();
        try (AutoCloseable working = work.start(arguments[1], Integer.parseInt(arguments[2]))) {
            in.readLine();
        }
        System.exit(0);
    }

    void awaitReady() throws IOException {
        while (process.getInputStream().read() != '\n') {
            // One line is said.
        }
    }

    void begin() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
