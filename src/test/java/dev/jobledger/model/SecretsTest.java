package dev.jobledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String VALUE = "s3cret/\"value\"";

    private static Secrets of(String variable, String value) {
        return Secrets.of(Map.of(variable, value), List.of());
    }

    @Nested
    class Hiding {
        private final Secrets secrets = of("X_KEY", VALUE);

        @ParameterizedTest
        @ValueSource(
                strings = {"X_KEY", "x_key", "KEY", "HF_TOKEN", "TOKEN", "AWS_SECRET", "PGPASSWORD", "DB_PASSWORD"})
        void concerns_variables_that_say_so(String variable) {
            assertThat(of(variable, VALUE).hide("a " + VALUE + " b")).isEqualTo("a *** b");
        }

        @ParameterizedTest
        @ValueSource(strings = {"MONKEY", "HOME", "KEYBOARD", "TOKENS", "PASSWORD_FILE", "JOBLEDGER_ATTEMPT_TOKEN"})
        void concerns_no_others(String variable) {
            assertThat(of(variable, VALUE).hide(VALUE)).isEqualTo(VALUE);
        }

        @Test
        void concerns_variables_that_a_definition_names() {
            assertThat(Secrets.of(Map.of("MINE", VALUE), List.of("MINE")).hide(VALUE))
                    .isEqualTo("***");
        }

        @Test
        void leaves_short_values_which_would_garble_ordinary_text() {
            assertThat(of("X_KEY", "EMPTY").hide("EMPTY")).isEqualTo("EMPTY");
            assertThat(of("X_KEY", "eightlet").hide("eightlet")).isEqualTo("***");
        }

        @ParameterizedTest
        @CsvSource({"\"s3cret/\\\"value\\\"\"", "?key=s3cret%2F%22value%22&x"})
        void finds_a_secret_in_json_and_in_an_address(String text) {
            assertThat(secrets.hide(text)).contains("***").doesNotContain("s3cret");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "u", "me", "me:", "Bearer ", "\u00ff"})
        void finds_a_secret_in_base64_wherever_it_stands_in_it(String before) {
            byte[] header = (before + VALUE + "\n").getBytes(StandardCharsets.UTF_8);
            for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                String encoded = encoder.encodeToString(header);
                assertThat(secrets.hide(encoded)).contains("***").hasSizeLessThan(before.length() * 2 + 12);
            }
        }

        @Test
        void finds_the_lines_of_a_secret_of_many() {
            Secrets pem = of("X_KEY", "-----BEGIN-----\nMIIEvQIBADANBg\n-----END-----\n");
            assertThat(pem.hide("-----BEGIN----- MIIEvQIBADANBg -----END-----")).isEqualTo("*** *** ***");
        }

        @Test
        void takes_the_longer_of_two_secrets_first() {
            Secrets both = Secrets.of(Map.of("A_KEY", "abcdefgh", "B_KEY", "xabcdefghx"), List.of());
            assertThat(both.hide("xabcdefghx abcdefgh")).isEqualTo("*** ***");
        }

        @Test
        void reaches_every_text_and_name_of_a_result() {
            Result result = Result.of("a", "1" + VALUE)
                    .with(VALUE, 2)
                    .with("list", Arrays.asList(VALUE, null, true, List.of(VALUE)))
                    .with("map", Map.of("k" + VALUE, Map.of("v", VALUE)));
            assertThat(secrets.hide(result))
                    .isEqualTo(Result.of("a", "1***")
                            .with("***", 2)
                            .with("list", Arrays.asList("***", null, true, List.of("***")))
                            .with("map", Map.of("k***", Map.of("v", "***"))));
        }

        @Test
        void reaches_messages_of_exceptions_and_of_their_causes() {
            assertThat(Outcomes.ofThrown(new IllegalStateException("no " + VALUE, new IOException(VALUE)), secrets))
                    .isEqualTo(new Outcome.Failed(
                            ErrorClass.PERMANENT, "IllegalStateException: no ***; caused by IOException: ***"));
        }

        @Test
        void leaves_no_half_of_a_secret_where_a_message_is_cut() {
            String message = "x".repeat(Outcomes.MAX_ERROR_CHARS - 5) + VALUE;
            assertThat(Outcomes.ofThrown(JobFailure.permanent(message), secrets).error())
                    .doesNotContain("s3")
                    .endsWith("x***");
        }

        @Test
        void is_nothing_without_secrets() {
            Result result = Result.of("a", VALUE);
            assertThat(Secrets.NONE.hide(result)).isSameAs(result);
            assertThat(Secrets.NONE.hide(VALUE)).isEqualTo(VALUE);
        }
    }

    @Nested
    class Keys {
        @Test
        void come_from_the_variables_that_were_named_without_white_space_around_them() {
            Secrets secrets = Secrets.of(Map.of("MINE", " sk-1\r\n", "OTHER_KEY", "sk-other-key"), List.of("MINE"));
            assertThat(secrets.key("MINE")).isEqualTo("sk-1");
            assertThatThrownBy(() -> secrets.key("OTHER_KEY"))
                    .hasMessage("there is no key in the environment variable OTHER_KEY");
        }

        @Test
        void that_are_missing_are_told() {
            assertThat(Secrets.problemOf("MINE", Map.of()))
                    .contains("names MINE, which is not set in the environment; set it, as in export MINE=…, and try"
                            + " again");
            assertThat(Secrets.problemOf("MINE", Map.of("MINE", " \n"))).isPresent();
            assertThat(Secrets.problemOf("MINE", Map.of("MINE", "x"))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"two words", "line\nbreak", "schlüssel", "nul\0"})
        void that_no_header_can_hold_are_told_and_not_shown(String value) {
            assertThat(Secrets.problemOf("MINE", Map.of("MINE", value)).orElseThrow())
                    .startsWith("names MINE, whose value can't be a key")
                    .doesNotContain(value);
        }
    }
}
