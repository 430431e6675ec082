package dev.jobledger.cli;

import dev.jobledger.run.RunReport;

/** How a run ended, and what was said of it until then. */
record RunEnd(RunReport report, RunWords words) {}
