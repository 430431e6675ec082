@NullMarked
package dev.jobledger.report;

import org.jspecify.annotations.NullMarked;
