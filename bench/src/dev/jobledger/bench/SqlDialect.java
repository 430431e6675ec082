package dev.jobledger.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What a database needs of its own.
 *
 * @param urlInMemory the JDBC URL of a database without a file
 * @param urlStart the JDBC URL up to the file
 * @param urlEnd the JDBC URL after the file
 * @param tableEnd put behind the definition of the table of attempts
 * @param onOpen statements for each new connection
 * @param afterCommit statements without which a commit is not durable
 */
public record SqlDialect(
        String name,
        String settings,
        String urlInMemory,
        String urlStart,
        String urlEnd,
        String tableEnd,
        List<String> onOpen,
        List<String> afterCommit) {

    /** SQLite at its best: no second index for a key of two columns, few and large moves of its log into its file. */
    public static SqlDialect sqlite() {
        List<String> pragmas = List.of(
                "pragma journal_mode = wal",
                "pragma synchronous = full",
                "pragma foreign_keys = on",
                "pragma locking_mode = exclusive",
                "pragma cache_size = -65536",
                "pragma wal_autocheckpoint = 4000");
        String settings =
                "WAL, synchronous=FULL, exclusive lock, 64 MB cache, a checkpoint each 4,000 pages; one writer,"
                        + " a group a commit, a commit a force";
        return new SqlDialect(
                "SQLite",
                settings,
                "jdbc:sqlite::memory:",
                "jdbc:sqlite:",
                ".sqlite",
                " without rowid",
                pragmas,
                List.of());
    }

    /** H2 without anything beside it: a commit is durable once a checkpoint has forced the file. */
    static SqlDialect h2() {
        String settings = "WRITE_DELAY=0 and CHECKPOINT SYNC after each commit; one writer, a group a commit";
        String urlEnd = ";DB_CLOSE_ON_EXIT=FALSE;FILE_LOCK=FS;TRACE_LEVEL_FILE=0;MAX_COMPACT_TIME=0;WRITE_DELAY=0";
        return new SqlDialect(
                "H2 alone",
                settings,
                "jdbc:h2:mem:",
                "jdbc:h2:file:",
                urlEnd,
                "",
                List.of(),
                List.of("checkpoint sync"));
    }

    String url(Path folder) {
        return urlStart + folder.resolve("database").toAbsolutePath() + urlEnd;
    }
}
