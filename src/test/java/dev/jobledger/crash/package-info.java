/**
 * Power cuts and faulty disks, made in a test: a folder's changes are recorded, the images that a crash could have left
 * are built from the record, and each must hold what had been reported by then.
 *
 * <p>From the bottom: {@code WatchedDisk} lets a {@code Guard} see every change, also those of H2; {@code DiskLog} records
 * them, {@code Faults} makes them fail; {@code SimulatedDisk} replays a record and writes {@code CrashImage}s of it;
 * {@code CrashTrial} examines many of them and counts.
 */
@NullMarked
package dev.jobledger.crash;

import org.jspecify.annotations.NullMarked;
