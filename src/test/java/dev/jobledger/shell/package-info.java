@NullMarked
package dev.jobledger.shell;

import org.jspecify.annotations.NullMarked;
