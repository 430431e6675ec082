/** Runs Java snippets as jshell does: a script to its first error, or a prompt. */
@NullMarked
package dev.jobledger.shell;

import org.jspecify.annotations.NullMarked;
