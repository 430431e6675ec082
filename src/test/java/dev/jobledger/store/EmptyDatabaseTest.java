package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EmptyDatabaseTest {
    @TempDir
    Path folder;

    private LedgerFile ledger = new LedgerFile(Path.of("ledger"));

    @BeforeEach
    void make() throws IOException {
        ledger = new LedgerFile(folder.resolve("ledger"));
        EmptyDatabase.make(ledger);
    }

    @Test
    void is_what_the_migrations_make_of_a_file() {
        LedgerFile migrated = new LedgerFile(folder.resolve("migrated"));
        Schema.migrateInPlace(migrated, Schema.NEWEST);

        assertThat(script(ledger)).hasSizeGreaterThan(50).isEqualTo(script(migrated));
        assertThat(history(ledger)).hasSizeGreaterThan(Schema.NEWEST).isEqualTo(history(migrated));
        assertThat(settings(ledger)).isNotEmpty().isEqualTo(settings(migrated));
    }

    @Test
    void leaves_migrations_nothing_to_do() {
        List<String> made = history(ledger);

        Schema.migrateInPlace(ledger, Schema.NEWEST);

        assertThat(history(ledger)).isEqualTo(made);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void is_for_its_owner_alone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ledger.database())))
                .isEqualTo("rw-------");
    }

    /** Everything that the database has, less the times in Flyway's table, and the salt of passwords that are empty. */
    private static List<String> script(LedgerFile ledger) {
        return ask(ledger, "script nodata nopasswords");
    }

    private static List<String> history(LedgerFile ledger) {
        return ask(ledger, """
                select concat_ws(' ', installed_rank, version, description, type, script, checksum, installed_by, success)
                from ledger.flyway_schema_history order by installed_rank""");
    }

    private static List<String> settings(LedgerFile ledger) {
        return ask(ledger, """
                select setting_name || '=' || setting_value from information_schema.settings
                where setting_name not like 'info.%' order by 1""");
    }

    private static List<String> ask(LedgerFile ledger, String sql) {
        try (Handle handle = new Database(ledger, ledger.urlForWriting()).open()) {
            return handle.createQuery(sql).mapTo(String.class).list();
        }
    }
}
