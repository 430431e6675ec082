/** The report as people see it: in a real browser. */
@NullMarked
package dev.jobledger.browser;

import org.jspecify.annotations.NullMarked;
