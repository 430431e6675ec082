package dev.jobledger.store;

import org.jdbi.v3.core.Handle;

/** Gives out keys in order, from one above the highest there is. */
final class Numbers {
    private long last;

    private Numbers(long last) {
        this.last = last;
    }

    static Numbers after(Handle handle, String highest) {
        return new Numbers(handle.createQuery(highest).mapTo(Long.class).one());
    }

    long next() {
        return ++last;
    }

    int nextInt() {
        return Math.toIntExact(next());
    }
}
