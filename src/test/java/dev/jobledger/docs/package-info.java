/** Pages of the documentation whose contents are held to what the program does. */
@NullMarked
package dev.jobledger.docs;

import org.jspecify.annotations.NullMarked;
