/**
 * The port to the ledger: what may be asked of it, what it promises, and how it fails. Knows no database.
 *
 * <p>Every change of state is a {@link dev.jobledger.ledger.Transition}, applied in order in one place.
 */
@NullMarked
package dev.jobledger.ledger;

import org.jspecify.annotations.NullMarked;
