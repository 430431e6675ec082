package dev.jobledger.cli;

import dev.jobledger.run.RunReport;

/**
 * How a run ended, and what was said of it until then.
 *
 * @param outOfTime whether it was stopped because the time that it had was over
 */
record RunEnd(RunReport report, RunWords words, boolean outOfTime) {}
