package dev.jobledger.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page in {@code docs/}, parts of which are made by a test. */
record Page(String name) {
    private static final String UPDATE = "jobledger.updateDocs";

    private Path file() {
        return Path.of("docs", name);
    }

    String text() throws IOException {
        return Files.readString(file());
    }

    /** Holds the page to this text; told to by {@code -Djobledger.updateDocs=true}, writes it instead. */
    void mustBe(String expected) throws IOException {
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(file(), expected);
        }
        assertThat(text())
                .as("docs/%s; mvn test -Dtest='dev.jobledger.docs.*Test' -D%s=true writes it", name, UPDATE)
                .isEqualTo(expected);
    }
}
