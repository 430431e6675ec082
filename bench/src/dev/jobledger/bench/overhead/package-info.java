/** What a job sees of the program that runs it. */
@NullMarked
package dev.jobledger.bench.overhead;

import org.jspecify.annotations.NullMarked;
