/**
 * How an experiment goes: what is done, how fast, how long it takes yet, what holds it up and what it costs. Fed by what a
 * run tells or by what a ledger says; reads no clock and shows nothing.
 */
@NullMarked
package dev.jobledger.progress;

import org.jspecify.annotations.NullMarked;
