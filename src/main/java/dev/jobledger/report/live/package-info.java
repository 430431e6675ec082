/**
 * The report as a page that follows its experiment: a small server on loopback, for the person alone who started it. It
 * reads the ledger as every reader does; whether it lives or dies is nothing to the run.
 */
@NullMarked
package dev.jobledger.report.live;

import org.jspecify.annotations.NullMarked;
