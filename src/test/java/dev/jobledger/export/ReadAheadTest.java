package dev.jobledger.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAheadTest {
    private static Iterator<Integer> upTo(int count) {
        return IntStream.range(0, count).iterator();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 199, 200, 201, 1_000})
    void hands_out_all_in_their_order(int count) {
        List<Integer> seen = new ArrayList<>();
        try (ReadAhead<Integer> read = new ReadAhead<>(upTo(count))) {
            read.forEachRemaining(seen::add);
            assertThatThrownBy(read::next).isInstanceOf(NoSuchElementException.class);
        }
        assertThat(seen)
                .containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
    }

    @Test
    void reads_on_another_thread() {
        AtomicReference<Thread> reader = new AtomicReference<>();
        Iterator<Integer> source = IntStream.range(0, 10)
                .peek(i -> reader.set(Thread.currentThread()))
                .iterator();
        try (ReadAhead<Integer> read = new ReadAhead<>(source)) {
            assertThat(read.next()).isZero();
        }
        assertThat(reader.get()).isNotNull().isNotEqualTo(Thread.currentThread());
    }

    @Test
    void what_the_source_throws_comes_behind_what_it_gave_page_by_page() {
        Iterator<Integer> source = IntStream.range(0, 1_000)
                .peek(i -> {
                    if (i == 450) {
                        throw new IllegalStateException("at 450");
                    }
                })
                .iterator();
        AtomicInteger seen = new AtomicInteger();
        try (ReadAhead<Integer> read = new ReadAhead<>(source)) {
            assertThatThrownBy(() -> read.forEachRemaining(i -> seen.incrementAndGet()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("at 450");
        }
        assertThat(seen).hasValue(400);
    }

    @Test
    void once_closed_reads_no_further() {
        AtomicInteger taken = new AtomicInteger();
        Iterator<Integer> source = IntStream.iterate(0, i -> i + 1)
                .peek(i -> taken.incrementAndGet())
                .iterator();
        ReadAhead<Integer> read = new ReadAhead<>(source);
        assertThat(read.next()).isZero();
        read.close();
        int whenClosed = taken.get();
        assertThat(whenClosed).isLessThanOrEqualTo(400);
        assertThat(taken).hasValue(whenClosed);
    }
}
