package dev.jobledger.plan;

/**
 * One mistake in a definition or in a file that it names.
 *
 * @param file the file as the user named it
 * @param line counted from 1, or {@link #WHOLE_FILE}
 * @param message what is wrong, the value seen, and the remedy
 */
public record Problem(String file, int line, String message) {
    /** Stands for the line where no single line is to blame. */
    public static final int WHOLE_FILE = 0;

    /** As shown to people: {@code experiment.yaml:7: model 'x' has …}. */
    @Override
    public String toString() {
        String place = line == WHOLE_FILE ? file : file + ":" + line;
        return place + ": " + message;
    }
}
