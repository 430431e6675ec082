package dev.jobledger.store;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Where in a journal a database stands: everything up to record {@code seq}, whose checksum is {@code crc}, is applied.
 */
record Position(UUID ledger, long seq, int crc) {

    /** The database's position; empty if it was never beside a journal. */
    static Optional<Position> of(Handle handle) {
        return handle.createQuery(Statements.POSITION)
                .map((row, context) -> new Position(
                        UUID.fromString(row.getString("ledger_id")), row.getLong("seq"), row.getInt("crc")))
                .findOne();
    }

    void store(Handle handle) {
        Counted.one(
                handle.createUpdate(Statements.SET_POSITION)
                        .bind("ledgerId", ledger.toString())
                        .bind("seq", seq)
                        .bind("crc", crc),
                this);
    }
}
