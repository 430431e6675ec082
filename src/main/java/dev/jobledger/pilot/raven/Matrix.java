package dev.jobledger.pilot.raven;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A matrix of 3×3 cells whose last one is missing.
 *
 * @param cells the eight that are there, row by row
 */
record Matrix(List<Cell> cells) {
    static final int SHOWN = 8;

    Matrix {
        if (cells.size() != SHOWN) {
            throw new IllegalArgumentException("a matrix must show 8 cells, was " + cells.size());
        }
        cells = List.copyOf(cells);
    }

    /** The ninth cell, if for each attribute the rules leave exactly one value. */
    Optional<Cell> missing() {
        List<Integer> values = new ArrayList<>();
        for (Attribute attribute : Attribute.ALL) {
            Set<Integer> completions = attribute.completions(cells);
            if (completions.size() != 1) {
                return Optional.empty();
            }
            values.addAll(completions);
        }
        return Optional.of(Attribute.cell(values));
    }
}
