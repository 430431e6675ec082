package dev.jobledger.job;

import java.util.Map;

/** Tells what the models and tasks of an experiment are made of. Asked while a plan is written, by the thread that plans. */
public interface RecipeBook {
    /** Of whoever does not look: models are not known, tasks by their fields alone. */
    RecipeBook UNREAD = new RecipeBook() {
        @Override
        public Recipe recipe(ModelSpec model) {
            return Recipe.UNKNOWN;
        }

        @Override
        public Map<String, String> digests(Task task) {
            return Map.of();
        }
    };

    /** What the model is made of. */
    Recipe recipe(ModelSpec model);

    /** Digests of what stands in the task's files, by their roles; a file that can't be read has none. */
    Map<String, String> digests(Task task);
}
