@NullMarked
package dev.jobledger.progress;

import org.jspecify.annotations.NullMarked;
