package dev.jobledger.progress;

import java.util.OptionalDouble;

/**
 * What an experiment costs, in US dollars.
 *
 * @param soFar what all its attempts came to, in all runs
 * @param whole what it will have come to when every open job is completed; empty where a model's jobs have yet to show
 *     what they cost
 */
public record Cost(double soFar, OptionalDouble whole) {}
