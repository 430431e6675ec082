package dev.jobledger.packed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A great many short texts, each once, numbered from 0 on in the order in which they were first added: some 12 bytes each,
 * and their own in UTF-8. Not thread-safe.
 */
public final class NumberedTexts {
    /** What {@link #numberOf} answers for a text that was never added. */
    public static final int UNKNOWN = -1;

    /** Spreads neighbouring hashes over all places: two to the power of 32 by the golden ratio. */
    private static final int SPREAD = 0x9E3779B9;

    private final PackedTexts texts = new PackedTexts();
    /** Where a text's hash leads to, or the next place that is free: its number and 1; 0 where nothing is. */
    private int[] places = new int[2_048];

    /** Adds a text unless it is there; answers its number. */
    public int add(String text) {
        byte[] bytes = bytes(text);
        int place = place(bytes);
        if (places[place] == 0) {
            texts.add(bytes);
            places[place] = texts.count();
            if (texts.count() > places.length / 2) {
                makeRoom();
                return texts.count() - 1;
            }
        }
        return places[place] - 1;
    }

    /** The number of a text, or {@link #UNKNOWN}. */
    public int numberOf(String text) {
        return places[place(bytes(text))] - 1;
    }

    /** The text with this number. */
    public String get(int number) {
        return texts.get(number);
    }

    /** How many there are. */
    public int count() {
        return texts.count();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Where the text is, or where it is to be put. */
    private int place(byte[] bytes) {
        int place = first(bytes);
        while (places[place] != 0 && !texts.is(places[place] - 1, bytes)) {
            place = place + 1 == places.length ? 0 : place + 1;
        }
        return place;
    }

    /** The length is a power of two. */
    private int first(byte[] bytes) {
        return (Arrays.hashCode(bytes) * SPREAD) >>> (Integer.numberOfLeadingZeros(places.length) + 1);
    }

    private void makeRoom() {
        places = new int[Math.multiplyExact(places.length, 2)];
        for (int number = 0; number < texts.count(); number++) {
            places[place(texts.bytes(number))] = number + 1;
        }
    }
}
