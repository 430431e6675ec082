package dev.jobledger.ledger;

import java.util.List;

/**
 * A view that questions can be asked of.
 *
 * @param comment what a row of it is; empty if the ledger does not say
 * @param columns in the order in which {@code select *} shows them
 */
public record View(String name, String comment, List<Column> columns) {
    public View {
        columns = List.copyOf(columns);
    }

    /** A column; its type is called as the database calls it, its comment is empty if the ledger does not say. */
    public record Column(String name, String type, String comment) {}
}
