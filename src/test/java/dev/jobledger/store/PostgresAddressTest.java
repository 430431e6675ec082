package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.ledger.LedgerException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PostgresAddressTest {
    private static final String PLAIN = "jdbc:postgresql://db.example.org:5433/jobs";

    @Test
    void takes_what_it_leaves_open_from_the_environment() {
        Properties properties = PostgresAddress.of(
                        PLAIN, Map.of("PGUSER", "anna", "PGPASSWORD", "sesame", "PGSSLMODE", "verify-full"))
                .properties(20);
        assertThat(properties)
                .containsEntry("user", "anna")
                .containsEntry("password", "sesame")
                .containsEntry("sslmode", "verify-full")
                .containsEntry("connectTimeout", "10")
                .containsEntry("socketTimeout", "20")
                .containsEntry("tcpKeepAlive", "true");
    }

    @Test
    void goes_before_the_environment() {
        Properties properties = PostgresAddress.of(
                        PLAIN + "?user=bob&socketTimeout=7&sslmode=require",
                        Map.of("PGUSER", "anna", "PGSSLMODE", "disable"))
                .properties(20);
        assertThat(properties).doesNotContainKeys("user", "sslmode", "socketTimeout");
    }

    @Test
    void names_the_ledger_without_user_password_and_options() {
        PostgresAddress address =
                PostgresAddress.of(PLAIN + "?password=sesame&user=bob&sslmode=require", Map.of("PGPASSWORD", "open"));
        assertThat(address).hasToString(PLAIN);
        assertThat(address.shown()).isEqualTo(PLAIN + "?user=bob&sslmode=require");
        assertThat(PostgresAddress.of(PLAIN + "?user=bob&password=sesame", Map.of())
                        .shown())
                .isEqualTo(PLAIN + "?user=bob");
    }

    @Test
    void of_another_kind_is_refused_without_what_may_be_secret_in_it() {
        assertThatThrownBy(() -> PostgresAddress.of("jdbc:mysql://anna:sesame@host/db", Map.of()))
                .isInstanceOf(LedgerException.class)
                .hasMessage("the ledger's address must be like jdbc:postgresql://host:5432/database, was jdbc:mysql:…");
    }
}
