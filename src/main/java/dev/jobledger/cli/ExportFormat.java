package dev.jobledger.cli;

/** What an experiment can be exported as. */
enum ExportFormat {
    /** The four JSON files. */
    JSON,
    /** One file a view. */
    CSV,
    /** One file a view. */
    JSONL,
    /** The whole experiment as one file. */
    BUNDLE,
    /** Not written by this program, which says who can. */
    PARQUET
}
