package dev.jobledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomesTest {
    static Stream<Arguments> table() {
        return Stream.of(
                transientFailure(JobFailure.worthRetrying("429 from the server"), "429 from the server"),
                permanent(JobFailure.permanent("no prompt"), "no prompt"),
                permanent(JobFailure.permanent(" "), "the job failed without saying why"),
                transientFailure(new IOException("disk"), "IOException: disk"),
                transientFailure(new ConnectException("refused"), "ConnectException: refused"),
                transientFailure(new SocketTimeoutException(), "SocketTimeoutException"),
                transientFailure(new HttpTimeoutException("late"), "HttpTimeoutException: late"),
                transientFailure(new TimeoutException(), "TimeoutException"),
                transientFailure(new UncheckedIOException(new IOException("disk")), "IOException: disk"),
                transientFailure(new ExecutionException(new IOException("disk")), "IOException: disk"),
                permanent(new CompletionException(JobFailure.permanent("no prompt")), "no prompt"),
                permanent(new IllegalStateException(), "IllegalStateException"),
                permanent(new IllegalStateException("  \n"), "IllegalStateException"),
                permanent(new NullPointerException("x is null"), "NullPointerException: x is null"),
                permanent(new OutOfMemoryError("Java heap space"), "OutOfMemoryError: Java heap space"),
                permanent(new StackOverflowError(), "StackOverflowError"),
                permanent(new AssertionError("1 != 2"), "AssertionError: 1 != 2"),
                permanent(new NoClassDefFoundError("a/B"), "NoClassDefFoundError: a/B"));
    }

    private static Arguments transientFailure(Throwable thrown, String error) {
        return arguments(thrown, ErrorClass.TRANSIENT, error);
    }

    private static Arguments permanent(Throwable thrown, String error) {
        return arguments(thrown, ErrorClass.PERMANENT, error);
    }

    @ParameterizedTest
    @MethodSource("table")
    void each_kind_of_throwable_has_its_class_and_words(Throwable thrown, ErrorClass errorClass, String error) {
        assertThat(Outcomes.ofThrown(thrown)).isEqualTo(new Outcome.Failed(errorClass, error));
    }

    @Test
    void causes_are_told_briefly() {
        Throwable thrown = new IllegalStateException("can't answer", new IOException("reset", new IOException("root")));
        assertThat(Outcomes.ofThrown(thrown).error())
                .isEqualTo("IllegalStateException: can't answer; caused by IOException: reset; caused by"
                        + " IOException: root");
    }

    @Test
    void a_cause_is_not_told_twice() {
        assertThat(Outcomes.ofThrown(new RuntimeException(new IOException("reset")))
                        .error())
                .isEqualTo("RuntimeException: java.io.IOException: reset");
    }

    @Test
    void causes_that_go_round_in_circles_come_to_an_end() {
        IllegalStateException first = new IllegalStateException("first");
        IllegalArgumentException second = new IllegalArgumentException("second", first);
        first.initCause(second);
        assertThat(Outcomes.ofThrown(first).error())
                .isEqualTo("IllegalStateException: first; caused by IllegalArgumentException: second");
        ExecutionException wrapper = new ExecutionException("wrapped", null) {
            @Override
            public synchronized Throwable getCause() {
                return this;
            }
        };
        assertThat(Outcomes.ofThrown(wrapper).error()).isNotBlank();
    }

    @Test
    void a_long_message_is_cut() {
        assertThat(Outcomes.ofThrown(new IllegalStateException("a".repeat(5_000_000)))
                        .error())
                .hasSize(Outcomes.MAX_ERROR_CHARS)
                .endsWith("a…");
    }

    @Test
    void terminal_sequences_and_control_characters_are_taken_out() {
        assertThat(Outcomes.ofThrown(new IllegalStateException("\u001B[31mred\u001B[0m\0 \u0007bell"))
                        .error())
                .isEqualTo("IllegalStateException: red bell");
    }

    @Test
    void an_anonymous_exception_has_a_name() {
        assertThat(Outcomes.ofThrown(new RuntimeException() {}).error()).contains(OutcomesTest.class.getName());
    }

    @Test
    void an_exception_that_fails_to_describe_itself_is_a_failure_like_any_other() {
        RuntimeException withoutMessage = new IllegalStateException() {
            @Override
            public String getMessage() {
                throw new UnsupportedOperationException();
            }
        };
        RuntimeException withoutAnything = new IllegalStateException() {
            @Override
            public synchronized Throwable getCause() {
                throw new StackOverflowError();
            }
        };
        assertThat(Outcomes.ofThrown(withoutMessage).error()).contains(OutcomesTest.class.getName());
        assertThat(Outcomes.ofThrown(withoutAnything).error())
                .isEqualTo("failed with an error that can't be described");
    }
}
