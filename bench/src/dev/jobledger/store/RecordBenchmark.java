package dev.jobledger.store;

import dev.jobledger.bench.Folders;
import dev.jobledger.disk.Disk;
import dev.jobledger.job.JobId;
import dev.jobledger.journal.Journal;
import dev.jobledger.ledger.Transition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A job's way into the journal: per job, which is a claim and a completion. Nothing is forced. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RecordBenchmark {
    /** As many as gather with 64 workers while a force is under way. */
    private static final int JOBS = 64;

    private final String model = "no-op";
    private final String taskId = "task_123456";
    private final List<Transition> transitions = JobTransitions.of(123_456, 1);
    private final List<String> lines = IntStream.range(0, JOBS)
            .mapToObj(job -> JobTransitions.of(job, 1))
            .flatMap(List::stream)
            .map(TransitionJson::write)
            .toList();
    private Path folder = Path.of("");
    private Journal journal;

    /** Begins a journal. */
    @Setup
    public void begin() throws IOException {
        folder = Files.createTempDirectory("journal");
        journal = Journal.create(Disk.system(), folder, UUID.randomUUID(), 0, 0);
    }

    /** Takes away what was written: an iteration fills some hundred megabytes. */
    @TearDown(Level.Iteration)
    public void drop() throws IOException {
        journal.dropThrough(journal.last());
    }

    /** Deletes the journal. */
    @TearDown
    public void end() throws IOException {
        journal.close();
        Folders.delete(folder);
    }

    /** A job's name, from model and task. */
    @Benchmark
    public JobId jobId() {
        return JobId.of(model, taskId);
    }

    /** Both records as text. */
    @Benchmark
    public int encode() {
        int length = 0;
        for (Transition transition : transitions) {
            length += TransitionJson.write(transition).length();
        }
        return length;
    }

    /** Both records, already text, into the file, in a group of 64 jobs. */
    @Benchmark
    @OperationsPerInvocation(JOBS)
    public List<Journal.Appended> append() throws IOException {
        return journal.append(lines);
    }
}
