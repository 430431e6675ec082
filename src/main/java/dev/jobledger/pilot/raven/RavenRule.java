package dev.jobledger.pilot.raven;

import dev.jobledger.job.Result;
import dev.jobledger.model.JobFailure;
import dev.jobledger.pilot.domain.Answer;
import dev.jobledger.pilot.domain.DomainModel;
import dev.jobledger.pilot.picture.Picture;

/** Reads the cards from the picture, finds the one that the rules leave for the last place, and draws it. */
public final class RavenRule extends DomainModel {
    public RavenRule() {
        super(RavenQuestions.DOMAIN);
    }

    @Override
    protected Answer answer(Picture firstFrame, String prompt) throws JobFailure {
        Cell missing = MatrixReader.read(firstFrame)
                .missing()
                .orElseThrow(() -> JobFailure.permanent("no rule tells the missing card of the first frame"));
        return new Answer(MatrixPicture.completed(firstFrame, missing), Result.of("missing", missing.words()));
    }
}
