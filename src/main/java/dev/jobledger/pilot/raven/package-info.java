/** Matrices of figures that follow rules, with one cell missing: made, drawn, read from a picture, and completed. */
@NullMarked
package dev.jobledger.pilot.raven;

import org.jspecify.annotations.NullMarked;
