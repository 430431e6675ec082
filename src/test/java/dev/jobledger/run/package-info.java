@NullMarked
package dev.jobledger.run;

import org.jspecify.annotations.NullMarked;
