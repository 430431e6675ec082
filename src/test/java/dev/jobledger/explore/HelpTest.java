package dev.jobledger.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code help()} says against what there is. */
final class HelpTest {
    @Test
    void listsEveryHelper() {
        String help = String.join("\n", Help.lines());

        assertThat(Stream.of(Helpers.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(Method::getName)
                        .distinct())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(help.lines()).anyMatch(line -> line.startsWith(name + "(")));
    }

    @Test
    void namesEveryWordOfATable() {
        String help = String.join("\n", Help.lines());

        assertThat(help).contains("size()", "columns()", "column(\"name\")", "row(0)", "stream()", "html()", "svg()");
    }
}
