package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.cli.Desk.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole experiment as one file, from one ledger to another. */
class BundleTest {
    private static final String STATES = "select job_id, state, attempts, error, output_dir from jobs order by job_id";

    @TempDir
    Path folder;

    private Desk here;
    private Desk there;
    private Path bundle;

    @BeforeEach
    void run() throws IOException {
        here = new Desk(Files.createDirectory(folder.resolve("here")));
        there = new Desk(Files.createDirectory(folder.resolve("there")));
        bundle = folder.resolve("mine.zip");
        String definition = here.define(
                3, "echo made > {output_dir}/note; echo kept > {job_dir}/kept; if [ {task.n} = 2 ]; then exit 1; fi");
        here.run("--experiment", definition, "--experiment-id", "mine");
    }

    private Answer export(Desk from, String id, Path to, String... args) {
        String[] all = Stream.concat(Stream.of(id, "--format", "bundle", "--to", to.toString()), Stream.of(args))
                .toArray(String[]::new);
        Answer answer = from.export(all);
        assertThat(answer.exitCode()).as(answer.err()).isZero();
        return answer;
    }

    private Answer imported(String... args) {
        Answer answer = there.importFiles(args);
        assertThat(answer.exitCode()).as(answer.err()).isZero();
        return answer;
    }

    @Nested
    class Exporting {
        @Test
        void imported_and_exported_again_is_the_same_file() throws IOException {
            assertThat(export(here, "mine", bundle).out()).isEqualTo(bundle + "\n");
            assertThat(imported(bundle.toString()).err()).contains("3 jobs with 3 attempts of 1 runs, and 0 files");
            assertThat(there.rows(STATES)).isEqualTo(here.rows(STATES)).hasSize(3);
            Path again = folder.resolve("again.zip");
            export(there, "mine", again);
            assertThat(again).hasSameBinaryContentAs(bundle);
        }

        @Test
        void with_outputs_brings_the_files_of_attempts_and_jobs() throws IOException {
            export(here, "mine", bundle, "--with-outputs");
            imported(bundle.toString());
            assertThat(folder.resolve("there/out/small/m/grid_task/n=1/attempt-001/note"))
                    .hasContent("made");
            assertThat(folder.resolve("there/out/small/m/grid_task/n=1/job/mine/kept"))
                    .hasContent("kept");
            assertThat(there.verify().exitCode()).as(there.verify().out()).isZero();
            Path again = folder.resolve("again.zip");
            export(there, "mine", again, "--with-outputs");
            assertThat(again).hasSameBinaryContentAs(bundle);
        }

        @Test
        void goes_beside_the_json_files_unless_told_where() {
            assertThat(here.export("--format", "bundle").out())
                    .isEqualTo(folder.resolve("here/out/small/logs/bundle_mine.zip") + "\n");
        }
    }

    @Nested
    class Importing {
        @Test
        void is_gone_on_with_there_where_it_ended_here() {
            export(here, "mine", bundle);
            imported(bundle.toString());
            Answer resumed = there.resume("mine");
            assertThat(resumed.exitCode()).as(resumed.err()).isEqualTo(1);
            assertThat(there.rows("select job_id, attempts from jobs order by job_id"))
                    .containsExactly("m_n=1,1", "m_n=2,2", "m_n=3,1");
        }

        @Test
        void into_a_ledger_that_has_it_is_refused_but_for_another_name() {
            export(here, "mine", bundle, "--with-outputs");
            Answer refused = here.importFiles(bundle.toString());
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err()).contains("already", "--experiment-id", "nothing was imported");
            Answer taken = here.importFiles(bundle.toString(), "--experiment-id", "copy");
            assertThat(taken.exitCode()).as(taken.err()).isZero();
            assertThat(here.rows("select experiment_id, completed, failed from experiments order by 1"))
                    .containsExactly("copy,2,1", "mine,2,1");
            assertThat(folder.resolve("here/out/small/m/grid_task/n=1/job/copy/kept"))
                    .hasContent("kept");
        }

        @Test
        void writes_over_no_file_that_is_another_one() throws IOException {
            export(here, "mine", bundle, "--with-outputs");
            Path note = folder.resolve("there/out/small/m/grid_task/n=1/attempt-001/note");
            Files.createDirectories(note.getParent());
            Files.writeString(note, "mine!");
            SortedMap<String, Long> before = there.everything();
            Answer refused = there.importFiles(bundle.toString());
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err()).contains("is there already");
            assertThat(there.everything()).isEqualTo(before);
        }

        @Test
        void again_after_its_files_were_written_goes_on_from_there() throws IOException {
            export(here, "mine", bundle, "--with-outputs");
            Path note = folder.resolve("there/out/small/m/grid_task/n=1/attempt-001/note");
            Files.createDirectories(note.getParent());
            Files.writeString(note, "made\n");
            imported(bundle.toString());
        }

        @Test
        void a_bundle_together_with_a_checkpoint_is_refused() {
            export(here, "mine", bundle);
            Answer refused = there.importFiles(
                    bundle.toString(),
                    folder.resolve("here/out/small/logs/checkpoint_mine.json").toString());
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err()).contains("by itself");
        }
    }

    /** Bundles that somebody has changed, with a right checksum. */
    @Nested
    class Importing_what_was_changed {
        private Path changed(String from, String to) throws IOException, NoSuchAlgorithmException {
            export(here, "mine", bundle);
            List<String> lines;
            try (ZipFile zip = new ZipFile(bundle.toFile());
                    InputStream in = zip.getInputStream(zip.getEntry("experiment.jsonl"))) {
                lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            }
            String text = String.join("\n", lines.subList(0, lines.size() - 1)) + "\n";
            assertThat(text).contains(from);
            return zipped(text.replace(from, to), lines.get(lines.size() - 1));
        }

        private Path zipped(String text, String end) throws IOException, NoSuchAlgorithmException {
            String sha = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            Path file = folder.resolve("changed.zip");
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                zip.putNextEntry(new ZipEntry("experiment.jsonl"));
                zip.write((text + end.replaceFirst("[0-9a-f]{64}", sha) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return file;
        }

        @ParameterizedTest
        @CsvSource(
                delimiterString = " -> ",
                value = {
                    "'\"completed\",1,0,null,null' -> '\"done\",1,0,null,null' -> break a rule of the ledger",
                    "'\"completed\",1,0,null,null' -> '\"completed\",\"one\",0,null,null' -> break a rule of the ledger",
                    "'\"failed\",1,0,null,null' -> '\"completed\",1,0,null,null' -> contradict each other",
                    "'[3,\"m_n=3\",1,3]' -> '[3,\"m_n=3\",1,2]' -> contradict each other",
                    "'[3,\"m_n=3\",1,3]' -> '[3,\"m_n=3\",1,4]' -> must name a row that comes before",
                    "'n=3/attempt-001' -> 'n=3/../../../../up' -> out of the output folder",
                    "'[\"mine\",' -> '[\"../mine\",' -> must be letters",
                })
        void is_refused_with_nothing_changed(String from, String to, String message) throws Exception {
            Path file = changed(from, to);
            SortedMap<String, Long> before = there.everything();
            Answer refused = there.importFiles(file.toString());
            assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
            assertThat(refused.err()).contains(message).doesNotContain("Exception");
            assertThat(there.everything()).isEqualTo(before);
        }

        @Test
        void is_taken_where_it_is_as_good_as_it_was() throws Exception {
            imported(changed("\"m_n=3\"", "\"m_n=3\"").toString());
        }
    }
}
