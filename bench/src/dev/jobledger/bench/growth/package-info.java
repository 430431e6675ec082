/** What a job costs as its experiment grows. */
@NullMarked
package dev.jobledger.bench.growth;

import org.jspecify.annotations.NullMarked;
