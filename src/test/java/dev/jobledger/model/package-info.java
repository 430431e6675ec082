@NullMarked
package dev.jobledger.model;

import org.jspecify.annotations.NullMarked;
