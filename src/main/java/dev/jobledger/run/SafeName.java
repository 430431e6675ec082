package dev.jobledger.run;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Names as file names. Letters, digits and {@code . _ - = , + @} stay, a leading dot and every other byte become
 * {@code %XX}, so that different names stay different and none leads out of its folder. Names too long for a file system
 * keep their beginning and get a fingerprint.
 */
final class SafeName {
    private static final int LONGEST = 200;
    private static final String SAFE = "._-=,+@";

    private SafeName() {}

    static String of(String name) {
        StringBuilder safe = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            boolean leadingDot = character == '.' && safe.isEmpty();
            if (isSafe(character) && !leadingDot) {
                safe.append(character);
            } else {
                safe.append("%%%02X".formatted((int) character));
            }
        }
        return safe.length() <= LONGEST ? safe.toString() : safe.substring(0, LONGEST) + "~" + fingerprint(name);
    }

    private static boolean isSafe(char character) {
        return (character < 128 && Character.isLetterOrDigit(character)) || SAFE.indexOf(character) >= 0;
    }

    private static String fingerprint(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
