package dev.jobledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.disk.Disk;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.Claim;
import dev.jobledger.ledger.ExperimentPlan;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.SmallFiles;
import dev.jobledger.ledger.Transition.AttemptEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of completed jobs of which nobody knows whether they are on the disk. A power cut is made by taking a copy of the
 * ledger while it is open, as the next owner would find it, and by doing to the files what such a cut can do.
 */
class SmallFilesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    private static final int JOBS = 300;
    private static final String TEXT = "first line\n\"second\", Grüße 🙂 \\ \u0000\t end without a line feed";

    @TempDir
    Path folder;

    private final List<String> notices = new ArrayList<>();
    private final List<Ledger> opened = new ArrayList<>();

    private Path outputs() {
        return folder.resolve("outputs");
    }

    private Path output(int job) {
        return outputs().resolve("test/m/d_task/t" + job + "/attempt-001");
    }

    private Ledger open(String name, String boot) {
        LedgerOptions options = LedgerOptions.standard().bootedAs(boot).telling(notices::add);
        Ledger ledger = Ledgers.openForWriting(folder.resolve(name).resolve("ledger"), "a test", () -> NOW, options);
        opened.add(ledger);
        return ledger;
    }

    @AfterEach
    void close() {
        opened.forEach(Ledger::close);
    }

    /** Completes jobs of which each leaves two small files, one of them empty. */
    private Ledger work(int jobs) throws IOException {
        Ledger ledger = open("ours", "first");
        ModelSpec model = new ModelSpec("m", "m", new ModelSpec.JavaClass("x.Y"), Optional.empty());
        ledger.plan(
                new ExperimentPlan("a", "test", "{}", true, List.of(model)),
                IntStream.range(0, jobs)
                        .mapToObj(job -> new Task("t" + job, "d", Map.of(), Map.of()))
                        .iterator());
        int run = ledger.start("a", TestLedger.ME, JobFilter.all()).runNo();
        for (int job = 0; job < jobs; job++) {
            complete(ledger, ledger.claim(run, 1).join().get(0), job);
        }
        return ledger;
    }

    private void complete(Ledger ledger, Claim claim, int job) throws IOException {
        Files.createDirectories(output(job));
        Files.writeString(output(job).resolve("answer.txt"), TEXT);
        Files.createFile(output(job).resolve("stderr.txt"));
        AttemptEnd end = new AttemptEnd(
                new Outcome.Completed(Result.empty()),
                Duration.ofMillis(1),
                outputs().relativize(output(job)).toString());
        Map<String, String> texts = Map.of("answer.txt", TEXT, "stderr.txt", "");
        assertThat(ledger.takesSmallFiles()).isTrue();
        ledger.record(claim, end.with(new SmallFiles(outputs().toString(), texts)))
                .join();
    }

    /** The ledger as a crash at this moment would leave it, under another name. */
    private void copyTo(String name) throws IOException {
        Path from = folder.resolve("ours");
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(path -> !path.getFileName().toString().endsWith(".lock"))
                    .toList()) {
                Files.copy(file, folder.resolve(name).resolve(from.relativize(file)), LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** What a cut does to files that were written and not forced. */
    private void loseFiles() throws IOException {
        Files.writeString(output(0).resolve("answer.txt"), "");
        Files.writeString(output(1).resolve("answer.txt"), "\0".repeat(TEXT.length()));
        Files.delete(output(2).resolve("answer.txt"));
        for (int job = 3; job < JOBS; job++) {
            delete(output(job).resolve("..").normalize());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path path : inside.toList()) {
                if (Files.isDirectory(path)) {
                    delete(path);
                } else {
                    Files.delete(path);
                }
            }
        }
        Files.delete(folder);
    }

    private void assertWhole(int job) {
        assertThat(output(job).resolve("answer.txt")).content().isEqualTo(TEXT);
        assertThat(output(job).resolve("stderr.txt")).isEmptyFile();
    }

    @Nested
    class After_a_power_cut {
        @Test
        void are_written_again_by_whoever_opens_the_ledger() throws IOException {
            work(JOBS);
            copyTo("copy");
            loseFiles();
            open("copy", "second");
            for (int job = 0; job < JOBS; job++) {
                assertWhole(job);
            }
            assertThat(notices).isEmpty();
        }

        @Test
        void are_written_again_even_if_whoever_did_so_first_was_cut_short() throws IOException {
            work(JOBS);
            copyTo("copy");
            Files.delete(folder.resolve("copy/ledger.journal/state.txt"));
            loseFiles();
            open("copy", "first");
            assertWhole(JOBS - 1);
        }

        @Test
        void that_somebody_has_changed_since_are_left_alone() throws IOException {
            work(3);
            copyTo("copy");
            Files.writeString(output(0).resolve("answer.txt"), "edited");
            Files.writeString(output(1).resolve("answer.txt"), TEXT + " and more");
            open("copy", "second");
            assertThat(output(0).resolve("answer.txt")).content().isEqualTo("edited");
            assertThat(output(1).resolve("answer.txt")).content().isEqualTo(TEXT + " and more");
            assertWhole(2);
        }

        @Test
        void are_left_alone_if_the_ledger_had_been_closed() throws IOException {
            work(JOBS).close();
            copyTo("copy");
            loseFiles();
            open("copy", "second");
            assertThat(output(JOBS - 1)).as("somebody deleted it").doesNotExist();
        }

        @Test
        void that_were_settled_are_left_alone_and_later_ones_written_again() throws IOException {
            Ledger ledger = work(2);
            ledger.close();
            Ledger again = open("ours", "first");
            again.plan(
                    new ExperimentPlan("a", "test", "{}", true, List.of(TestLedger.model("m"))),
                    List.of(TestLedger.task("t2")).iterator());
            int run = again.start("a", TestLedger.ME, JobFilter.all()).runNo();
            complete(again, again.claim(run, 1).join().get(0), 2);
            copyTo("copy");
            for (int job = 0; job <= 2; job++) {
                delete(output(job));
            }
            open("copy", "second");
            assertWhole(2);
            assertThat(output(0)).doesNotExist();
            assertThat(output(1)).doesNotExist();
        }

        @Test
        void stay_in_the_ledger_where_they_can_not_be_written_and_the_next_one_tries_again() throws IOException {
            work(3);
            copyTo("copy");
            Path away = Files.move(outputs(), folder.resolve("away"));
            open("copy", "second").close();
            assertThat(notices).hasSize(2);
            assertThat(notices.get(0))
                    .contains("could not be written again", outputs().toString());
            for (int job = 0; job < 3; job++) {
                delete(away.resolve(outputs().relativize(output(job))));
            }
            Files.move(away, outputs());
            open("copy", "second");
            for (int job = 0; job < 3; job++) {
                assertWhole(job);
            }
        }
    }

    @Nested
    class After_a_kill {
        @Test
        void are_as_they_are_since_the_machine_went_on() throws IOException {
            work(3);
            copyTo("copy");
            delete(output(1));
            open("copy", "first");
            assertThat(output(1)).as("somebody deleted it").doesNotExist();
            assertWhole(2);
        }

        @Test
        void are_settled_by_whoever_opens_the_ledger_next() throws IOException {
            work(3);
            copyTo("copy");
            open("copy", "first");
            copyOfCopy();
            delete(output(1));
            open("again", "second");
            assertThat(output(1))
                    .as("it was on the disk when somebody deleted it")
                    .doesNotExist();
        }

        private void copyOfCopy() throws IOException {
            Files.move(folder.resolve("ours"), folder.resolve("first"));
            Files.move(folder.resolve("copy"), folder.resolve("ours"));
            copyTo("again");
            Files.move(folder.resolve("ours"), folder.resolve("copy"));
            Files.move(folder.resolve("first"), folder.resolve("ours"));
        }
    }

    /** Instead of a disk: forces nothing, or fails. */
    private static final class Pretended implements FileSettler.Forcing {
        private final List<Integer> forced = new ArrayList<>();
        private boolean fails;
        private boolean isGone;
        private Runnable meanwhile = () -> {};

        @Override
        public void expect(Path root) throws IOException {
            if (isGone) {
                throw new NoSuchFileException(root.toString());
            }
        }

        @Override
        public void force(List<UnsettledFiles.Place> places) throws IOException {
            if (fails) {
                throw new IOException("Input/output error");
            }
            forced.add(places.size());
            meanwhile.run();
        }
    }

    @Nested
    class In_the_hands_of_the_settler {
        private final Pretended disk = new Pretended();

        private JournalFolder journal() throws IOException {
            Path path = Files.createDirectories(folder.resolve("ledger.journal"));
            return new JournalFolder(Disk.system(), path);
        }

        private FileSettler settler() throws IOException {
            return new FileSettler(journal(), FilesNote.read(journal()), disk, notices::add);
        }

        private void take(FileSettler settler, long seq) {
            SmallFiles files = new SmallFiles(outputs().toString(), Map.of("answer.txt", TEXT));
            settler.take(files, new AttemptEnd(new Outcome.Completed(Result.empty()), Duration.ZERO, "x"), seq);
        }

        @Test
        void are_settled_together_when_the_ledger_is_closed() throws IOException {
            FileSettler settler = settler();
            for (int seq = 1; seq <= 5; seq++) {
                take(settler, seq);
            }
            assertThat(settler.hasRoom()).isTrue();
            assertThat(settler.close()).isTrue();
            assertThat(disk.forced.stream().mapToInt(number -> number).sum()).isEqualTo(5);
            assertThat(settler.settledUpTo()).isEqualTo(Long.MAX_VALUE);
            assertThat(FilesNote.read(journal())).isEqualTo(new FilesNote(5, false));
        }

        @Test
        void are_noted_to_be_in_doubt_if_they_can_not_be_forced_and_no_more_are_taken() throws IOException {
            disk.fails = true;
            FileSettler settler = settler();
            take(settler, 7);
            take(settler, 9);
            assertThat(settler.close()).as("the doubt is noted").isTrue();
            assertThat(settler.hasRoom()).isFalse();
            assertThat(settler.settledUpTo()).as("the journal has to keep them").isEqualTo(6);
            assertThat(FilesNote.read(journal())).isEqualTo(new FilesNote(6, true));
            assertThat(notices).hasSize(2);
            assertThat(notices.get(0)).contains("Input/output error", outputs().toString());
        }

        @Test
        void stay_in_doubt_whatever_comes_after_them() throws IOException {
            new FilesNote(3, true).write(journal());
            FileSettler settler = settler();
            assertThat(settler.hasRoom()).isFalse();
            assertThat(settler.settledUpTo()).isEqualTo(3);
            take(settler, 20);
            settler.settle();
            settler.close();
            assertThat(FilesNote.read(journal())).isEqualTo(new FilesNote(3, true));
        }

        @Test
        void stay_in_doubt_if_others_were_just_being_forced() throws IOException {
            FileSettler settler = settler();
            take(settler, 7);
            disk.meanwhile = () -> {
                disk.isGone = true;
                take(settler, 8);
            };
            settler.settle();
            settler.close();
            assertThat(FilesNote.read(journal())).isEqualTo(new FilesNote(6, true));
        }

        @Test
        void keep_the_ledger_from_counting_as_closed_if_nothing_can_be_noted() throws IOException {
            FileSettler settler = settler();
            take(settler, 7);
            Files.delete(journal().path());
            Files.writeString(folder.resolve("ledger.journal"), "a file in the way");
            assertThat(settler.close()).isFalse();
        }
    }

    @Nested
    class In_doubt {
        private JournalFolder copied() {
            return new JournalFolder(Disk.system(), folder.resolve("copy/ledger.journal"));
        }

        @Test
        void are_written_again_by_the_next_owner_even_if_the_ledger_was_closed() throws IOException {
            work(3).close();
            copyTo("copy");
            new FilesNote(0, true).write(copied());
            delete(output(1));
            Object before = Files.getAttribute(output(2).resolve("answer.txt"), "unix:ino");
            open("copy", "first");
            assertWhole(1);
            assertThat(FilesNote.read(copied()).doubtful()).isFalse();
            assertThat(Files.getAttribute(output(2).resolve("answer.txt"), "unix:ino"))
                    .as("a file that looks sound is another one now")
                    .isNotEqualTo(before);
        }
    }
}
