@NullMarked
package dev.jobledger.pilot.domain;

import org.jspecify.annotations.NullMarked;
