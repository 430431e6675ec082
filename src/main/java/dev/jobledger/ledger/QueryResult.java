package dev.jobledger.ledger;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query, read one at a time.
 *
 * @param columns names, in order
 * @param rows one value a column; text, numbers, booleans, {@link java.time.OffsetDateTime} or null
 */
public record QueryResult(List<String> columns, Iterator<List<@Nullable Object>> rows) {}
