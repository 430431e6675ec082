@NullMarked
package dev.jobledger.pilot.rotation;

import org.jspecify.annotations.NullMarked;
