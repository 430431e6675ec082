package dev.jobledger.pilot.domain;

import dev.jobledger.job.Result;
import dev.jobledger.pilot.picture.Picture;

/**
 * What a model answers.
 *
 * @param picture its answer, written to {@value #FILE}
 * @param result what else it found out
 */
public record Answer(Picture picture, Result result) {
    /** Name of the file, in the attempt's output folder, in which a model leaves its answer. */
    public static final String FILE = "answer.png";
}
