/** Tests of what stands around the Java sources: the launcher, the scripts, their directives and aliases. */
@NullMarked
package dev.jobledger.launcher;

import org.jspecify.annotations.NullMarked;
