package dev.jobledger.cli;

/** What an experiment can be exported as. */
enum ExportFormat {
    /** The four JSON files. */
    JSON,
    /** One file a view. */
    CSV,
    /** One file a view. */
    JSONL,
    /** Not written by this program, which says who can. */
    PARQUET
}
