@NullMarked
package dev.jobledger.disk;

import org.jspecify.annotations.NullMarked;
