/**
 * A whole experiment as one file: a zip of {@code experiment.jsonl}, which holds every row of it, and of the files below
 * {@code outputs/}, if those are wanted. The same experiment always gives the same bytes.
 */
@NullMarked
package dev.jobledger.export.bundle;

import org.jspecify.annotations.NullMarked;
