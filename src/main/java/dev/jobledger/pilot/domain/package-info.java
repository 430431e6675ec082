/** What every domain of the pilot offers: questions that are made from a seed, and a model that can answer them. */
@NullMarked
package dev.jobledger.pilot.domain;

import org.jspecify.annotations.NullMarked;
