package dev.jobledger.pilot.raven;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What can vary from cell to cell. Each has five values, numbered from 0. */
enum Attribute {
    FIGURE,
    COLOUR,
    COUNT;

    static final int VALUES = 5;

    /** In the order in which {@link #cell} takes their values. */
    static final List<Attribute> ALL = List.of(FIGURE, COLOUR, COUNT);

    /** The rules that this attribute can follow: a count can grow, a colour can't. */
    List<Rule> rules() {
        return switch (this) {
            case FIGURE, COLOUR -> List.of(Rule.SAME_IN_ROW, Rule.EACH_ONCE_IN_ROW);
            case COUNT -> List.of(Rule.values());
        };
    }

    private int value(Cell cell) {
        return switch (this) {
            case FIGURE -> Cell.FIGURES.indexOf(cell.figure());
            case COLOUR -> Cell.COLOURS.indexOf(cell.colour());
            case COUNT -> cell.count() - 1;
        };
    }

    /** The cell with this figure, this colour and this count, all given by their values' numbers. */
    static Cell cell(List<Integer> values) {
        return new Cell(Cell.FIGURES.get(values.get(0)), Cell.COLOURS.get(values.get(1)), values.get(2) + 1);
    }

    /** The values that the ninth cell can have so that this attribute follows one of its rules. */
    Set<Integer> completions(List<Cell> eightCells) {
        return IntStream.range(0, VALUES)
                .filter(ninth -> rules().stream().anyMatch(rule -> rule.holds(values(eightCells, ninth))))
                .boxed()
                .collect(Collectors.toSet());
    }

    private List<Integer> values(List<Cell> eightCells, int ninth) {
        List<Integer> values =
                new ArrayList<>(eightCells.stream().map(this::value).toList());
        values.add(ninth);
        return values;
    }

    String words() {
        return name().toLowerCase(Locale.ROOT);
    }
}
