package dev.jobledger.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is started for an attempt. Its input is empty, its working folder is this process's.
 *
 * @param program its path
 * @param arguments what it is given; the first is the program by the name under which it was asked for
 * @param variables added to the environment of this process; what that one holds for a job is not passed on
 * @param stdout emptied or made at the start, as {@code stderr}
 */
record CommandLine(String program, List<String> arguments, Map<String, String> variables, Path stdout, Path stderr) {
    CommandLine {
        arguments = List.copyOf(arguments);
        variables = Map.copyOf(variables);
    }

    /** The same with one more variable. */
    CommandLine with(String variable, String value) {
        Map<String, String> more = Stream.concat(
                        variables.entrySet().stream()
                                .filter(entry -> !entry.getKey().equals(variable)),
                        Stream.of(Map.entry(variable, value)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new CommandLine(program, arguments, more, stdout, stderr);
    }
}
