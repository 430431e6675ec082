package dev.jobledger.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;

/**
 * A class that a definition names, looked up with the thread's context class loader so that classes of a user's script
 * are found.
 *
 * @param name as in {@link Class#getName}: a nested class is written {@code Outer$Inner}
 * @param type what it has to implement
 */
record PublicClass<T>(String name, Class<T> type) {

    /** Why no instance could be made of it, if that is so. Runs none of the class's code. */
    Optional<String> problem() {
        try {
            return problemOf(load());
        } catch (ClassNotFoundException absent) {
            return Optional.of("class " + name + " does not exist on the class path; check its spelling and package"
                    + " (a nested class is written Outer$Inner)");
        } catch (LinkageError broken) {
            return Optional.of("class " + name + " can't be loaded: " + broken);
        }
    }

    /**
     * A new instance.
     *
     * @throws IllegalArgumentException if there is a {@link #problem}, or its constructor throws
     */
    T create() {
        problem().ifPresent(text -> {
            throw new IllegalArgumentException(text);
        });
        try {
            return type.cast(load().getConstructor().newInstance());
        } catch (InvocationTargetException inConstructor) {
            throw failed(inConstructor.getCause() == null ? inConstructor : inConstructor.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw failed(e);
        }
    }

    private Class<?> load() throws ClassNotFoundException {
        return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
    }

    private Optional<String> problemOf(Class<?> found) {
        if (!type.isAssignableFrom(found)) {
            return problem("does not implement " + type.getName());
        }
        if (found.isInterface() || Modifier.isAbstract(found.getModifiers())) {
            return problem("is " + (found.isInterface() ? "an interface" : "abstract") + "; name one that can be made");
        }
        if (!Modifier.isPublic(found.getModifiers())) {
            return problem("is not public; declare it 'public class'");
        }
        if (found.isMemberClass() && !Modifier.isStatic(found.getModifiers())) {
            return problem("is an inner class; declare it 'public static class'");
        }
        return hasPublicNoArgConstructor(found)
                ? Optional.empty()
                : problem("has no public constructor that takes nothing; add one");
    }

    private static boolean hasPublicNoArgConstructor(Class<?> found) {
        return Arrays.stream(found.getConstructors()).anyMatch(constructor -> constructor.getParameterCount() == 0);
    }

    private Optional<String> problem(String what) {
        return Optional.of("class " + name + " " + what);
    }

    private IllegalArgumentException failed(Throwable cause) {
        return new IllegalArgumentException(
                "class " + name + " could not be made: "
                        + Outcomes.ofThrown(cause).error(),
                cause);
    }
}
