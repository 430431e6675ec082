package dev.jobledger.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a database that gives up its old pages at once, instead of after most of a minute as H2 usually does. */
class HostAndGuestTest {
    private static final int ROWS = 2000;

    @TempDir
    Path folder;

    private final Object transactions = new Object();
    private Connection owner;
    private Host host;

    @BeforeEach
    void open() throws Exception {
        owner = openDatabase();
        execute("create table t (id int primary key, n int, text varchar)");
        execute("insert into t select x, 0, repeat('x', 200) from system_range(1, " + ROWS + ")");
        host = host();
    }

    private Connection openDatabase() throws IOException, SQLException {
        return connect("jdbc:h2:file:" + folder.resolve("db") + ";RETENTION_TIME=0;WRITE_DELAY=0;MAX_COMPACT_TIME=0"
                + (Host.anybodyReads(guests()) ? ";REUSE_SPACE=FALSE" : ""));
    }

    private Host host() throws IOException {
        return Host.open(guests(), note(), owner, work -> {
            synchronized (transactions) {
                work.run();
            }
        });
    }

    @AfterEach
    void close() throws Exception {
        host.close();
        if (!owner.isClosed()) {
            Host.freeOlder(owner);
            owner.close();
        }
    }

    private Path guests() {
        return folder.resolve("db.readers");
    }

    private Path note() {
        return folder.resolve("db.moment");
    }

    private static Connection connect(String url) throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        return source.getConnection();
    }

    private void execute(String sql) throws SQLException {
        synchronized (transactions) {
            try (Statement statement = owner.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    /** Changes rows all over the table, each time in a chunk of its own, so that older chunks have nothing left in them. */
    private void churn(Random random, int changes) throws SQLException {
        for (int change = 0; change < changes; change++) {
            int from = random.nextInt(ROWS);
            execute("update t set n = n + 1, text = repeat(char(" + (97 + random.nextInt(26))
                    + "), 200) where id between " + from + " and " + (from + 400));
        }
    }

    private static String all(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*), sum(n), sum(cast(id as bigint) * n * ascii(text)) from t")) {
            row.next();
            return row.getLong(1) + " " + row.getLong(2) + " " + row.getLong(3);
        }
    }

    /** A reader that has been let in. */
    private record Reading(Guest guest, Connection connection) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            connection.close();
            guest.close();
        }
    }

    private Reading read() throws IOException, SQLException {
        Guest guest = Guest.enter(guests(), folder.resolve("db.mv.db"));
        long question = guest.ask();
        Optional<String> shown = guest.answer(note(), question);
        while (shown.isEmpty()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            shown = guest.answer(note(), question);
        }
        return new Reading(guest, connect("jdbc:h2:" + shown.get() + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_reader_sees_the_moment_at_which_it_asked_however_much_is_changed_meanwhile(long seed) throws Exception {
        Random random = new Random(seed);
        List<Reading> readers = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (int reader = 0; reader < 4; reader++) {
            churn(random, 30);
            readers.add(read());
            seen.add(all(owner));
            assertThat(all(readers.get(reader).connection)).isEqualTo(seen.get(reader));
        }
        churn(random, 100);
        for (int reader = 0; reader < 4; reader++) {
            assertThat(all(readers.get(reader).connection))
                    .as("reader %s", reader)
                    .isEqualTo(seen.get(reader));
        }
        for (Reading reader : readers) {
            reader.close();
        }
    }

    @Test
    void without_kept_pages_a_reader_would_not_see_its_moment() throws Exception {
        Random random = new Random(4);
        try (Reading reader = read()) {
            String seen = all(owner);
            execute("checkpoint");
            KeptPages.under(owner).reuse();
            churn(random, 200);
            assertThatThrownBy(() -> assertThat(all(reader.connection)).isEqualTo(seen))
                    .isNotNull();
        }
    }

    @Test
    void space_is_used_again_once_nobody_reads() throws Exception {
        Random random = new Random(5);
        try (Reading reader = read()) {
            churn(random, 100);
            assertThat(all(reader.connection)).isNotBlank();
        }
        awaitReuse(random);
    }

    /** While pages are kept, every change makes the file larger. */
    private void awaitReuse(Random random) throws Exception {
        long before;
        do {
            before = Files.size(folder.resolve("db.mv.db"));
            churn(random, 20);
        } while (Files.size(folder.resolve("db.mv.db")) > before);
    }

    @Test
    void a_reader_sees_its_moment_after_the_owner_has_closed_the_file_and_another_has_opened_it() throws Exception {
        Random random = new Random(6);
        churn(random, 30);
        try (Reading reader = read()) {
            String seen = all(owner);
            churn(random, 30);
            close();
            assertThat(all(reader.connection)).isEqualTo(seen);
            owner = openDatabase();
            host = host();
            churn(random, 100);
            assertThat(all(reader.connection)).isEqualTo(seen);
        }
    }

    @Test
    void a_file_that_nobody_writes_to_is_read_as_it_is() throws Exception {
        churn(new Random(7), 10);
        String seen = all(owner);
        close();
        try (Guest guest = Guest.enter(guests(), folder.resolve("db.mv.db"));
                Connection connection = connect("jdbc:h2:" + guest.asItIs() + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE")) {
            assertThat(all(connection)).isEqualTo(seen);
            assertThatThrownBy(() -> connection.createStatement().execute("update t set n = 0"))
                    .hasMessageContaining("read only");
        }
    }

    @Test
    void what_is_not_a_database_has_no_moment() throws Exception {
        Path file = Files.writeString(folder.resolve("other.mv.db"), "H:2,block:3,fletcher:1234\n");
        try (Guest guest = Guest.enter(guests(), file)) {
            assertThatThrownBy(guest::asItIs).hasMessageContaining("it has no header of an H2 file");
        }
    }
}
