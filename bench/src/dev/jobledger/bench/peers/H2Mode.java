package dev.jobledger.bench.peers;

import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;

/** How much a commit is worth. */
enum H2Mode {
    /** As much as the ledger's: it outlasts a power cut. */
    FORCED("forced", "each commit behind a CHECKPOINT SYNC of H2, one for all that wait") {
        @Override
        ClosingDataSource open(Path folder) throws SQLException {
            return ForcingDataSource.open(database(folder, CHECKPOINTED));
        }
    },

    /** What H2 does if nobody asks for more: a commit reaches the file up to half a second later, or not. */
    DELAYED("delayed", "H2 as it comes, which writes commits later and forces none") {
        @Override
        ClosingDataSource open(Path folder) {
            return new ClosingDataSource(database(folder, ""));
        }
    };

    /** H2 leaves writing to the checkpoints: with WRITE_DELAY=0 each commit would write for itself, too. */
    private static final String CHECKPOINTED =
            ";DB_CLOSE_ON_EXIT=FALSE;FILE_LOCK=FS;TRACE_LEVEL_FILE=0;MAX_COMPACT_TIME=0;WRITE_DELAY=60000";

    private final String word;
    private final String settings;

    H2Mode(String word, String settings) {
        this.word = word;
        this.settings = settings;
    }

    /** For the table. */
    String word() {
        return word;
    }

    /** For the reader of the table. */
    String settings() {
        return settings;
    }

    /** The database in this folder, new or not. */
    abstract ClosingDataSource open(Path folder) throws SQLException;

    private static JdbcDataSource database(Path folder, String settings) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + folder.resolve("database").toAbsolutePath() + settings);
        return source;
    }
}
