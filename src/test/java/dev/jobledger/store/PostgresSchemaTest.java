package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.fixture.LedgerKind;
import dev.jobledger.fixture.TestPostgres;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresSchemaTest {
    @TempDir
    Path folder;

    @Test
    void is_the_newest_file_in_its_folder_of_migrations() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("migrations", "postgresql"))) {
            int newest = files.map(file -> file.getFileName().toString())
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElseThrow();
            assertThat(PostgresSchema.NEWEST).isEqualTo(newest);
        }
    }

    @Test
    void has_the_same_views_as_a_ledger_in_files() {
        assertThat(columns(LedgerKind.POSTGRESQL)).isEqualTo(columns(LedgerKind.FILE));
    }

    /** Names, types and descriptions of all columns; what a state means differs where several may run. */
    private List<String> columns(LedgerKind kind) {
        try (Ledger ledger = kind.home(folder).open(InstantSource.system());
                LedgerReader reader = ledger.reader()) {
            return reader.views().stream().flatMap(PostgresSchemaTest::columns).toList();
        }
    }

    private static Stream<String> columns(View view) {
        return view.columns().stream()
                .map(column -> view.name() + "." + column.name() + " " + column.type() + ": "
                        + (view.name().equals("experiments") ? "" : column.comment()));
    }

    @Test
    void is_made_once_by_many_who_come_at_the_same_time() {
        String url = TestPostgres.database();
        CompletableFuture<?>[] comers = IntStream.range(0, 6)
                .mapToObj(comer -> CompletableFuture.runAsync(() -> PostgresSchema.bringUpToDate(database(url))))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(comers).join();
        assertThat(PostgresSchema.isMade(database(url))).isTrue();
    }

    @Test
    void of_a_newer_program_is_refused() {
        String url = TestPostgres.database();
        PostgresSchema.bringUpToDate(database(url));
        TestPostgres.execute(
                url,
                "insert into ledger.flyway_schema_history"
                        + " select 99, '99', 'later', 'SQL', 'V99', 1, installed_by, now(), 1, true"
                        + " from ledger.flyway_schema_history where version = '1'");
        assertThatThrownBy(() -> PostgresSchema.isMade(database(url)))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("written by a newer JobLedger (schema 99");
    }

    @Test
    void is_not_there_in_an_empty_database() {
        assertThat(PostgresSchema.isMade(database(TestPostgres.database()))).isFalse();
    }

    private static PostgresDatabase database(String url) {
        return new PostgresDatabase(
                PostgresAddress.of(url, Map.of()), new PostgresDialect(Lease.STANDARD.life(), Lease.STANDARD.life()));
    }
}
