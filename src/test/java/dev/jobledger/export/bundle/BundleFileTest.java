package dev.jobledger.export.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.fixture.RandomExperiment;
import dev.jobledger.fixture.SmallExperiment;
import dev.jobledger.ledger.ExperimentRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleFileTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("bundle.zip");
    }

    private static byte[] bundle(SmallExperiment experiment) {
        return experiment.read(reader -> {
            try {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                new BundleWriter(reader, SmallExperiment.ID).write(Optional.empty(), out);
                return out.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private byte[] ofSeed(long seed) {
        try (SmallExperiment experiment = new SmallExperiment(folder.resolve("of " + seed))) {
            new RandomExperiment(experiment, new Random(seed)).live(150);
            return bundle(experiment);
        }
    }

    private static List<ExperimentRows> read(Path file) throws IOException {
        try (BundleFile open = BundleFile.open(file)) {
            List<ExperimentRows> parts = new ArrayList<>();
            for (Iterator<ExperimentRows> rows = open.rows(); rows.hasNext(); ) {
                parts.add(rows.next());
            }
            return parts;
        }
    }

    @Nested
    class A_round_trip {
        @ParameterizedTest
        @ValueSource(longs = {11, 12, 13, 14})
        void through_an_empty_ledger_gives_the_same_bytes(long seed) throws IOException {
            byte[] first = ofSeed(seed);
            Files.write(file, first);
            try (SmallExperiment other = new SmallExperiment(folder.resolve("other"));
                    BundleFile open = BundleFile.open(file)) {
                other.ledger().restore(open.experimentId(), open.rows());
                assertThat(bundle(other)).as("seed " + seed).isEqualTo(first);
            }
        }
    }

    @Nested
    class Damage {
        @Test
        void anywhere_in_the_file_is_seen_before_its_end_is_reached() throws IOException {
            byte[] sound = ofSeed(1);
            long seed = System.nanoTime();
            Random random = new Random(seed);
            for (int trial = 0; trial < 200; trial++) {
                byte[] damaged = sound.clone();
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
                Files.write(file, damaged);
                requireRefusedOrTheSame(sound, "seed " + seed + ", trial " + trial);
            }
        }

        /** Some bytes of a zip file mean nothing, such as the time of a file. */
        private void requireRefusedOrTheSame(byte[] sound, String trial) throws IOException {
            Path original = folder.resolve("sound.zip");
            Files.write(original, sound);
            List<ExperimentRows> found;
            try {
                found = read(file);
            } catch (IOException | BundleException refused) {
                return;
            }
            assertThat(found).as(trial).isEqualTo(read(original));
        }

        @Test
        void by_cutting_the_file_is_seen_at_once() throws IOException {
            byte[] sound = ofSeed(2);
            for (int length : new int[] {0, 4, 100, sound.length / 2, sound.length - 1}) {
                Files.write(file, Arrays.copyOf(sound, length));
                assertThatThrownBy(() -> read(file)).as("cut at " + length).isInstanceOf(IOException.class);
            }
        }
    }

    /** Bundles that somebody made by hand, with a right checksum. */
    @Nested
    class Made_by_hand {
        private static final String EXPERIMENT =
                "{\"table\":\"experiment\",\"columns\":[\"experiment_id\",\"name\",\"definition\",\"all_tasks\","
                        + "\"created_at\",\"planned_at\"]}";
        private static final String ROW = "[\"a\",\"test\",\"{}\",true,\"2026-11-21T09:30:00Z\",null]";
        private static final String MODEL =
                "{\"table\":\"model\",\"columns\":[\"model_no\",\"name\",\"family\",\"recipe\",\"fingerprint\"]}";

        private void write(int rows, String... lines) throws IOException {
            write(rows, List.of(lines), "");
        }

        private void write(int rows, List<String> lines, String behind) throws IOException {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                BundleWriter.begin(zip, BundleFormat.ROWS);
                byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
                zip.write(text);
                String sha = HexFormat.of().formatHex(BundleFormat.checksum().digest(text));
                zip.write(("{\"rows\":" + rows + ",\"sha256\":\"" + sha + "\"}\n" + behind)
                        .getBytes(StandardCharsets.UTF_8));
            }
        }

        private void assertRefused(String... messages) {
            assertThatThrownBy(() -> read(file))
                    .isInstanceOf(BundleException.class)
                    .hasMessageContainingAll(messages);
        }

        @Test
        void can_be_read_if_they_are_right() throws IOException {
            write(2, "{\"bundle\":1}", EXPERIMENT, ROW, MODEL, "[1,\"m\",\"f\",null,null]");
            assertThat(read(file)).hasSize(2);
        }

        @Test
        void of_a_newer_version_are_refused() throws IOException {
            write(1, "{\"bundle\":2}", EXPERIMENT, ROW);
            assertRefused("version 1", "has 2", "newer program");
        }

        @Test
        void with_wrong_rows_are_refused_with_their_line() throws IOException {
            write(2, "{\"bundle\":1}", EXPERIMENT, ROW, MODEL, "[1,\"m\"]");
            assertRefused("line 5", "5 values, has 2");
            write(2, "{\"bundle\":1}", EXPERIMENT, ROW, MODEL, "[1,\"m\",[\"f\"],null,null]");
            assertRefused("line 5", "values must be text");
            write(2, "{\"bundle\":1}", EXPERIMENT, ROW, MODEL, "[1,\"m\"");
            assertRefused("line 5", "not a JSON array");
            write(1, "{\"bundle\":1}", EXPERIMENT, ROW, "{\"table\":\"users\",\"columns\":[]}");
            assertRefused("line 4", "no table 'users'");
            write(1, "{\"bundle\":1}", EXPERIMENT, ROW, "{\"table\":\"model\",\"columns\":[\"name) --\"]}");
            assertRefused("line 4", "must have the columns");
            write(2, "{\"bundle\":1}", EXPERIMENT, ROW, EXPERIMENT, ROW);
            assertRefused("line 4", "must come before");
        }

        @Test
        void with_another_count_or_something_behind_the_end_are_refused() throws IOException {
            write(7, "{\"bundle\":1}", EXPERIMENT, ROW);
            assertRefused("must be 7 rows, there are 1");
            write(1, List.of("{\"bundle\":1}", EXPERIMENT, ROW), ROW + "\n");
            assertRefused("nothing may follow");
        }

        @Test
        void with_a_line_that_never_ends_are_refused() throws IOException {
            write(1, "{\"bundle\":1}", EXPERIMENT, "[\"" + "x".repeat(33 << 20) + "\"]");
            assertRefused("line 3 has more than");
        }

        @ParameterizedTest
        @ValueSource(strings = {"..", "../up", "a/b", "a\\\\b", "c:", "."})
        void whose_name_leads_elsewhere_are_refused(String name) throws IOException {
            write(1, "{\"bundle\":1}", EXPERIMENT, ROW.replace("\"test\"", "\"" + name + "\""));
            assertRefused("out of the output folder");
        }

        @Test
        void that_are_another_zip_file_are_refused() throws IOException {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                BundleWriter.begin(zip, "readme.txt");
            }
            assertRefused("no experiment.jsonl");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "outputs/../evil",
                    "outputs//evil",
                    "outputs/a/./evil",
                    "/evil",
                    "evil",
                    "outputs/a\\b",
                    "outputs/c:/x",
                    "outputs/link/evil"
                })
        void whose_files_lead_elsewhere_are_refused_and_nothing_is_written(String name) throws IOException {
            write(1, "{\"bundle\":1}", EXPERIMENT, ROW);
            Path hostile = withFile(name);
            Path root = Files.createDirectory(folder.resolve("out"));
            Path outside = Files.createDirectory(folder.resolve("outside"));
            Files.createSymbolicLink(root.resolve("link"), outside);
            try (BundleFile open = BundleFile.open(hostile)) {
                BundleOutputs outputs = open.outputs();
                assertThatThrownBy(() -> outputs.check(root, "a")).isInstanceOf(BundleException.class);
            }
            assertThat(outside).isEmptyDirectory();
        }

        private Path withFile(String name) throws IOException {
            Path copy = folder.resolve("hostile.zip");
            try (ZipFile sound = new ZipFile(file.toFile());
                    InputStream rows = sound.getInputStream(sound.getEntry(BundleFormat.ROWS));
                    ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(copy))) {
                BundleWriter.begin(zip, BundleFormat.ROWS);
                rows.transferTo(zip);
                BundleWriter.begin(zip, name);
                zip.write('x');
            }
            return copy;
        }
    }
}
