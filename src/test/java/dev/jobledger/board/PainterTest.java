package dev.jobledger.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.fixture.TinyTerminal;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PainterTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 12;

    private final TinyTerminal terminal = new TinyTerminal(WIDTH, HEIGHT);
    private List<String> block = List.of("one", "two");
    private final Painter painter = painter(false);

    private Painter painter(boolean isColoured) {
        return new Painter(
                terminal.stream(),
                () -> new Size(terminal.width(), terminal.height()),
                size -> block.stream()
                        .map(text -> Line.of(text, Ink.RED).cut(size.width() - 1))
                        .toList(),
                isColoured);
    }

    @Test
    void draws_the_block_again_in_its_place() {
        painter.frame();
        block = List.of("three", "four", "five");
        painter.frame();
        block = List.of("six");
        painter.frame();
        assertThat(terminal.everything()).containsExactly("six");
    }

    @Test
    void says_lines_above_the_block_however_long_they_are() {
        painter.frame();
        painter.say("x".repeat(100));
        painter.say("a\nb");
        painter.frame();
        painter.frame();
        assertThat(terminal.everything())
                .containsExactly("x".repeat(40), "x".repeat(40), "x".repeat(20), "a", "b", "one", "two");
    }

    @Test
    void writes_nothing_where_nothing_changed() {
        painter.frame();
        terminal.everything();
        painter.frame();
        assertThat(terminal.stream().checkError()).isFalse();
        assertThat(terminal.everything()).containsExactly("one", "two");
    }

    @Test
    void leaves_nothing_of_itself_at_the_end_and_does_not_come_back() {
        painter.say("said");
        painter.frame();
        painter.say("last");
        painter.finish();
        painter.frame();
        terminal.stream().println("$ ");
        assertThat(terminal.everything()).containsExactly("said", "last", "$");
    }

    @Test
    void leaves_the_cursor_below_the_block_between_frames() {
        painter.frame();
        terminal.stream().println("$ ");
        assertThat(terminal.everything()).containsExactly("one", "two", "$");
    }

    @Test
    void puts_what_others_print_above_the_block_line_by_line_and_without_what_a_terminal_obeys() {
        painter.frame();
        try (PrintStream other = AboveBlock.inPlaceOf(terminal.stream(), painter)) {
            other.print("half ");
            painter.frame();
            assertThat(terminal.everything()).containsExactly("one", "two");
            other.println("a line\r");
            other.print("\u001b[2Jrest");
        }
        painter.frame();
        assertThat(terminal.everything()).containsExactly("half a line", "[2Jrest", "one", "two");
    }

    @Test
    void clears_a_block_that_the_terminal_has_broken_anew_in_becoming_narrower() {
        block = List.of("=".repeat(39), "-".repeat(39));
        painter.say("above");
        painter.frame();
        terminal.resize(20, HEIGHT);
        painter.frame();
        assertThat(terminal.everything()).containsExactly("above", "=".repeat(18) + "…", "-".repeat(18) + "…");
        terminal.resize(60, HEIGHT);
        painter.frame();
        assertThat(terminal.everything()).containsExactly("above", "=".repeat(39), "-".repeat(39));
    }

    @Test
    void stays_whole_under_many_threads_that_speak_while_the_terminal_changes() throws InterruptedException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        AtomicInteger events = new AtomicInteger();
        CountDownLatch spoken = new CountDownLatch(64);
        List<Thread> workers = IntStream.range(0, 64)
                .mapToObj(worker -> new Thread(() -> {
                    for (int line = 0; line < 50; line++) {
                        painter.say("w" + worker + " " + line + " " + "x".repeat(line));
                        events.incrementAndGet();
                    }
                    spoken.countDown();
                }))
                .toList();
        workers.forEach(Thread::start);
        while (spoken.getCount() > 0) {
            block = Collections.nCopies(1 + random.nextInt(6), "block " + events.get());
            painter.frame();
            terminal.resize(20 + random.nextInt(60), 8 + random.nextInt(20));
        }
        block = List.of("the end");
        painter.frame();
        assertSaidEverythingOnce();
    }

    private void assertSaidEverythingOnce() {
        terminal.resize(200, HEIGHT);
        List<String> shown = new ArrayList<>(terminal.everything());
        assertThat(shown.remove(shown.size() - 1)).isEqualTo("the end");
        List<String> said = IntStream.range(0, 64)
                .boxed()
                .flatMap(worker ->
                        IntStream.range(0, 50).mapToObj(line -> "w" + worker + " " + line + " " + "x".repeat(line)))
                .map(String::stripTrailing)
                .toList();
        assertThat(shown).containsExactlyInAnyOrderElementsOf(said);
        assertThat(terminal.screen()).hasSizeLessThanOrEqualTo(HEIGHT);
    }

    @Test
    void colours_only_where_it_may() {
        painter.frame();
        assertThat(terminal.everything()).containsExactly("one", "two");
        assertThat(Line.of("one", Ink.RED).text()).doesNotContain("\u001b");
        assertThat(Line.of("one", Ink.RED).coloured()).isEqualTo("\u001b[31mone\u001b[0m");
        painter(true).frame();
        assertThat(terminal.everything()).containsExactly("one", "two", "one", "two");
    }
}
