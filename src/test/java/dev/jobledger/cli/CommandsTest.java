package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.ledger.LedgerException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;

/** Commands that are called as they stand where no arguments are given. */
final class CommandsTest {
    @Command(name = "broken")
    static final class Broken implements Commands.NeedsNoArguments {
        @Mixin
        @SuppressWarnings("UnusedVariable") // picocli fills it
        private final CommonOptions common = new CommonOptions();

        @Override
        public Integer call() {
            throw new LedgerException("it can't\nbe read");
        }
    }

    @Test
    void list_holds_from_the_beginning_what_an_empty_command_line_says() throws Exception {
        CommandLine line = new CommandLine(new ListCommand());
        List<@Nullable Object> asMade = values(line);

        line.parseArgs();

        assertThat(values(line)).isEqualTo(asMade);
    }

    private static List<@Nullable Object> values(CommandLine line) throws Exception {
        List<@Nullable Object> values = new ArrayList<>();
        for (ArgSpec argument : line.getCommandSpec().args()) {
            values.add(argument.getValue());
        }
        return values;
    }

    @Test
    void a_failure_is_told_as_where_arguments_are_given() {
        Desk.Answer bare = Desk.callAsTyped(new Broken());

        assertThat(bare).isEqualTo(Desk.callAsTyped(new Broken(), "--quiet"));
        assertThat(bare.exitCode()).isEqualTo(ExitCode.LEDGER);
        assertThat(bare.errLines()).containsExactly("broken: it can't", "be read");
    }

    @Test
    void arguments_are_not_overlooked() {
        assertThat(Desk.callAsTyped(new Broken(), "more").exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
