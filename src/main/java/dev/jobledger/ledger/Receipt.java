package dev.jobledger.ledger;

/** What became of an outcome that was handed to the ledger. */
public enum Receipt {
    /** It is stored, and stays. */
    RECORDED,
    /** The claim was no longer valid: another attempt has the job. Nothing was changed. */
    REFUSED
}
