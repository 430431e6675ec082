package dev.jobledger.model;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import java.util.regex.Pattern;

/**
 * A model of which some failures are worth retrying by their message, whatever they were.
 *
 * @param expression looked for in the message as it would be stored
 */
record RetryableMessages(Model model, Pattern expression, Secrets secrets) implements Model {
    @Override
    public Result run(JobContext job) throws Exception {
        try {
            return model.run(job);
        } catch (InterruptedException toldToStop) {
            throw toldToStop;
        } catch (Throwable thrown) { // an Error's message may match as well as an exception's
            Outcome.Failed failure = Outcomes.ofThrown(thrown, secrets);
            if (failure.errorClass() == ErrorClass.PERMANENT
                    && expression.matcher(failure.error()).find()) {
                throw JobFailure.worthRetrying(failure.error());
            }
            throw thrown;
        }
    }
}
