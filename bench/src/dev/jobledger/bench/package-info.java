/**
 * Benchmarks: what the ledger does, measured in turns with the disk's limit and with other ways of doing the same. Not
 * part of the program.
 */
@NullMarked
package dev.jobledger.bench;

import org.jspecify.annotations.NullMarked;
