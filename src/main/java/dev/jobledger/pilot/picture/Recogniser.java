package dev.jobledger.pilot.picture;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Tells what a part of a picture shows, by comparing it with pictures of everything that it could show.
 *
 * @param <T> what can be shown
 */
public final class Recogniser<T> {
    private final Map<T, Picture> looks;

    private Recogniser(Map<T, Picture> looks) {
        this.looks = looks;
    }

    /**
     * Knows these things by their looks, which must all have one size.
     *
     * @throws IllegalArgumentException if there is nothing to know
     */
    public static <T> Recogniser<T> of(Collection<T> things, Function<? super T, Picture> look) {
        if (things.isEmpty()) {
            throw new IllegalArgumentException("a recogniser must know at least one thing, was given none");
        }
        Map<T, Picture> looks = new LinkedHashMap<>();
        things.forEach(thing -> looks.put(thing, look.apply(thing)));
        return new Recogniser<>(looks);
    }

    /**
     * The thing that looks most like this part of a picture.
     *
     * @throws IllegalArgumentException if the part differs in size from what is known
     */
    public T nearest(Picture part) {
        return looks.entrySet().stream()
                .min(Comparator.comparingLong(look -> look.getValue().distance(part)))
                .orElseThrow()
                .getKey();
    }
}
