/**
 * Experiments as one-file scripts: what a script says of its experiment, in a few calls, and no more than that. What it
 * says is handed to {@code cli}, which treats it as it does a definition file.
 */
@NullMarked
package dev.jobledger.script;

import org.jspecify.annotations.NullMarked;
