package dev.jobledger.store;

import dev.jobledger.job.NumberType;
import dev.jobledger.job.StepEnd;
import dev.jobledger.job.StepName;
import dev.jobledger.job.StepValue;
import dev.jobledger.json.JsonText;
import dev.jobledger.ledger.Transition.StepEnded;
import dev.jobledger.ledger.Transition.StepStarted;
import java.util.Optional;

/**
 * Transitions of steps as lines of JSON. A value stands as text, so that it comes back letter for letter: {@code
 * {"type":"step_ended","job":12,"attempt":1,"step":"submit","value":"\"op-17\"",…}}.
 */
final class StepJson {
    static final String STARTED = "step_started";
    static final String ENDED = "step_ended";

    private static final String VALUE = "value";
    private static final String NUMBER = "number";
    private static final String ERROR = "error";

    private StepJson() {}

    static JsonText started(StepStarted started) {
        return TransitionJson.line(STARTED)
                .with("job", started.jobNo())
                .with("attempt", started.attempt())
                .with("step", started.step().text())
                .with("at", started.at());
    }

    static JsonText ended(StepEnded ended) {
        JsonText text = TransitionJson.line(ENDED)
                .with("job", ended.jobNo())
                .with("attempt", ended.attempt())
                .with("step", ended.step().text())
                .with("at", ended.at());
        if (ended.end() instanceof StepEnd.Failed failed) {
            return text.with(ERROR, failed.error());
        }
        StepValue value = ((StepEnd.Completed) ended.end()).value();
        value.numberType().ifPresent(type -> text.with(NUMBER, type.word()));
        return text.with(VALUE, value.json());
    }

    static StepStarted readStarted(Fields fields) {
        return new StepStarted(
                fields.number("job"),
                fields.integer("attempt"),
                new StepName(fields.text("step")),
                fields.instant("at"));
    }

    static StepEnded readEnded(Fields fields) {
        return new StepEnded(
                fields.number("job"),
                fields.integer("attempt"),
                new StepName(fields.text("step")),
                fields.map().containsKey(ERROR)
                        ? new StepEnd.Failed(fields.text(ERROR))
                        : new StepEnd.Completed(new StepValue(fields.text(VALUE), numberType(fields))),
                fields.instant("at"));
    }

    private static Optional<NumberType> numberType(Fields fields) {
        return fields.map().containsKey(NUMBER)
                ? Optional.of(NumberType.ofWord(fields.text(NUMBER)))
                : Optional.empty();
    }
}
