package dev.jobledger.job;

/** Names a step within its job. */
public record StepName(String text) {
    /** Characters: what the database's column holds. */
    private static final int LONGEST = 200;

    public StepName {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "name of a step must have 1 to " + LONGEST + " characters and not be blank, was '" + text + "'");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
