@NullMarked
package dev.jobledger.pilot.sudoku;

import org.jspecify.annotations.NullMarked;
