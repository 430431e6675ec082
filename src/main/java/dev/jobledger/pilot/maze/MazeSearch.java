package dev.jobledger.pilot.maze;

import dev.jobledger.job.Result;
import dev.jobledger.model.JobFailure;
import dev.jobledger.pilot.domain.Answer;
import dev.jobledger.pilot.domain.DomainModel;
import dev.jobledger.pilot.picture.Picture;
import java.util.List;

/** Reads the maze's walls from the picture, searches it breadth first, and draws the path. */
public final class MazeSearch extends DomainModel {
    public MazeSearch() {
        super(MazeQuestions.DOMAIN);
    }

    @Override
    protected Answer answer(Picture firstFrame, String prompt) throws JobFailure {
        List<Cell> path = MazeReader.read(firstFrame)
                .path()
                .orElseThrow(() -> JobFailure.permanent("no path leads from the green disc to the red one"));
        return new Answer(MazePicture.withPath(firstFrame, path), Result.of("path_length", path.size()));
    }
}
