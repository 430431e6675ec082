/**
 * The JSON files that other tools read: checkpoint, progress, results and statistics. Copies of the ledger, never the
 * truth; each is written beside its place, forced, and renamed over it.
 */
@NullMarked
package dev.jobledger.export;

import org.jspecify.annotations.NullMarked;
