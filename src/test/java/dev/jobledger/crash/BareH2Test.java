package dev.jobledger.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What H2 keeps by itself of rows that it said were committed: the reason for a journal beside it. Shows too that the
 * instruments see H2's files.
 */
class BareH2Test {
    private static final long SEED = 20261121;
    private static final String SETTINGS = ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;MAX_COMPACT_TIME=0";

    @TempDir
    Path temporary;

    private Path folder;

    /** Ways to make H2 as durable as can be, weakest first. */
    private enum Way {
        DEFAULTS("", ""),
        WRITE_DELAY_0(";WRITE_DELAY=0", ""),
        CHECKPOINT_SYNC(";WRITE_DELAY=0", "checkpoint sync");

        private final String settings;
        private final String afterEachCommit;

        Way(String settings, String afterEachCommit) {
            this.settings = settings;
            this.afterEachCommit = afterEachCommit;
        }
    }

    @BeforeEach
    void setUp() throws IOException {
        folder = Files.createDirectory(temporary.resolve("recorded")).toRealPath();
    }

    @Test
    void a_power_cut_takes_rows_that_were_committed_although_a_kill_does_not() throws Exception {
        CrashReport report = examine(Way.WRITE_DELAY_0, 60, 40);
        assertThat(report.of(Damage.Kind.PREFIX).failed()).as(report.toString()).isZero();
        assertThat(report.of(Damage.Kind.DROPPED).failed())
                .as(report.toString())
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("long")
    void no_way_keeps_every_committed_row(Way way) throws Exception {
        CrashReport report = examine(way, 400, 300);
        System.out.println("H2 alone, " + way + ", " + report);
        assertThat(report.failures()).as(report.toString()).isPositive();
    }

    private CrashReport examine(Way way, int rows, int ofEachKind) throws Exception {
        makeTable();
        DiskLog log = new DiskLog(folder);
        try (WatchedDisk disk = new WatchedDisk(log)) {
            fill(log, disk.h2Scheme() + folder.resolve("bare") + SETTINGS + way.settings, way, rows);
        }
        CrashTrial trial = new CrashTrial(temporary, BareH2Test::assertHasRows);
        return trial.run(log, ofEachKind, SEED);
    }

    private static Connection open(String place) throws SQLException {
        return DriverManager.getConnection("jdbc:h2:" + place);
    }

    /** Closes the database properly, so that it is all there before the recording begins. */
    private void makeTable() throws SQLException {
        try (Connection connection = open("file:" + folder.resolve("bare") + SETTINGS);
                Statement statement = connection.createStatement()) {
            statement.execute("create table number (id integer primary key, payload varchar)");
        }
    }

    private static void fill(DiskLog log, String place, Way way, int rows) throws SQLException {
        try (Connection connection = open(place);
                Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement("insert into number values (?, ?)")) {
            connection.setAutoCommit(false);
            for (int id = 0; id < rows; id++) {
                insert.setInt(1, id);
                insert.setString(2, "payload of row " + id);
                insert.execute();
                connection.commit();
                if (!way.afterEachCommit.isEmpty()) {
                    statement.execute(way.afterEachCommit);
                }
                log.mark(id);
            }
        }
    }

    private static void assertHasRows(Path image, List<Object> marks) throws SQLException {
        try (Connection connection = open("file:" + image.resolve("bare") + SETTINGS);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, payload from number")) {
            Set<Object> found = new HashSet<>();
            while (rows.next()) {
                assertThat(rows.getString(2)).isEqualTo("payload of row " + rows.getInt(1));
                found.add(rows.getInt(1));
            }
            assertThat(found).containsAll(marks);
        }
    }
}
