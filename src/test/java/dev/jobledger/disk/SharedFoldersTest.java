package dev.jobledger.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SharedFoldersTest {
    private static final Path ROOT = Path.of("out");
    private static final Path SHARED = ROOT.resolve("test/m/d_task");
    private static final Path JOB = SHARED.resolve("t");
    private static final Path OTHER_JOB = SHARED.resolve("u");

    private final List<Path> forced = Collections.synchronizedList(new ArrayList<>());

    private static List<Path> paths(String... texts) {
        return Stream.of(texts).map(Path::of).toList();
    }

    @Nested
    class The_folders_above_a_job {
        private final SharedFolders folders = new SharedFolders(ROOT, forced::add);

        @Test
        void are_forced_up_to_the_root_the_first_time() throws IOException {
            folders.forceAbove(JOB);
            assertThat(forced).containsExactlyElementsOf(paths("out/test/m/d_task", "out/test/m", "out/test", "out"));
        }

        @Test
        void are_not_forced_again_but_for_the_one_that_holds_the_jobs_name() throws IOException {
            folders.forceAbove(JOB);
            forced.clear();
            folders.forceAbove(OTHER_JOB);
            assertThat(forced).containsExactlyElementsOf(paths("out/test/m/d_task"));
        }

        @Test
        void are_forced_again_once_one_had_to_be_made_anew() throws IOException {
            folders.forceAbove(JOB);
            folders.made();
            forced.clear();
            folders.forceAbove(OTHER_JOB);
            assertThat(forced).hasSize(4);
        }

        @Test
        void of_a_job_outside_the_root_are_left_alone() throws IOException {
            folders.forceAbove(Path.of("elsewhere/t"));
            assertThat(forced).isEmpty();
        }
    }

    @Nested
    class A_force_that_goes_on {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);
        private final SharedFolders folders = new SharedFolders(ROOT, this::forceSlowly);

        @Test
        void serves_nobody_who_asks_later_but_one_more_serves_all_of_them() throws Exception {
            Thread first = force();
            begun.await();
            List<Thread> later = Stream.generate(this::force).limit(10).toList();
            later.forEach(A_force_that_goes_on::awaitWaiting);
            mayEnd.countDown();
            first.join();
            for (Thread asking : later) {
                asking.join();
            }
            assertThat(forced.stream().filter(SHARED::equals)).hasSize(2);
        }

        private void forceSlowly(Path folder) throws IOException {
            forced.add(folder);
            begun.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException(e.getMessage());
            }
        }

        private Thread force() {
            Thread thread = new Thread(() -> {
                try {
                    folders.forceAbove(JOB);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            thread.start();
            return thread;
        }

        private static void awaitWaiting(Thread thread) {
            while (thread.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
        }
    }
}
