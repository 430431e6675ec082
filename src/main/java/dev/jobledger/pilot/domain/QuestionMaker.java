package dev.jobledger.pilot.domain;

/** Makes the questions of one domain. */
public interface QuestionMaker {
    /** The domain's name, as in {@code maze}. */
    String domain();

    /** The question that belongs to the seed: the same, pixel for pixel, wherever and whenever it is made. */
    Question make(long seed);
}
