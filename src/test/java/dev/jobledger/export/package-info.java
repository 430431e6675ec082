@NullMarked
package dev.jobledger.export;

import org.jspecify.annotations.NullMarked;
