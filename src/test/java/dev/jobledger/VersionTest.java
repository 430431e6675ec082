package dev.jobledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.cli.RunCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class VersionTest {
    private static final Pattern PROJECT_VERSION =
            Pattern.compile("<artifactId>jobledger</artifactId>\\s*<version>([^<-]+)");

    @Test
    void the_version_that_commands_print_is_the_pom_s() throws Exception {
        Matcher pom = PROJECT_VERSION.matcher(Files.readString(Path.of("pom.xml")));
        assertThat(pom.find()).isTrue();
        StringWriter out = new StringWriter();
        new CommandLine(new RunCommand()).setOut(new PrintWriter(out)).execute("--version");
        assertThat(out.toString().strip()).isEqualTo("JobLedger " + pom.group(1));
    }
}
