@NullMarked
package dev.jobledger.pilot.raven;

import org.jspecify.annotations.NullMarked;
