@NullMarked
package dev.jobledger.pilot;

import org.jspecify.annotations.NullMarked;
