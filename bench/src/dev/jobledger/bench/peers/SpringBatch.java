package dev.jobledger.bench.peers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.support.SimpleFlow;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Spring Batch with a step for each worker, each over its own share of the jobs, and chunks of one job. What is durable is
 * how far each step has come; no row is written for a job.
 */
final class SpringBatch implements Peer {
    @Override
    public String name() {
        return "Spring Batch";
    }

    @Override
    public Class<?> library() {
        return Job.class;
    }

    @Override
    public String settings() {
        return "a step with a reader of its own for each worker, chunks of 1, no row for a job";
    }

    @Override
    public void plan(DataSource database, int jobs) {
        new ResourceDatabasePopulator(new ClassPathResource("org/springframework/batch/core/schema-h2.sql"))
                .execute(database);
    }

    @Override
    public AutoCloseable start(DataSource database, int workers, Tally tally) throws Exception {
        PlatformTransactionManager transactions = new JdbcTransactionManager(database);
        JobRepository repository = repository(database, transactions);
        Job job = new JobBuilder("bench", repository)
                .start(sideBySide(workers, tally, repository, transactions))
                .end()
                .build();
        TaskExecutorJobOperator operator = operator(repository);
        CompletableFuture<?> run = CompletableFuture.runAsync(() -> run(operator, job), new SimpleAsyncTaskExecutor());
        return run::join;
    }

    private static JobRepository repository(DataSource database, PlatformTransactionManager transactions)
            throws Exception {
        JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
        factory.setDataSource(database);
        factory.setTransactionManager(transactions);
        factory.setDatabaseType("H2");
        factory.afterPropertiesSet();
        return factory.getObject();
    }

    private static Flow sideBySide(
            int workers, Tally tally, JobRepository repository, PlatformTransactionManager transactions) {
        int share = (tally.jobs() + workers - 1) / workers;
        Flow[] flows = IntStream.range(0, workers)
                .mapToObj(
                        worker -> new ShareReader(worker * share, Math.min((worker + 1) * share, tally.jobs()), tally))
                .map(reader -> step(reader, tally, repository, transactions))
                .map(step ->
                        new FlowBuilder<SimpleFlow>(step.getName()).start(step).build())
                .toArray(Flow[]::new);
        return new FlowBuilder<SimpleFlow>("workers")
                .split(new SimpleAsyncTaskExecutor())
                .add(flows)
                .build();
    }

    private static Step step(
            ShareReader reader, Tally tally, JobRepository repository, PlatformTransactionManager transactions) {
        return new ChunkOrientedStepBuilder<Integer, Integer>("share-" + reader.first(), repository, 1)
                .transactionManager(transactions)
                .reader(reader)
                .writer(chunk -> tally.begin())
                .build();
    }

    private static TaskExecutorJobOperator operator(JobRepository repository) throws Exception {
        TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
        operator.setJobRepository(repository);
        operator.setJobRegistry(new MapJobRegistry());
        operator.setTaskExecutor(new SyncTaskExecutor());
        operator.afterPropertiesSet();
        return operator;
    }

    private static void run(TaskExecutorJobOperator operator, Job job) {
        try {
            operator.start(job, new JobParameters());
        } catch (Exception e) {
            throw new IllegalStateException("Spring Batch could not run its job", e);
        }
    }

    @Override
    public long finished(Connection connection, int jobs) throws SQLException {
        return Sql.number(connection, "select sum(write_count) from batch_step_execution");
    }
}
