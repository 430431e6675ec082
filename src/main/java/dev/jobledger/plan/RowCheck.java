package dev.jobledger.plan;

import dev.jobledger.plan.DuplicateIds.Duplicate;
import dev.jobledger.plan.DuplicateIds.IdAt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a file of rows once through, twice if ids repeat, for all that is wrong with it. */
final class RowCheck {
    /** How many mistakes are listed: a file of a million bad rows has one cause. */
    static final int MOST_LISTED = 20;

    private final RowFile file;
    private final List<Problem> problems = new ArrayList<>();
    private IdHashes ids = IdHashes.of(Stream.empty());

    private RowCheck(RowFile file) {
        this.file = file;
    }

    static RowCheck of(RowFile file) {
        RowCheck check = new RowCheck(file);
        check.readThrough();
        return check;
    }

    /** Whether the file has neither tasks nor mistakes. */
    boolean foundNothing() {
        return ids.isEmpty() && problems.isEmpty();
    }

    /** What is wrong, by line; where it is very much, the beginning of it. */
    List<Problem> problems() {
        if (problems.size() <= MOST_LISTED) {
            return problems;
        }
        List<Problem> listed = new ArrayList<>(problems.subList(0, MOST_LISTED));
        listed.add(new Problem(
                file.file().toString(), Problem.WHOLE_FILE, "has more mistakes; " + MOST_LISTED + " are listed"));
        return listed;
    }

    private void readThrough() {
        try (Stream<Row> rows = file.rows()) {
            ids = IdHashes.of(rows.flatMap(row -> validOrReported(row).stream())
                    .map(row -> row.task().id()));
        }
        DuplicateIds.find(ids, this::idsWithLines, MOST_LISTED + 1).forEach(this::report);
        problems.sort(Comparator.comparingInt(Problem::line));
    }

    private Optional<Row.Valid> validOrReported(Row row) {
        if (row instanceof Row.Valid valid) {
            return Optional.of(valid);
        }
        if (problems.size() <= MOST_LISTED) {
            problems.add(file.problemOf((Row.Broken) row));
        }
        return Optional.empty();
    }

    private Stream<IdAt<Integer>> idsWithLines() {
        return file.rows()
                .filter(Row.Valid.class::isInstance)
                .map(Row.Valid.class::cast)
                .map(row -> new IdAt<>(row.task().id(), row.line()));
    }

    private void report(Duplicate<Integer> duplicate) {
        String message = "task id '" + duplicate.id() + "' is given twice, first on line " + duplicate.first();
        problems.add(new Problem(file.file().toString(), duplicate.again(), message));
    }
}
