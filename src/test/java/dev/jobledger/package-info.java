@NullMarked
package dev.jobledger;

import org.jspecify.annotations.NullMarked;
