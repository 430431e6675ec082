/**
 * A million values in little memory: in arrays, without an object for each, so that the collector has nothing to look at.
 * May use the JDK alone.
 */
@NullMarked
package dev.jobledger.packed;

import org.jspecify.annotations.NullMarked;
