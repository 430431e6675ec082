@NullMarked
package dev.jobledger.job;

import org.jspecify.annotations.NullMarked;
