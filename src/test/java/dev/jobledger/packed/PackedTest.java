package dev.jobledger.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackedTest {
    @Test
    void numbers_come_back_as_they_were_added() {
        PackedLongs numbers = new PackedLongs();
        IntStream.range(0, 5_000).forEach(i -> numbers.add(Long.MAX_VALUE - i));
        assertThat(numbers.count()).isEqualTo(5_000);
        assertThat(IntStream.range(0, 5_000))
                .allSatisfy(i -> assertThat(numbers.get(i)).isEqualTo(Long.MAX_VALUE - i));
    }

    @Test
    void texts_come_back_as_they_were_added() {
        PackedTexts texts = new PackedTexts();
        IntStream.range(0, 5_000).forEach(i -> texts.add("é".repeat(i % 7) + i));
        texts.add("");
        texts.add("𝒳".repeat(100_000));
        assertThat(texts.count()).isEqualTo(5_002);
        assertThat(IntStream.range(0, 5_000))
                .allSatisfy(i -> assertThat(texts.get(i)).isEqualTo("é".repeat(i % 7) + i));
        assertThat(texts.get(5_000)).isEmpty();
        assertThat(texts.get(5_001)).isEqualTo("𝒳".repeat(100_000));
    }

    @Test
    void texts_have_the_number_with_which_they_were_first_added() {
        NumberedTexts texts = new NumberedTexts();
        assertThat(IntStream.range(0, 9_000))
                .allSatisfy(i -> assertThat(texts.add("é_" + i)).isEqualTo(i));
        assertThat(IntStream.range(0, 9_000))
                .allSatisfy(i -> assertThat(texts.add("é_" + i)).isEqualTo(i))
                .allSatisfy(i -> assertThat(texts.numberOf("é_" + i)).isEqualTo(i))
                .allSatisfy(i -> assertThat(texts.get(i)).isEqualTo("é_" + i));
        assertThat(texts.count()).isEqualTo(9_000);
        assertThat(texts.numberOf("é_9000")).isEqualTo(NumberedTexts.UNKNOWN);
        assertThat(texts.numberOf("")).isEqualTo(NumberedTexts.UNKNOWN);
        assertThat(texts.add("")).isEqualTo(9_000);
    }

    @Test
    void texts_of_the_same_hash_are_told_apart() {
        NumberedTexts texts = new NumberedTexts();
        assertThat(texts.add("AaAa")).isZero();
        assertThat(texts.add("BBBB")).isEqualTo(1);
        assertThat(texts.add("AaBB")).isEqualTo(2);
        assertThat(texts.numberOf("BBBB")).isEqualTo(1);
        assertThat(texts.numberOf("BBAa")).isEqualTo(NumberedTexts.UNKNOWN);
    }
}
