@NullMarked
package dev.jobledger.report.page;

import org.jspecify.annotations.NullMarked;
