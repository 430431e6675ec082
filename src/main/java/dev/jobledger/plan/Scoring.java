package dev.jobledger.plan;

/** How the experiment's results are scored. */
public sealed interface Scoring {
    /** Not at all, or by the models themselves. */
    record None() implements Scoring {}

    /** By a scorer: a Java class with a public constructor that takes nothing. */
    record ByClass(String className) implements Scoring {}

    /** By code of the script that defines the experiment. */
    record InScript() implements Scoring {}
}
