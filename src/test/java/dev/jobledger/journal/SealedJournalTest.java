package dev.jobledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobledger.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of several files, read from its end, as what was noted of its full files allows. */
class SealedJournalTest {
    /** Two of them fill a file. */
    private static final String LONG = "\"" + "x".repeat(9 << 20) + "\"";

    private final Disk disk = Disk.system();
    private List<Seal> seals = List.of();

    @TempDir
    Path folder;

    @BeforeEach
    void fill_two_files_and_begin_a_third() throws IOException {
        try (Journal journal = Journal.create(disk, folder, UUID.randomUUID(), 0, 0)) {
            append(journal, 3); // the second file is gone on with by another process
            journal.force();
        }
        try (Journal journal = Journal.resume(disk, folder, wholly())) {
            append(journal, 2);
            seals = journal.seals();
        }
    }

    private static void append(Journal journal, int records) throws IOException {
        for (int i = 0; i < records; i++) {
            journal.append(List.of(LONG));
        }
    }

    private JournalScan wholly() throws IOException {
        return JournalReader.read(disk, folder, record -> {}).orElseThrow();
    }

    private Optional<JournalScan> fromItsEnd() throws IOException {
        return JournalReader.readEnd(disk, folder, seals, record -> {});
    }

    private List<Path> files() throws IOException {
        return disk.list(folder);
    }

    @Test
    void that_is_as_it_was_says_the_same_as_when_all_of_it_is_read() throws IOException {
        assertThat(files()).hasSize(3);
        assertThat(fromItsEnd()).contains(wholly());
    }

    @Test
    void gives_the_records_of_its_last_file_alone() throws IOException {
        List<Long> given = new ArrayList<>();
        JournalReader.readEnd(disk, folder, seals, record -> given.add(record.seq()));
        assertThat(given).containsExactly(5L);
    }

    @Test
    void of_which_a_byte_was_changed_is_not_believed() throws IOException {
        for (Path full : files().subList(0, 2)) {
            byte[] bytes = Files.readAllBytes(full);
            bytes[bytes.length / 2] ^= 1;
            Files.write(full, bytes);
            assertThat(fromItsEnd()).as("with %s changed", full).isEmpty();
            bytes[bytes.length / 2] ^= 1;
            Files.write(full, bytes);
            assertThat(fromItsEnd()).isPresent();
        }
    }

    @Test
    void of_which_a_file_was_cut_is_not_believed() throws IOException {
        byte[] bytes = Files.readAllBytes(files().get(1));
        Files.write(files().get(1), Arrays.copyOf(bytes, bytes.length - 1));
        assertThat(fromItsEnd()).isEmpty();
    }

    @Test
    void of_which_a_file_is_gone_or_was_added_is_not_believed() throws IOException {
        Path first = files().get(0);
        Path away = Files.move(first, folder.resolve("away"));
        assertThat(fromItsEnd()).isEmpty();
        Files.move(away, first);
        Files.copy(first, folder.resolve("journal-000000000000000000.jsonl"));
        assertThat(fromItsEnd()).isEmpty();
    }

    @Test
    void whose_last_file_is_damaged_says_so() throws IOException {
        Files.write(files().get(2), new byte[] {'?'});
        assertThat(fromItsEnd()).isEmpty();
    }

    @Test
    void of_which_the_first_file_was_dropped_is_read_from_its_end() throws IOException {
        try (Journal journal = Journal.resume(disk, folder, wholly())) {
            journal.dropThrough(2);
            seals = journal.seals();
        }
        assertThat(files()).hasSize(2);
        assertThat(fromItsEnd()).contains(wholly());
    }

    @Test
    void in_which_two_files_changed_places_is_not_believed() throws IOException {
        Path first = files().get(0);
        Path second = files().get(1);
        Path kept = Files.copy(first, folder.resolve("kept"));
        Files.copy(second, first, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(kept, second, StandardCopyOption.REPLACE_EXISTING);
        assertThat(fromItsEnd()).isEmpty();
    }
}
