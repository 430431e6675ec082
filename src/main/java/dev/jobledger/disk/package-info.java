/**
 * Files as the ledger needs them: every write, force, rename and delete that its durability rests on goes through here,
 * so that tests can record them, tear them and make them fail. May use the JDK alone.
 */
@NullMarked
package dev.jobledger.disk;

import org.jspecify.annotations.NullMarked;
