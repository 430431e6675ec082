package dev.jobledger.pilot.raven;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one cell of a matrix shows.
 *
 * @param figure which figure
 * @param colour in which colour
 * @param count how often: 1 to {@value #MOST}
 */
record Cell(Figure figure, Colour colour, int count) {
    static final int MOST = 5;
    static final List<Figure> FIGURES = List.of(Figure.values());
    static final List<Colour> COLOURS = List.of(Colour.values());

    Cell {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("count must be 1 to " + MOST + ", was " + count);
        }
    }

    /** Everything that a cell can show. */
    static List<Cell> all() {
        List<Cell> cells = new ArrayList<>();
        for (Figure figure : FIGURES) {
            for (Colour colour : COLOURS) {
                for (int count = 1; count <= MOST; count++) {
                    cells.add(new Cell(figure, colour, count));
                }
            }
        }
        return cells;
    }

    /** As in {@code 3 red star}. */
    String words() {
        return (count + " " + colour + " " + figure).toLowerCase(Locale.ROOT);
    }
}
