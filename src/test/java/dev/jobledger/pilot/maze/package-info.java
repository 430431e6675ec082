@NullMarked
package dev.jobledger.pilot.maze;

import org.jspecify.annotations.NullMarked;
