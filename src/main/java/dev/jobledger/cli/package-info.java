/** The commands behind the scripts: options, wiring, exit codes, the terminal. The only room that prints or exits. */
@NullMarked
package dev.jobledger.cli;

import org.jspecify.annotations.NullMarked;
