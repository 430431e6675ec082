@NullMarked
package dev.jobledger.pilot.chess;

import org.jspecify.annotations.NullMarked;
