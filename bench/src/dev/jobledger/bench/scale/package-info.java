/** How long commands take with a million jobs in the ledger, and little memory. */
@NullMarked
package dev.jobledger.bench.scale;

import org.jspecify.annotations.NullMarked;
