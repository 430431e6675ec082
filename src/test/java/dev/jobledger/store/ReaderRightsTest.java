package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The database's user {@code reader} reads the views and can do nothing else, here on a database that its connection could
 * write to.
 */
class ReaderRightsTest {
    @TempDir
    static Path folder;

    private static Handle owner;
    private static Handle reader;

    @BeforeAll
    static void open() {
        LedgerFile ledger = new LedgerFile(folder.resolve("ledger"));
        Schema.migrateInPlace(ledger, Schema.NEWEST);
        owner = new Database(ledger, ledger.urlForWriting()).open();
        owner.execute(
                "insert into ledger.experiment (experiment_no, experiment_id, name, definition, all_tasks, created_at)"
                        + " values (1, 'a', 'small', '{}', true, now())");
        JdbcDataSource source = new JdbcDataSource();
        // Not with all settings of the ledger's own connections: some are the owner's to make.
        source.setURL("jdbc:h2:file:" + ledger.path() + ";DATABASE_TO_LOWER=TRUE;NON_KEYWORDS=VALUE");
        source.setUser("reader");
        source.setPassword("");
        reader = Jdbi.open(source);
    }

    @AfterAll
    static void close() {
        reader.close();
        owner.close();
    }

    @Nested
    class Can {
        @Test
        void read_every_view() {
            List<String> views = owner.createQuery(
                            "select table_name from information_schema.tables where table_schema = 'public'")
                    .mapTo(String.class)
                    .list();
            assertThat(views).contains("experiments", "jobs", "attempts", "steps", "runs", "progress", "failures");
            for (String view : views) {
                assertThat(count(reader, view)).as(view).isEqualTo(count(owner, view));
            }
        }

        private static long count(Handle handle, String view) {
            return handle.createQuery("select count(*) from " + view)
                    .mapTo(Long.class)
                    .one();
        }
    }

    @Nested
    class Can_not {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "select * from ledger.experiment",
                    "select * from ledger.drifted",
                    "select * from jobs where exists (select 1 from ledger.job)",
                    "select * from ledger.\"flyway_schema_history\"",
                    "explain analyze select * from ledger.experiment",
                    "select * from final table (update ledger.experiment set name = 'x')",
                    "select * from final table (insert into experiments (name) values ('x'))",
                    "insert into ledger.journal_position values (true, 'x', 1, 1)",
                    "insert into experiments (name) values ('x')",
                    "update ledger.experiment set name = 'x'",
                    "update experiments set name = 'x'",
                    "delete from ledger.experiment",
                    "delete from experiments",
                    "merge into ledger.experiment (experiment_no) values (1)",
                    "truncate table ledger.journal_position",
                    "execute immediate 'delete from ledger.experiment'",
                    "create table public.mine (a int)",
                    "create table ledger.mine (a int)",
                    "create schema mine",
                    "create view public.mine as select 1 as a",
                    "create index ledger.mine on ledger.experiment (name)",
                    "create sequence public.mine",
                    "create alias exit for 'java.lang.System.exit'",
                    "create alias mine as 'String mine() { return \"\"; }'",
                    "create aggregate mine for 'x.Y'",
                    "create trigger mine after insert on ledger.experiment call 'x.Y'",
                    "create linked table mine ('org.h2.Driver', 'jdbc:h2:mem:x', '', '', 'x')",
                    "create user other password 'x'",
                    "alter user reader admin true",
                    "alter user \"\" set password 'x'",
                    "grant select on schema ledger to reader",
                    "drop view jobs",
                    "drop table ledger.experiment",
                    "drop user reader",
                    "drop all objects",
                    "alter table ledger.experiment add column mine int",
                    "comment on view jobs is 'mine'",
                    "select file_read('/etc/hostname')",
                    "select file_read('classpath:migrations/h2/V1__ledger.sql')",
                    "select * from csvread('/etc/hostname')",
                    "select * from link_schema('mine', '', 'jdbc:h2:mem:x', '', '', 'public')",
                    "select db_object_sql('TABLE', 'ledger', 'experiment')",
                    "select abort_session(1)",
                    "select cancel_session(1)",
                    "script",
                    "runscript from 'classpath:migrations/h2/V1__ledger.sql'",
                    "checkpoint sync",
                    "shutdown",
                    "shutdown immediately",
                    "set cache_size 1",
                    "set write_delay 0",
                    "set mode Oracle",
                    "set exclusive 1",
                    "set max_memory_rows 1",
                    "set trace_level_file 3",
                    "set db_close_delay -1",
                })
        void do_anything_else(String sql) {
            assertRefused(sql);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "select file_write('x', '%s')",
                    "select csvwrite('%s', 'select 1')",
                    "script to '%s'",
                    "backup to '%s'",
                })
        void write_files(String sql) {
            Path file = folder.resolve("written");
            assertRefused(sql.formatted(file));
            assertThat(Files.exists(file)).isFalse();
        }

        @Test
        void see_other_users() {
            assertThat(reader.createQuery("select user_name from information_schema.users")
                            .mapTo(String.class)
                            .list())
                    .containsExactly("reader");
        }

        private static void assertRefused(String sql) {
            assertThatThrownBy(() -> reader.execute(sql))
                    .rootCause()
                    .isInstanceOf(SQLException.class)
                    .extracting(refused -> ((SQLException) refused).getErrorCode())
                    .isIn(ErrorCode.ADMIN_RIGHTS_REQUIRED, ErrorCode.NOT_ENOUGH_RIGHTS_FOR_1);
        }
    }
}
