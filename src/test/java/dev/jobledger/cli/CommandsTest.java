package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.ledger.LedgerException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;

/** Commands that take their arguments without a parser, where there is little to parse. */
final class CommandsTest {
    @Command(name = "broken")
    static final class Broken implements Commands.Unparsed {
        @Mixin
        @SuppressWarnings("UnusedVariable") // picocli fills it
        private final CommonOptions common = new CommonOptions();

        @Override
        public boolean takes(String... args) {
            return common.takes(args);
        }

        @Override
        public Integer call() {
            throw new LedgerException("it can't\nbe read");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--ledger some/ledger", "--ledger latest", "--ledger ./list"})
    void list_holds_what_the_parser_would_give_it(String typed) throws Exception {
        String[] args = typed.isEmpty() ? new String[0] : typed.split(" ");
        ListCommand unparsed = new ListCommand();
        CommandLine parsed = new CommandLine(new ListCommand());

        assertThat(unparsed.takes(args)).isTrue();
        parsed.parseArgs(args);

        assertThat(values(new CommandLine(unparsed))).isEqualTo(values(parsed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "latest",
                "--ledger",
                "--ledger --quiet",
                "--ledger @arguments",
                "--ledger=some/ledger",
                "--ledger some/ledger latest",
                "--output-dir some/folder",
                "--help"
            })
    void what_needs_a_parser_is_left_to_it(String typed) throws Exception {
        ListCommand unparsed = new ListCommand();

        assertThat(unparsed.takes(typed.split(" "))).isFalse();
        assertThat(unparsed.takes("--ledger", "")).isFalse();
        assertThat(values(new CommandLine(unparsed))).isEqualTo(values(new CommandLine(new ListCommand())));
    }

    private static List<@Nullable Object> values(CommandLine line) throws Exception {
        List<@Nullable Object> values = new ArrayList<>();
        for (ArgSpec argument : line.getCommandSpec().args()) {
            values.add(argument.getValue());
        }
        return values;
    }

    @Test
    void a_failure_is_told_in_the_same_words() {
        Desk.Answer unparsed = Desk.callAsTyped(new Broken());

        assertThat(unparsed).isEqualTo(Desk.callAsTyped(new Broken(), "--quiet"));
        assertThat(unparsed.exitCode()).isEqualTo(ExitCode.LEDGER);
        assertThat(unparsed.errLines()).containsExactly("broken: it can't", "be read");
    }

    @Test
    void arguments_are_not_overlooked() {
        assertThat(Desk.callAsTyped(new Broken(), "more").exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
