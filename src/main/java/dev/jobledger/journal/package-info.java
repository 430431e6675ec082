/**
 * An append-only record of texts, numbered, checksummed and forced to disk in groups: what survives a power cut. It
 * knows nothing of what the texts say. May use the {@code disk} alone.
 */
@NullMarked
package dev.jobledger.journal;

import org.jspecify.annotations.NullMarked;
