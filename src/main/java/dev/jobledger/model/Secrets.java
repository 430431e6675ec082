package dev.jobledger.model;

import dev.jobledger.job.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The keys and passwords in the environment: hands out those that a definition names, and takes all of them out of what
 * is stored, written or shown. Immutable.
 *
 * <p>Hidden are the variables that the definition names, and those whose own name says that they are secret. A value of
 * fewer than {@value #SHORTEST} characters is no secret: to hide it would garble ordinary text.
 */
public final class Secrets {
    /** Of an environment without any. */
    public static final Secrets NONE = new Secrets(Map.of(), List.of());

    private static final int SHORTEST = 8;
    private static final String HIDDEN = "***";
    private static final Pattern SECRET_NAME =
            Pattern.compile("(.*_)?(KEY|TOKEN|SECRET)|.*PASSWORD", Pattern.CASE_INSENSITIVE);
    private static final Pattern HEADER_TEXT = Pattern.compile("[!-~]+");

    private final Map<String, String> keys;
    private final List<String> hidden;

    private Secrets(Map<String, String> keys, List<String> hidden) {
        this.keys = Map.copyOf(keys);
        this.hidden = List.copyOf(hidden);
    }

    /**
     * The secrets of this environment.
     *
     * @param variables those that the definition names for its keys; one that can't be used is passed over
     */
    public static Secrets of(Map<String, String> environment, Collection<String> variables) {
        Map<String, String> keys = new TreeMap<>();
        variables.stream()
                .filter(variable -> problemOf(variable, environment).isEmpty())
                .forEach(variable -> keys.put(variable, valueOf(variable, environment)));
        Stream<String> bySaying = environment.keySet().stream().filter(Secrets::saysItIsSecret);
        List<String> hidden = Stream.concat(variables.stream(), bySaying)
                .flatMap(variable -> SecretForms.of(valueOf(variable, environment)))
                .filter(form -> form.length() >= SHORTEST)
                .distinct()
                // A secret may hold another one.
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
        return new Secrets(keys, hidden);
    }

    /** Why this variable can't be used as a key, told after what names it, without its value; empty if it can. */
    public static Optional<String> problemOf(String variable, Map<String, String> environment) {
        String value = valueOf(variable, environment);
        if (value.isEmpty()) {
            return Optional.of("names " + variable + ", which is not set in the environment; set it, as in export "
                    + variable + "=…, and try again");
        }
        return HEADER_TEXT.matcher(value).matches()
                ? Optional.empty()
                : Optional.of(
                        "names " + variable
                                + ", whose value can't be a key: it holds spaces, line breaks or other than ASCII; set it again");
    }

    /** Keys come from files and clipboards, with white space around them. */
    private static String valueOf(String variable, Map<String, String> environment) {
        return environment.getOrDefault(variable, "").strip();
    }

    /** The token of a job that this process itself may be is no secret. */
    private static boolean saysItIsSecret(String variable) {
        return SECRET_NAME.matcher(variable).matches() && !variable.equals(AttemptToken.VARIABLE);
    }

    /**
     * The key in this variable, fit for a header.
     *
     * @throws IllegalArgumentException if it is none of the definition's, or has a {@link #problemOf}
     */
    String key(String variable) {
        String key = keys.get(variable);
        if (key == null) {
            throw new IllegalArgumentException("there is no key in the environment variable " + variable);
        }
        return key;
    }

    /** Whether a secret stands in this text. */
    public boolean isIn(String text) {
        return hidden.stream().anyMatch(text::contains);
    }

    /** The text with {@code ***} in place of each secret. */
    public String hide(String text) {
        String safe = text;
        for (String secret : hidden) {
            safe = safe.replace(secret, HIDDEN);
        }
        return safe;
    }

    /** The result with {@code ***} in place of each secret in its texts and names, however deep. */
    public Result hide(Result result) {
        return hidden.isEmpty() ? result : Result.ofFields(new HiddenValues(this).object(result.fields()));
    }

    /**
     * Writes asterisks over each secret in this file, as many as it has bytes, so that everything else stays where it
     * is. What is no file is passed over. Not to be stopped by an interrupt.
     *
     * @throws IOException if the file can't be read or written
     */
    void hideIn(Path file) throws IOException {
        if (!hidden.isEmpty()) {
            new SecretEraser(hidden).erase(file);
        }
    }
}
