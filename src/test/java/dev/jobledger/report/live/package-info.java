@NullMarked
package dev.jobledger.report.live;

import org.jspecify.annotations.NullMarked;
