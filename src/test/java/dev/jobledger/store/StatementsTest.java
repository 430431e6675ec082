package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.jobledger.job.JobState;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatementsTest {
    /** Of statements. */
    private static final Set<String> PARTS = Set.of("BLOCKS_IN_PROGRESS", "BLOCKS_FAILED");

    @TempDir
    Path folder;

    @Test
    void every_statement_is_understood_by_a_freshly_migrated_database() throws Exception {
        try (Handle handle = freshlyMigrated()) {
            List<Field> statements = Stream.of(
                            Statements.class,
                            PlanStatements.class,
                            CountStatements.class,
                            RestoreStatements.class,
                            Reads.class)
                    .flatMap(holder -> Arrays.stream(holder.getDeclaredFields()))
                    .filter(field -> field.getType() == String.class && !Modifier.isPrivate(field.getModifiers()))
                    .filter(field -> !PARTS.contains(field.getName()))
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

    @ParameterizedTest
    @EnumSource(JobState.class)
    void jobs_can_be_counted_by_each_state(JobState state) {
        try (Handle handle = freshlyMigrated()) {
            assertThatCode(() -> prepare(handle, CountStatements.countIn(state)))
                    .doesNotThrowAnyException();
            assertThatCode(() -> prepare(handle, CountStatements.nextBlockWith(state)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void jobs_can_be_told_that_failed_or_are_in_progress() {
        Dialect h2 = new H2Dialect();
        try (Handle handle = freshlyMigrated()) {
            assertThatCode(() -> prepare(handle, h2.failed())).doesNotThrowAnyException();
            assertThatCode(() -> prepare(handle, h2.inProgress())).doesNotThrowAnyException();
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
            assertThat(Schema.ageOf(handle.getConnection())).isEqualTo(Schema.Age.CURRENT);
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
