/**
 * Holds the ledger against itself, its JSON files against it, and it against the output folders. Reads only. Each check
 * is a class, or a group of queries, that names what it looked at and what disagrees.
 */
@NullMarked
package dev.jobledger.verify;

import org.jspecify.annotations.NullMarked;
