/** JSON text for the values of {@code job}: one mapper, one way to write a value. */
@NullMarked
package dev.jobledger.json;

import org.jspecify.annotations.NullMarked;
