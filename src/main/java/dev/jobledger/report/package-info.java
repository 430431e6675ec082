/** Shows what the ledger holds: as tables of text, and in the formats that other tools read. */
@NullMarked
package dev.jobledger.report;

import org.jspecify.annotations.NullMarked;
