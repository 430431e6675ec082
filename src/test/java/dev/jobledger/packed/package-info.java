@NullMarked
package dev.jobledger.packed;

import org.jspecify.annotations.NullMarked;
