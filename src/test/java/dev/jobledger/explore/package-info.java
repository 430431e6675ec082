@NullMarked
package dev.jobledger.explore;

import org.jspecify.annotations.NullMarked;
