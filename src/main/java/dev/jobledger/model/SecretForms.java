package dev.jobledger.model;

import dev.jobledger.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

/** The ways in which programs and servers repeat a secret: as it is, line by line, inside JSON, inside a URL. */
final class SecretForms {
    private static final String BEFORE = "{\"\":\"";
    private static final String AFTER = "\"}";

    private SecretForms() {}

    static Stream<String> of(String secret) {
        Stream<String> lines = secret.lines().map(String::strip);
        return Stream.concat(Stream.of(secret), lines)
                .flatMap(form -> Stream.of(form, inJson(form), URLEncoder.encode(form, StandardCharsets.UTF_8)));
    }

    private static String inJson(String text) {
        String json = Json.write(Map.of("", text));
        return json.substring(BEFORE.length(), json.length() - AFTER.length());
    }
}
