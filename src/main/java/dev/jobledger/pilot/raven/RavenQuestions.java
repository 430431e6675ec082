package dev.jobledger.pilot.raven;

import dev.jobledger.pilot.domain.Question;
import dev.jobledger.pilot.domain.QuestionMaker;
import dev.jobledger.pilot.picture.Picture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Asks for the missing cell of a matrix. */
public final class RavenQuestions implements QuestionMaker {
    static final String DOMAIN = "raven";

    private static final String PROMPT = """
            The picture shows a matrix of 3x3 cards; the last one is missing. Figure, colour and count each follow a \
            rule of their own, from left to right, the same rule in all three rows: it stays the same within a row, \
            or the count goes up or down by one each time, or the same three values appear once in each row. Draw \
            the missing card in place of the question mark. Leave everything else as it is.
            """;

    @Override
    public String domain() {
        return DOMAIN;
    }

    @Override
    public Question make(long seed) {
        Random random = new Random(seed);
        Map<Attribute, Rule> rules = anyRules(random);
        List<Cell> cells = cells(rules, random);
        Matrix matrix = new Matrix(cells.subList(0, Matrix.SHOWN));
        Cell missing = matrix.missing().orElseThrow();
        Picture firstFrame = MatrixPicture.of(matrix);
        return new Question(PROMPT, firstFrame, MatrixPicture.completed(firstFrame, missing), explain(rules, cells));
    }

    /** One rule for each attribute, not all of them the dull one. */
    private static Map<Attribute, Rule> anyRules(Random random) {
        Map<Attribute, Rule> rules = new EnumMap<>(Attribute.class);
        do {
            for (Attribute attribute : Attribute.ALL) {
                rules.put(
                        attribute,
                        attribute.rules().get(random.nextInt(attribute.rules().size())));
            }
        } while (Collections.frequency(new ArrayList<>(rules.values()), Rule.SAME_IN_ROW) == rules.size());
        return rules;
    }

    private static List<Cell> cells(Map<Attribute, Rule> rules, Random random) {
        List<List<List<Integer>>> rowsByAttribute = new ArrayList<>();
        rules.forEach((attribute, rule) -> rowsByAttribute.add(rule.rows(random)));
        return IntStream.range(0, Matrix.SHOWN + 1)
                .mapToObj(place -> rowsByAttribute.stream()
                        .map(rows -> rows.get(place / 3).get(place % 3))
                        .toList())
                .map(Attribute::cell)
                .toList();
    }

    private static Map<String, Object> explain(Map<Attribute, Rule> rules, List<Cell> cells) {
        Map<String, Object> explanation = new LinkedHashMap<>();
        rules.forEach((attribute, rule) -> explanation.put(attribute.words() + "_rule", rule.words()));
        explanation.put("cells", cells.stream().map(Cell::words).toList());
        explanation.put("missing", cells.get(Matrix.SHOWN).words());
        return explanation;
    }
}
