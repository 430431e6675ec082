/** Worker processes on one PostgreSQL server, beside others that do such work there. */
@NullMarked
package dev.jobledger.bench.workers;

import org.jspecify.annotations.NullMarked;
