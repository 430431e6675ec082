package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementsTest {
    @TempDir
    Path folder;

    @Test
    void every_statement_is_understood_by_a_freshly_migrated_database() throws Exception {
        try (Handle handle = freshlyMigrated()) {
            List<Field> statements = Stream.of(
                            Statements.class, PlanStatements.class, RestoreStatements.class, Reads.class)
                    .flatMap(holder -> Arrays.stream(holder.getDeclaredFields()))
                    .filter(field -> field.getType() == String.class && !Modifier.isPrivate(field.getModifiers()))
                    .toList();
            assertThat(statements).hasSizeGreaterThan(30);
            for (Field statement : statements) {
                String sql = (String) statement.get(null);
                assertThatCode(() -> prepare(handle, sql))
                        .as(statement.getName())
                        .doesNotThrowAnyException();
            }
        }
    }

    private static void prepare(Handle handle, String sql) throws Exception {
        String parsed = new ColonPrefixSqlParser()
                .parse(sql, handle.createQuery(sql).getContext())
                .getSql();
        handle.getConnection().prepareStatement(parsed).close();
    }

    @Test
    void the_newest_schema_version_is_the_newest_file_in_the_migrations_folder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("migrations", "h2"))) {
            int newest = files.map(file -> file.getFileName().toString())
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElseThrow();
            assertThat(Schema.NEWEST).isEqualTo(newest);
        }
    }

    @Test
    void migrating_twice_changes_nothing() {
        Schema.migrateInPlace(ledger(), Schema.NEWEST);
        try (Handle handle = freshlyMigrated()) {
            assertThat(Schema.ageOf(handle)).isEqualTo(Schema.Age.CURRENT);
        }
    }

    private Handle freshlyMigrated() {
        Schema.migrateInPlace(ledger(), Schema.NEWEST);
        return new Database(ledger(), ledger().urlForWriting()).open();
    }

    private LedgerFile ledger() {
        return new LedgerFile(folder.resolve("ledger"));
    }
}
