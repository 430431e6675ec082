/**
 * The pilot experiment: picture questions of five domains, small models that answer them, and the score of an answer.
 * It is an example of what the project is for, and uses {@code job} and {@code model} as any experiment would; no other
 * room knows it.
 */
@NullMarked
package dev.jobledger.pilot;

import org.jspecify.annotations.NullMarked;
