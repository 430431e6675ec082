@NullMarked
package dev.jobledger.board;

import org.jspecify.annotations.NullMarked;
