package dev.jobledger.bench.growth;

import dev.jobledger.bench.Contender;
import dev.jobledger.bench.JobByJob;
import dev.jobledger.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is mostly made at home: every few completed jobs, all of them are written into a file anew, beside its place and
 * renamed over it. Nothing is forced, and what was completed since is lost with the process.
 */
final class RewrittenFile implements Contender {
    private static final String PLANNED = "planned";

    private final int every;

    /** @param every how many completed jobs the file is written after */
    RewrittenFile(int every) {
        this.every = every;
    }

    @Override
    public String name() {
        return "home-made";
    }

    @Override
    public String settings() {
        return "one JSON file with all completed jobs, written anew after every " + every + " of them, never forced";
    }

    @Override
    public void plan(Path folder, int jobs) throws IOException {
        Files.writeString(folder.resolve(PLANNED), Integer.toString(jobs));
    }

    @Override
    public Opened open(Path folder, int workers) throws IOException {
        return new Run(folder, Integer.parseInt(Files.readString(folder.resolve(PLANNED))), workers);
    }

    private final class Run implements JobByJob {
        private final Path file;
        private final int jobs;
        private final int workers;
        private final List<Map<String, Object>> completed = new ArrayList<>();

        Run(Path folder, int jobs, int workers) {
            this.file = folder.resolve("checkpoint.json");
            this.jobs = jobs;
            this.workers = workers;
        }

        @Override
        public int workers() {
            return workers;
        }

        @Override
        public synchronized boolean completeOne(int worker) throws IOException {
            if (completed.size() == jobs) {
                return false;
            }
            Map<String, Object> job = new LinkedHashMap<>();
            job.put("job_id", "no-op_task_" + completed.size());
            job.put("worker", worker);
            job.put("ended_at", System.currentTimeMillis());
            job.put("score", 0.5);
            completed.add(job);
            if (completed.size() % every == 0) {
                write();
            }
            return true;
        }

        private void write() throws IOException {
            Path made = file.resolveSibling("checkpoint.json.new");
            Files.writeString(made, Json.write(Map.of("jobs_completed", completed)));
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public synchronized void close() throws IOException {
            write();
        }
    }
}
