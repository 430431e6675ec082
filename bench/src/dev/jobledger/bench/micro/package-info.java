/** Single steps of a completion, measured within the process by JMH. */
@NullMarked
package dev.jobledger.bench.micro;

import org.jspecify.annotations.NullMarked;
