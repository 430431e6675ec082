package dev.jobledger.pilot.raven;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** The rules that one attribute of a matrix can follow. Its values are numbers from 0 to 4, read row by row. */
enum Rule {
    SAME_IN_ROW {
        @Override
        boolean holds(List<Integer> firstRow, List<Integer> row) {
            return Set.copyOf(row).size() == 1;
        }

        @Override
        List<List<Integer>> rows(Random random) {
            return threeBelow(Attribute.VALUES, random).stream()
                    .map(value -> Collections.nCopies(3, value))
                    .toList();
        }
    },
    ONE_MORE_EACH_TIME {
        @Override
        boolean holds(List<Integer> firstRow, List<Integer> row) {
            return row.get(1) - row.get(0) == 1 && row.get(2) - row.get(1) == 1;
        }

        @Override
        List<List<Integer>> rows(Random random) {
            return threeBelow(Attribute.VALUES - 2, random).stream()
                    .map(least -> List.of(least, least + 1, least + 2))
                    .toList();
        }
    },
    ONE_LESS_EACH_TIME {
        @Override
        boolean holds(List<Integer> firstRow, List<Integer> row) {
            return row.get(1) - row.get(0) == -1 && row.get(2) - row.get(1) == -1;
        }

        @Override
        List<List<Integer>> rows(Random random) {
            return threeBelow(Attribute.VALUES - 2, random).stream()
                    .map(least -> List.of(least + 2, least + 1, least))
                    .toList();
        }
    },
    EACH_ONCE_IN_ROW {
        @Override
        boolean holds(List<Integer> firstRow, List<Integer> row) {
            return Set.copyOf(row).size() == 3 && Set.copyOf(row).equals(Set.copyOf(firstRow));
        }

        @Override
        List<List<Integer>> rows(Random random) {
            List<Integer> values = threeBelow(Attribute.VALUES, random);
            List<Integer> one = List.of(values.get(1), values.get(2), values.get(0));
            List<Integer> other = List.of(values.get(2), values.get(0), values.get(1));
            return random.nextBoolean() ? List.of(values, one, other) : List.of(values, other, one);
        }
    };

    /** Whether a row follows the rule in a matrix with this first row. */
    abstract boolean holds(List<Integer> firstRow, List<Integer> row);

    /** Three different rows that follow this rule and, all together, no other. */
    abstract List<List<Integer>> rows(Random random);

    /** Whether all nine values follow the rule. */
    final boolean holds(List<Integer> values) {
        List<Integer> firstRow = values.subList(0, 3);
        return IntStream.range(0, 3).allMatch(row -> holds(firstRow, values.subList(3 * row, 3 * row + 3)));
    }

    /** As in {@code same in row}. */
    final String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static List<Integer> threeBelow(int bound, Random random) {
        List<Integer> values = new ArrayList<>(IntStream.range(0, bound).boxed().toList());
        Collections.shuffle(values, random);
        return List.copyOf(values.subList(0, 3));
    }
}
