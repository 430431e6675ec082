package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Where a PostgreSQL server has the ledger, and how it is spoken to: what the address leaves open is as the environment of
 * every libpq program says (<a href="https://www.postgresql.org/docs/current/libpq-envars.html">libpq</a>), and passwords
 * are looked up in the file of passwords as there. No password is ever shown.
 */
final class PostgresAddress {
    private static final String PREFIX = "jdbc:postgresql:";
    private static final String CONNECT_SECONDS = "10";
    private static final String ROWS_AT_ONCE = "1000";

    /** Variables, and the driver's property that each stands for. */
    private static final Map<String, String> VARIABLES = Map.of(
            "PGUSER", "user",
            "PGPASSWORD", "password",
            "PGSSLMODE", "sslmode",
            "PGSSLROOTCERT", "sslrootcert",
            "PGSSLCERT", "sslcert",
            "PGSSLKEY", "sslkey",
            "PGCONNECT_TIMEOUT", "connectTimeout");

    private final String url;
    private final Properties parsed;
    private final Properties properties = new Properties();

    private PostgresAddress(String url, Properties parsed, Map<String, String> environment) {
        this.url = url;
        this.parsed = parsed;
        VARIABLES.forEach((variable, property) -> {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                setUnlessGiven(property, value);
            }
        });
        setUnlessGiven("connectTimeout", CONNECT_SECONDS);
        setUnlessGiven("tcpKeepAlive", "true");
        setUnlessGiven("defaultRowFetchSize", ROWS_AT_ONCE);
        setUnlessGiven("ApplicationName", "jobledger");
        // An error's detail has values of rows in it.
        properties.setProperty("logServerErrorDetail", "false");
        // What is text here, such as a time in a bundle or a value that a user gives to a question, may be of any type
        // there.
        properties.setProperty("stringtype", "unspecified");
    }

    private void setUnlessGiven(String property, String value) {
        if (!isGiven(property) && !properties.containsKey(property)) {
            properties.setProperty(property, value);
        }
    }

    private boolean isGiven(String property) {
        return url.contains("?" + property + "=") || url.contains("&" + property + "=");
    }

    /** Whether a ledger that was named so is on a server. */
    static boolean isOne(String ledger) {
        return ledger.startsWith(PREFIX);
    }

    /**
     * Reads an address such as {@code jdbc:postgresql://host:5432/database?sslmode=verify-full}.
     *
     * @throws LedgerException if it is none
     */
    static PostgresAddress of(String url, Map<String, String> environment) {
        Properties parsed = Driver.parseURL(url, new Properties());
        if (parsed == null || !isOne(url)) {
            throw new LedgerException(
                    "the ledger's address must be like jdbc:postgresql://host:5432/database, was " + redacted(url));
        }
        return new PostgresAddress(url, parsed, environment);
    }

    String url() {
        return url;
    }

    /**
     * For the driver.
     *
     * @param answerSeconds how long the server may take to answer before the connection counts as lost, unless the address
     *     says it
     */
    Properties properties(int answerSeconds) {
        Properties all = new Properties();
        all.putAll(properties);
        if (!isGiven("socketTimeout")) {
            all.setProperty("socketTimeout", String.valueOf(answerSeconds));
        }
        return all;
    }

    /** The address in the form that names the ledger among all, without user, password and options. */
    @Override
    public String toString() {
        return PREFIX + "//" + parsed.getProperty("PGHOST", "localhost") + ":" + parsed.getProperty("PGPORT", "5432")
                + "/" + Optional.ofNullable(parsed.getProperty("PGDBNAME")).orElse("");
    }

    /** The address as it was given, without passwords. */
    String shown() {
        return url.replaceAll("(?i)(?<=[?&])(password|sslpassword)=[^&]*&?", "").replaceAll("[?&]$", "");
    }

    /** An address of which nothing is known but that it may have a password in it. */
    static String redacted(String url) {
        int end = url.indexOf(':', "jdbc:".length());
        return end < 0 ? "jdbc:…" : url.substring(0, end) + ":…";
    }
}
