package dev.jobledger.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jobledger.fixture.SmallExperiment;
import dev.jobledger.job.JobState;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.ImportedJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointReaderTest {
    /** As a Python script writes it: local times without an offset, statistics of its own. */
    private static final String FOREIGN = """
            {
              "experiment_id": "experiment_20251018_101010",
              "start_time": "2025-10-18T10:10:10.123456",
              "last_update": "2025-10-18T10:20:10",
              "jobs_completed": ["m_t1", "m_t2"],
              "jobs_failed": [{"job_id": "m_t3", "error": "", "timestamp": "2025-10-18T10:11:10.5+01:00"}],
              "jobs_in_progress": ["m_t4"],
              "statistics": {"skipped": 2, "deep": [[{"x": null}], 1.5]}
            }
            """;

    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("checkpoint_x.json"), text);
    }

    private static List<CheckpointEntry> entries(CheckpointReader reader) throws IOException {
        List<CheckpointEntry> entries = new ArrayList<>();
        for (Optional<CheckpointEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
            entries.add(entry.get());
        }
        return entries;
    }

    @Test
    void reads_what_another_program_wrote_with_local_times() throws IOException {
        try (CheckpointReader reader = CheckpointReader.open(file(FOREIGN), ZONE)) {
            assertThat(entries(reader))
                    .containsExactly(
                            new CheckpointEntry.Completed("m_t1"),
                            new CheckpointEntry.Completed("m_t2"),
                            new CheckpointEntry.Failed("m_t3", "", Instant.parse("2025-10-18T09:11:10.5Z")),
                            new CheckpointEntry.InProgress("m_t4"));
            assertThat(reader.header())
                    .isEqualTo(new CheckpointHeader(
                            "experiment_20251018_101010",
                            Instant.parse("2025-10-18T01:10:10.123456Z"),
                            Instant.parse("2025-10-18T01:20:10Z")));
        }
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("{", "[", ":1: there must be a JSON object"),
                arguments("\"m_t1\"", "7", ":5: a job in jobs_completed must be text, was 7"),
                arguments("[\"m_t1\", \"m_t2\"]", "{}", ":5: jobs_completed must be an array"),
                arguments("\"error\": \"\"", "\"error\": null", ":6: error must be text, was null"),
                arguments("\"error\"", "\"reason\"", ":6: a job in jobs_failed must have job_id, error and timestamp"),
                arguments("T10:11:10.5+01:00", "", ":6: timestamp must be a time such as"),
                arguments("2025-10-18T10:20:10\"", "yesterday\"", ":4: last_update must be a time such as"),
                arguments("\"experiment_20251018_101010\"", "1", ":2: experiment_id must be text, was 1"),
                arguments("\"statistics\": {", "\"statistics\": 1, \"more\": {", ":8: there must be a JSON object"),
                arguments(
                        "\"start_time\"", "\"started\"", ":3: unknown key 'started'; a checkpoint has experiment_id,"),
                arguments("\"jobs_in_progress\": [\"m_t4\"],", "", ": the checkpoint lacks jobs_in_progress"),
                arguments("\"start_time\"", "\"last_update\"", "Duplicate field 'last_update'"),
                arguments("1.5]", "1.5", "is not JSON as it should be"),
                arguments("}\n", "} {}", ":9: something follows the end"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void names_a_mistake_with_its_line(String right, String wrong, String message) throws IOException {
        assertThat(FOREIGN).contains(right);
        Path damaged = file(replaceOnce(right, wrong));

        assertThatThrownBy(() -> CheckpointImport.check(damaged, ZONE))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith(damaged.toString())
                .hasMessageContaining(message);
    }

    private static String replaceOnce(String right, String wrong) {
        int at = FOREIGN.lastIndexOf(right);
        return right.equals("{")
                ? wrong + FOREIGN.substring(1)
                : FOREIGN.substring(0, at) + wrong + FOREIGN.substring(at + right.length());
    }

    @Test
    void names_a_file_that_is_not_there() {
        Path missing = folder.resolve("missing.json");
        assertThatThrownBy(() -> CheckpointReader.open(missing, ZONE)).hasMessage(missing + ": there is no such file");
    }

    @Nested
    class Importing {
        private List<ImportedJob> jobs(Path file) throws IOException {
            try (Stream<ImportedJob> jobs =
                    CheckpointImport.check(file, ZoneOffset.UTC).jobs()) {
                return jobs.toList();
            }
        }

        @Test
        void takes_the_files_last_update_for_completed_jobs_and_asks_for_no_reason() throws IOException {
            List<ImportedJob> jobs = jobs(file(FOREIGN));

            assertThat(jobs.stream().map(ImportedJob::jobId)).containsExactly("m_t1", "m_t2", "m_t3");
            assertThat(jobs.get(0).attempt().endedAt()).isEqualTo("2025-10-18T10:20:10Z");
            assertThat(jobs.get(2).attempt().endedAt()).isEqualTo("2025-10-18T09:11:10.5Z");
            assertThat(jobs.get(2).attempt().outcome().reason()).hasValue("failed, and gave no reason");
        }

        @Test
        void of_our_own_progress_file_keeps_times_and_results_and_gives_no_job_twice() throws IOException {
            ExperimentFiles files = new ExperimentFiles(SmallExperiment.ID, folder.resolve("logs"), folder);
            try (SmallExperiment experiment = new SmallExperiment(folder)) {
                experiment.plan(List.of("m"), "d/t1", "d/t2", "d/t3").start();
                experiment.complete(Result.of("score", 1));
                experiment.timeOut();
                experiment.interrupt();
                files.write(experiment.ledger().reader());
            }
            List<ImportedJob> jobs = jobs(files.progress());

            assertThat(jobs.stream().map(ImportedJob::jobId)).containsExactly("m_t1", "m_t2");
            assertThat(jobs.get(0).attempt().outcome()).isEqualTo(new Outcome.Completed(Result.of("score", 1)));
            assertThat(jobs.get(0).attempt().duration()).isEqualTo(Duration.ofMillis(1500));
            assertThat(jobs.get(0).attempt().startedAt()).isEqualTo("2026-11-21T09:30:00Z");
            assertThat(jobs.get(1).attempt().outcome()).isEqualTo(new Outcome.TimedOut("too slow"));
        }

        @Test
        void of_a_record_that_says_less_than_a_list_follows_the_list() throws IOException {
            Path progress = file(FOREIGN.replace(
                    "\"statistics\": {",
                    "\"jobs\": [{\"job_id\": \"m_t1\", \"state\": \"pending\"}], \"statistics\": {"));

            assertThat(jobs(progress).stream().map(ImportedJob::jobId)).containsExactly("m_t1", "m_t2", "m_t3");
        }

        @Test
        void of_a_record_without_attempts_is_refused() throws IOException {
            Path progress = file(
                    FOREIGN.replace(
                            "\"statistics\": {",
                            "\"jobs\": [{\"job_id\": \"m_t1\", \"state\": \"completed\", \"attempts\": []}], \"statistics\": {"));
            assertThatThrownBy(() -> CheckpointImport.check(progress, ZONE))
                    .hasMessageContaining(":8: job m_t1 is completed and must have attempts, was []");
        }
    }

    @Test
    void results_are_read_as_they_are_written() throws IOException {
        ExperimentFiles files = new ExperimentFiles(SmallExperiment.ID, folder.resolve("logs"), folder);
        try (SmallExperiment experiment = new SmallExperiment(folder)) {
            experiment.plan(List.of("m"), "d/t1", "d/t2", "d/t3").start();
            experiment.complete(Result.empty());
            experiment.fail("broken");
            files.write(experiment.ledger().reader());
        }
        List<FinishedJob> read = new ArrayList<>();
        ResultsReader.read(files.results(), read::add);

        assertThat(read)
                .containsExactly(
                        new FinishedJob("m_t1", JobState.COMPLETED, Instant.parse("2026-11-21T09:30:00Z")),
                        new FinishedJob("m_t2", JobState.FAILED, Instant.parse("2026-11-21T09:30:01.5Z")));
        assertThat(Statistics.read(files.statistics())).containsEntry("completed", 1);
    }
}
