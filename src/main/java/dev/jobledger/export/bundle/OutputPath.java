package dev.jobledger.export.bundle;

import java.util.ArrayList;
import java.util.List;

/**
 * A path below the output folder, as a bundle has it: names with {@code /} between them, none of which leads out of the
 * folder on any system.
 */
record OutputPath(String text) {
    /** {@code <experiment>/<model>/<domain>_task/<task>/job/<id>}: where the experiment's id stands in a job's own folder. */
    private static final int JOB = 4;

    OutputPath {
        for (String name : text.split("/", -1)) {
            if (!isSafe(name)) {
                throw new BundleException("the path '" + text + "' could lead out of the output folder");
            }
        }
    }

    /** Whether it is the name of a file or folder, and nothing else on any system. */
    static boolean isSafe(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().allMatch(character -> character >= ' ' && "\\:".indexOf(character) < 0);
    }

    /** The folder in which a job keeps its attempts' folders and its own. */
    String parent() {
        int end = text.lastIndexOf('/');
        return end < 0 ? "" : text.substring(0, end);
    }

    /** Where it goes when the experiment gets another id: a job's own folder bears it. */
    String of(String experimentId, String newId) {
        List<String> names = new ArrayList<>(List.of(text.split("/")));
        boolean jobs = names.size() > JOB + 2
                && names.get(JOB).equals("job")
                && names.get(JOB + 1).equals(experimentId);
        if (jobs) {
            names.set(JOB + 1, newId);
        }
        return String.join("/", names);
    }
}
