/** Pictures to be turned by the angle that the prompt names. */
@NullMarked
package dev.jobledger.pilot.rotation;

import org.jspecify.annotations.NullMarked;
