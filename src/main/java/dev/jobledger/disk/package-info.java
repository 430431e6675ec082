/**
 * Files as durability needs them. Every write, force, rename and delete that the ledger rests on goes through here, so
 * that tests can record them, tear them and make them fail; and the jobs' own files are forced here. May use the JDK alone.
 */
@NullMarked
package dev.jobledger.disk;

import org.jspecify.annotations.NullMarked;
