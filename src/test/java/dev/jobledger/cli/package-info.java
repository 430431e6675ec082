@NullMarked
package dev.jobledger.cli;

import org.jspecify.annotations.NullMarked;
