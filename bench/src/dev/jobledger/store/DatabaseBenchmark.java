package dev.jobledger.store;

import dev.jobledger.bench.Folders;
import dev.jobledger.bench.JobLedger;
import dev.jobledger.job.JobState;
import dev.jobledger.job.Orphans;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.Transition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
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

/** The database behind the journal: per job, in the batches that it gets at full speed. Nothing is forced. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 100)
@Measurement(iterations = 200)
public class DatabaseBenchmark {
    private static final int BATCH = 256;
    private static final int PAGE = 1024;
    private static final int MOST_BATCHES = 300;

    private Path folder = Path.of("");
    private Handle handle;
    private TransitionApplier applier;
    private List<Transition> batch = List.of();
    private long jobs;

    /** Plans jobs, of which each is completed once, and starts a run. */
    @Setup
    public void plan() throws Exception {
        folder = Files.createTempDirectory("database");
        JobLedger ledger = new JobLedger();
        ledger.plan(folder, BATCH * MOST_BATCHES + PAGE);
        ledger.open(folder, 1).close(); // a run, whose jobs are completed below
        LedgerFile file = new LedgerFile(folder.resolve("ledger"));
        handle = new Database(file, file.urlForWriting()).open();
        applier = new TransitionApplier(handle);
    }

    /** Makes what is applied next; that is not measured. */
    @Setup(Level.Invocation)
    public void next() {
        batch = LongStream.rangeClosed(jobs + 1, jobs + BATCH)
                .mapToObj(job -> JobTransitions.of(job, 1))
                .flatMap(List::stream)
                .toList();
    }

    /** Deletes the database. */
    @TearDown
    public void end() throws IOException {
        handle.close();
        Folders.delete(folder);
    }

    /** Claims and completions in one transaction. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long apply() {
        handle.useTransaction(transaction -> applier.apply(batch));
        jobs += BATCH;
        return jobs;
    }

    /** The next pending jobs with their tasks. */
    @Benchmark
    @OperationsPerInvocation(PAGE)
    public int readPage() {
        JobPages pages = new JobPages(
                new JobPages.NamedModel(1, JobLedger.MODEL), JobState.PENDING, JobFilter.all(), Orphans.REQUEUE);
        return pages.next(handle).size();
    }
}
