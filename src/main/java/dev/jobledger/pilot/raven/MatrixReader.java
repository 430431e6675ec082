package dev.jobledger.pilot.raven;

import dev.jobledger.model.JobFailure;
import dev.jobledger.pilot.picture.Picture;
import dev.jobledger.pilot.picture.Recogniser;
import java.util.stream.IntStream;

/** Reads a matrix from the pixels of its picture. */
final class MatrixReader {
    private static final Recogniser<Cell> CELLS = Recogniser.of(Cell.all(), MatrixPicture::card);

    private MatrixReader() {}

    static Matrix read(Picture picture) throws JobFailure {
        if (!MatrixPicture.fits(picture)) {
            throw JobFailure.permanent("the first frame is no picture of a matrix that can be read: a " + picture);
        }
        return new Matrix(IntStream.range(0, Matrix.SHOWN)
                .mapToObj(place -> CELLS.nearest(MatrixPicture.card(picture, place)))
                .toList());
    }
}
