/**
 * Works on an experiment: a pool of workers that claim, execute and record. Knows what runs a job ({@code model}) and
 * where its state is kept ({@code ledger}), and nothing of files, databases or terminals beyond a job's own folder.
 */
@NullMarked
package dev.jobledger.run;

import org.jspecify.annotations.NullMarked;
