/**
 * From a definition file to tasks and models: {@link dev.jobledger.plan.DefinitionReader} reads YAML or JSON into an
 * {@link dev.jobledger.plan.ExperimentDefinition}, whose {@link dev.jobledger.plan.TaskSource} streams the tasks.
 *
 * <p>The road inside: text → {@code Node} (values with their lines, the same for YAML and JSON) → {@code …Decoder}
 * (one for each level of the format) → {@code Surroundings} (classes, folders and files that the text names). Mistakes
 * gather in {@code Problems} on the way and are thrown together. The format is documented in
 * {@code docs/definition.md}.
 *
 * <p>Uses {@code job}, {@code json} and Jackson; knows neither models nor the ledger.
 */
@NullMarked
package dev.jobledger.plan;

import org.jspecify.annotations.NullMarked;
