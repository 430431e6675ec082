package dev.jobledger.store;

/** What PostgreSQL calls the types of its arrays' elements. */
final class PostgresTypes {
    static final String DECIMAL = "numeric";
    static final String INTEGER = "int4";
    static final String LONG = "int8";
    static final String NUMBER = "float8";
    static final String TEXT = "varchar";
    static final String TIME = "timestamptz";

    private PostgresTypes() {}
}
