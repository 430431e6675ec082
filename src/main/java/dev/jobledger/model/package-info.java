/**
 * What runs a job: Java code or a command, with its output captured and its processes under control. Uses {@code job}
 * and the JDK, and Jackson where a command's result is read; knows nothing of the ledger.
 */
@NullMarked
package dev.jobledger.model;

import org.jspecify.annotations.NullMarked;
