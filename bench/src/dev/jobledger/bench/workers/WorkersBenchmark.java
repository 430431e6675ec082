package dev.jobledger.bench.workers;

import dev.jobledger.bench.Machine;
import dev.jobledger.bench.Spread;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many jobs a second worker processes do on one PostgreSQL server, in turns with others. */
@Command(
        name = "workers.java",
        mixinStandardHelpOptions = true,
        version = "measures the JobLedger of this checkout",
        description = "Measures how many jobs that do nothing a number of worker processes complete a second, on one"
                + " PostgreSQL server that forces what it commits, beside db-scheduler and DBOS Transact, in turns.")
public final class WorkersBenchmark implements Callable<Integer> {
    private static final long SECONDS_AT_MOST = 900;
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LOOKS_ONE_PART_IN = 20;

    @Option(names = "--jobs", paramLabel = "N", description = "jobs a measurement (20000)")
    private int jobs = 20_000;

    @Option(names = "--threads", paramLabel = "N", description = "jobs at a time in each process (8)")
    private int threads = 8;

    @Option(names = "--processes", paramLabel = "N", split = ",", description = "numbers of processes (1,4,16)")
    private List<Integer> processes = List.of(1, 4, 16);

    @Option(names = "--rounds", paramLabel = "N", description = "measurements of each (3)")
    private int rounds = 3;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "only these contestants")
    private List<Contestant> only = List.of(Contestant.values());

    @Option(names = "--quick", description = "200 jobs, once, to see that it works: the figures mean nothing")
    private boolean quick;

    private final PrintStream out = System.out;
    private int databases;

    private WorkersBenchmark() {}

    /** Does what the command line says; returns the exit code. */
    public static int execute(String... arguments) {
        return new CommandLine(new WorkersBenchmark()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        if (quick) {
            jobs = 200;
            rounds = 1;
        }
        out.println(Machine.describe(Path.of(".")));
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "400")
                .setServerConfig("shared_buffers", "512MB")
                .start()) {
            String admin = server.getJdbcUrl("postgres", "postgres");
            out.println(text(admin, "select version()"));
            out.printf(Locale.ROOT, "%,d jobs, %d at a time in each process%n", jobs, threads);
            only.forEach(contestant ->
                    out.println(contestant.title() + ": " + contestant.work().settings()));
            for (int number : processes) {
                measure(server, admin, number);
            }
        }
        return 0;
    }

    private void measure(EmbeddedPostgres server, String admin, int number) throws Exception {
        Map<Contestant, List<Measured>> results = new EnumMap<>(Contestant.class);
        Map<String, Integer> waits = new TreeMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Contestant contestant : only) {
                String name = "bench_" + ++databases;
                execute(admin, "create database " + name);
                Measured measured = measure(contestant, server.getJdbcUrl("postgres", name), number, waits);
                results.computeIfAbsent(contestant, first -> new ArrayList<>()).add(measured);
                execute(admin, "drop database " + name + " with (force)");
            }
        }
        results.forEach((contestant, measured) -> tell(number, contestant, measured));
        out.printf("waits of JobLedger's sessions, of samples each 50 ms: %s%n", waits);
    }

    private void tell(int number, Contestant contestant, List<Measured> measured) {
        Spread rates = Spread.of(measured.stream().map(Measured::rate).toList());
        Spread starts =
                Spread.of(measured.stream().map(Measured::secondsToBegin).toList());
        out.printf(
                Locale.ROOT,
                "%2d processes  %-14s %,9.0f jobs/s  (%,.0f to %,.0f), a tenth finished after %.1f s%n",
                number,
                contestant.title(),
                rates.median(),
                rates.least(),
                rates.greatest(),
                starts.median());
    }

    /**
     * What was measured.
     *
     * @param rate jobs a second, once a tenth of them is finished: many processes that start take longer than what is to be
     *     measured
     * @param secondsToBegin until a tenth of them is finished
     */
    private record Measured(double rate, double secondsToBegin) {}

    private Measured measure(Contestant contestant, String url, int number, Map<String, Integer> waits)
            throws Exception {
        contestant.work().plan(url, jobs);
        execute(url, "vacuum analyze");
        List<WorkerProcess> workers = new ArrayList<>();
        try {
            for (int process = 0; process < number; process++) {
                workers.add(WorkerProcess.start(contestant, url, threads));
            }
            for (WorkerProcess worker : workers) {
                worker.awaitReady();
            }
            long begun = System.nanoTime();
            for (WorkerProcess worker : workers) {
                worker.begin();
            }
            return awaitEnd(contestant, url, begun, waits);
        } finally {
            for (WorkerProcess worker : workers) {
                worker.close();
            }
        }
    }

    private Measured awaitEnd(Contestant contestant, String url, long begun, Map<String, Integer> waits)
            throws Exception {
        try (Connection connection = DriverManager.getConnection(url)) {
            long before = awaitFinished(contestant, connection, jobs / 10, begun, new TreeMap<>());
            double secondsToBegin = secondsSince(begun);
            awaitFinished(contestant, connection, jobs, begun, waits);
            return new Measured((jobs - before) / (secondsSince(begun) - secondsToBegin), secondsToBegin);
        }
    }

    /** Waits until so many jobs are finished; answers how many are. */
    private long awaitFinished(
            Contestant contestant, Connection connection, int wanted, long begun, Map<String, Integer> waits)
            throws Exception {
        long finished = contestant.finished(connection, jobs);
        long looked = 0;
        while (finished < wanted) {
            if (secondsSince(begun) > SECONDS_AT_MOST) {
                throw new IllegalStateException(contestant.title() + " did not come to an end");
            }
            if (contestant == Contestant.JOBLEDGER) {
                sampleWaits(connection, waits);
            }
            // Counting a million jobs takes a moment in which the server could do others.
            TimeUnit.NANOSECONDS.sleep(Math.max(SHORTEST_PAUSE_NANOS, LOOKS_ONE_PART_IN * looked));
            long asked = System.nanoTime();
            finished = contestant.finished(connection, jobs);
            looked = System.nanoTime() - asked;
        }
        return finished;
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    private static void sampleWaits(Connection connection, Map<String, Integer> waits) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select coalesce(wait_event_type || ':' || wait_event, 'running') from pg_stat_activity
                        where application_name = 'jobledger' and state = 'active'
                        """)) {
            while (rows.next()) {
                waits.merge(rows.getString(1), 1, Integer::sum);
            }
        }
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
