/**
 * The ledger at a prompt: what is typed in jshell, in a script of snippets or in a notebook. {@code Helpers} prints what
 * it is asked for, {@code Table} is what a program goes on with.
 */
@NullMarked
package dev.jobledger.explore;

import org.jspecify.annotations.NullMarked;
