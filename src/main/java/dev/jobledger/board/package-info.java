/** Shows how an experiment goes on a terminal: as a block of lines that is drawn again in its place. */
@NullMarked
package dev.jobledger.board;

import org.jspecify.annotations.NullMarked;
