/** Chess: legal moves, mates in one, and positions drawn and read from a picture. */
@NullMarked
package dev.jobledger.pilot.chess;

import org.jspecify.annotations.NullMarked;
