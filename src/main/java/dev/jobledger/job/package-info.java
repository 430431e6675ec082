/**
 * Values: task, model, job, state, attempt, outcome and result. Ground floor: uses the JDK alone and no other room.
 *
 * <p>Everything here is immutable and checked when it is made.
 */
@NullMarked
package dev.jobledger.job;

import org.jspecify.annotations.NullMarked;
