package dev.jobledger.verify;

/** One thing that must hold. */
interface Check {
    /** What must hold, as it reads after a number: {@code jobs stand where their last attempt left them}. */
    String claim();

    /** Looks, and says what was looked at and what disagrees. */
    void look(Findings findings);
}
