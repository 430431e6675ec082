/**
 * What people would use instead, doing the same: job schedulers on H2. They bring libraries that no other benchmark needs.
 */
@NullMarked
package dev.jobledger.bench.peers;

import org.jspecify.annotations.NullMarked;
