@NullMarked
package dev.jobledger.pilot.picture;

import org.jspecify.annotations.NullMarked;
