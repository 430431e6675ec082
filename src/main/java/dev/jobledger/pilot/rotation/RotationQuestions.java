package dev.jobledger.pilot.rotation;

import dev.jobledger.pilot.domain.Question;
import dev.jobledger.pilot.domain.QuestionMaker;
import dev.jobledger.pilot.picture.Picture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Asks for a picture to be turned by an angle. The picture looks different after each quarter of a turn. */
public final class RotationQuestions implements QuestionMaker {
    private static final List<Turn> TURNS = List.of(Turn.values());

    private static final String PROMPT = """
            Turn the whole picture by %s around its centre. The picture keeps its size; nothing else changes.
            """;

    @Override
    public String domain() {
        return "rotation";
    }

    @Override
    public Question make(long seed) {
        Random random = new Random(seed);
        Turn turn = TURNS.get(random.nextInt(TURNS.size()));
        Picture picture = FigurePicture.grown(random);
        return new Question(PROMPT.formatted(turn.words()), picture, picture.turned(turn.quarters()), explain(turn));
    }

    private static Map<String, Object> explain(Turn turn) {
        Map<String, Object> explanation = new LinkedHashMap<>();
        explanation.put("turn", turn.words());
        explanation.put("degrees_clockwise", Math.floorMod(turn.quarters(), 4) * 90);
        return explanation;
    }
}
