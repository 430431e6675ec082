/** Sudokus: made with exactly one solution, drawn, read from a picture, and solved. */
@NullMarked
package dev.jobledger.pilot.sudoku;

import org.jspecify.annotations.NullMarked;
