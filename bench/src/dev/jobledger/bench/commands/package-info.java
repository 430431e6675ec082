/** How fast external programs are run, whole process beside whole process. */
@NullMarked
package dev.jobledger.bench.commands;

import org.jspecify.annotations.NullMarked;
