package dev.jobledger.model;

import dev.jobledger.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ways in which programs and servers repeat a secret: as it is, line by line, inside JSON, a URL, or Base64. */
final class SecretForms {
    private static final String BEFORE = "{\"\":\"";
    private static final String AFTER = "\"}";

    private SecretForms() {}

    static Stream<String> of(String secret) {
        Stream<String> lines = secret.lines().map(String::strip);
        Stream<String> readable = Stream.concat(Stream.of(secret), lines)
                .flatMap(form -> Stream.of(form, inJson(form), URLEncoder.encode(form, StandardCharsets.UTF_8)));
        return Stream.concat(readable, inBase64(secret));
    }

    private static String inJson(String text) {
        String json = Json.write(Map.of("", text));
        return json.substring(BEFORE.length(), json.length() - AFTER.length());
    }

    private static Stream<String> inBase64(String secret) {
        return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                .flatMap(encoder -> IntStream.rangeClosed(0, 2).mapToObj(before -> inBase64(secret, before, encoder)));
    }

    /**
     * What does not change in Base64 whatever else is encoded with the secret. Three bytes make four characters, so that
     * it comes in three forms, by how many bytes stand {@code before} it in its group of three.
     */
    private static String inBase64(String secret, int before, Base64.Encoder encoder) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        int firstOwn = before == 0 ? 0 : before + 1;
        int endOfOwn = shifted.length * 8 / 6;
        return encoder.encodeToString(shifted).substring(Math.min(firstOwn, endOfOwn), endOfOwn);
    }
}
