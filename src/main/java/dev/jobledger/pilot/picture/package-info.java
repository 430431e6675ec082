/**
 * Pictures as plain pixels: drawn, read, written and compared. The drawing is done here and not by the platform, so
 * that the same question has the same pixels on every machine and every JDK, with or without fonts.
 */
@NullMarked
package dev.jobledger.pilot.picture;

import org.jspecify.annotations.NullMarked;
