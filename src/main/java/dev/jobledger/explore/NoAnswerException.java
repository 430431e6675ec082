package dev.jobledger.explore;

import dev.jobledger.ledger.LedgerException;

/**
 * What was asked has no answer: there is no ledger, it can't be read, what was asked for does not exist, or the query is
 * wrong. The message says which, for people; there is no stack trace, under which a prompt would bury it.
 */
public final class NoAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoAnswerException(LedgerException reason) {
        this(String.valueOf(reason.getMessage()));
    }

    NoAnswerException(String message) {
        super(message, null, false, false);
    }
}
