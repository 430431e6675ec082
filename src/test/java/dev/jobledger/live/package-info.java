@NullMarked
package dev.jobledger.live;

import org.jspecify.annotations.NullMarked;
