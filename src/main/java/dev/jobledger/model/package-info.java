/**
 * What runs a job: Java code, a command or a chat endpoint, with its output captured, its processes under control and
 * its secrets kept. Uses {@code job}, {@code json} and the JDK, and Jackson where a command's result is read; knows nothing
 * of the ledger.
 */
@NullMarked
package dev.jobledger.model;

import org.jspecify.annotations.NullMarked;
