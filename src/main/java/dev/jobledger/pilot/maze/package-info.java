/** Mazes: carved, drawn, read from a picture, and solved. */
@NullMarked
package dev.jobledger.pilot.maze;

import org.jspecify.annotations.NullMarked;
