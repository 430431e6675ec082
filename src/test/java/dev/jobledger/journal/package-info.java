@NullMarked
package dev.jobledger.journal;

import org.jspecify.annotations.NullMarked;
