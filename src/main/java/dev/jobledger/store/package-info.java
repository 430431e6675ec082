/**
 * The ledger on a database, through JDBI: its file and lock, its schema, the one thread that writes, and its readers.
 * The only room that knows JDBI, {@code java.sql} and Flyway.
 */
@NullMarked
package dev.jobledger.store;

import org.jspecify.annotations.NullMarked;
