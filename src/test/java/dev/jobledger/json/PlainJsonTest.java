package dev.jobledger.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJsonTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void writes_plain_objects_letter_by_letter_as_Jackson_does(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (int field = random.nextInt(4); field > 0; field--) {
                object.put("name" + (char) random.nextInt(1 << 16), value(random));
            }
            assertThat(Json.write(object)).isEqualTo(Json.writeValue(object));
        }
    }

    private static @Nullable Object value(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt();
            case 3 -> random.nextLong();
            case 4 -> new BigInteger(100, random);
            case 5 -> new BigDecimal(new BigInteger(40, random), random.nextInt(40) - 20);
            case 6 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            case 7 -> (double) random.nextInt(3);
            default -> "a\"\\\n" + (char) random.nextInt(1 << 16);
        };
    }

    @Test
    void leaves_what_is_nested_to_Jackson() {
        StringBuilder text = new StringBuilder("before");
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("plain", 1);
        object.put("nested", Arrays.asList(1, null, List.of("x")));

        assertThat(PlainJson.write(object, text)).isFalse();
        assertThat(text).hasToString("before");
        assertThat(new JsonText().with("result", object).end())
                .isEqualTo("{\"result\":{\"plain\":1,\"nested\":[1,null,[\"x\"]]}}");
    }
}
