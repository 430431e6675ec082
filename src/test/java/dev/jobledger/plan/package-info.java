@NullMarked
package dev.jobledger.plan;

import org.jspecify.annotations.NullMarked;
