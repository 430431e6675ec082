package dev.jobledger.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobledger.cli.Desk.Answer;
import dev.jobledger.job.Task;
import dev.jobledger.ledger.ExperimentPlan;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.plan.DefinitionReader;
import dev.jobledger.plan.ExperimentDefinition;
import dev.jobledger.store.Ledgers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
    private static final String STATES = "select job_id, state, attempts from jobs order by job_id";

    @TempDir
    Path folder;

    private Desk desk;
    private String definition = "";

    @BeforeEach
    void define() throws IOException {
        desk = new Desk(folder);
        definition = desk.define(4, "echo $JOBLEDGER_JOB_ID >> %s/executed".formatted(folder));
    }

    /** A checkpoint of experiment {@code old}, as another program writes it. */
    private String checkpoint(String completed, String failed, String inProgress) throws IOException {
        return desk.file("checkpoint_old.json", """
                {"experiment_id": "old", "start_time": "2025-10-18T10:10:10", "last_update": "2025-10-18T10:20:10",
                 "jobs_completed": [%s], "jobs_failed": [%s], "jobs_in_progress": [%s], "statistics": {}}
                """.formatted(completed, failed, inProgress));
    }

    private static String failed(String jobId) {
        return "{\"job_id\": \"%s\", \"error\": \"refused\", \"timestamp\": \"2025-10-18T10:15:10\"}".formatted(jobId);
    }

    private String checkpoint() throws IOException {
        return checkpoint("\"m_n=1\"", failed("m_n=2"), "\"m_n=3\"");
    }

    private Answer importNew(String... args) {
        List<String> all = new ArrayList<>(List.of("--experiment", definition));
        all.addAll(List.of(args));
        return desk.importFiles(all.toArray(String[]::new));
    }

    private List<String> executed() throws IOException {
        Path file = folder.resolve("executed");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private void assertRefused(Answer answer, String... messages) {
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(2);
        assertThat(answer.err()).contains(messages);
        assertThat(answer.errLines()).hasSizeBetween(1, 2);
    }

    @Nested
    class OfANewExperiment {
        @Test
        void plans_all_tasks_and_a_resume_runs_all_but_the_completed_ones() throws IOException {
            Answer answer = importNew(checkpoint());

            assertThat(answer.exitCode()).isZero();
            assertThat(answer.err())
                    .contains("experiment old: of 3 jobs that the files name, this import completed 1 and failed 1")
                    .contains("go on with: ./jbang scripts/resume.java old --ledger ");
            assertThat(desk.rows(STATES))
                    .containsExactly("m_n=1,completed,1", "m_n=2,failed,1", "m_n=3,pending,0", "m_n=4,pending,0");

            assertThat(desk.resume("latest", "--workers", "1").exitCode()).isZero();
            assertThat(executed()).containsExactly("m_n=2", "m_n=3", "m_n=4");
            assertThat(desk.rows("select attempt, outcome, error from attempts where job_id = 'm_n=2' order by 1"))
                    .containsExactly("1,failed,refused", "2,completed,");
            assertThat(desk.verify().exitCode()).isZero();
        }

        @Test
        void goes_by_another_id_where_that_is_given() throws IOException {
            importNew(checkpoint(), "--experiment-id", "new");
            assertThat(desk.rows("select experiment_id, completed, failed from experiments"))
                    .containsExactly("new,1,1");
        }

        @Test
        void takes_the_pilot_where_no_definition_is_given() throws IOException {
            String file = checkpoint("\"half-turn_maze_0003\"", failed("chess-mate_chess_0001"), "");
            desk.importFiles(file);
            assertThat(desk.rows("select name, total, completed, failed from experiments"))
                    .containsExactly("pilot_experiment,200,1,1");
        }

        @Test
        void changes_nothing_the_second_time() throws IOException {
            importNew(checkpoint());
            List<String> before = everything();

            Answer again = desk.importFiles(checkpoint());
            assertThat(again.err()).contains("this import completed 0 and failed 0");
            assertThat(everything()).isEqualTo(before);
        }

        private List<String> everything() {
            return Stream.of(
                            "select * from jobs order by job_id",
                            "select * from attempts order by job_id, attempt",
                            "select * from runs order by run",
                            "select * from experiments")
                    .flatMap(query -> desk.rows(query).stream())
                    .toList();
        }

        @Test
        void is_made_whole_where_its_planning_was_interrupted() throws IOException {
            ExperimentDefinition small = DefinitionReader.read(Path.of(definition), Wiring.classCheck());
            ExperimentPlan plan = new ExperimentPlan("old", small.name(), small.toJson(), true, small.models());
            try (Ledger ledger = Ledgers.openForWriting(folder.resolve("ledger/ledger"), "me", Wiring.clock())) {
                Stream<Task> dying = Stream.generate(() -> {
                    throw new NoSuchElementException("the process dies here");
                });
                assertThatThrownBy(() -> ledger.plan(plan, dying.iterator()))
                        .isInstanceOf(NoSuchElementException.class);
            }
            assertThat(desk.rows(STATES)).isEmpty();

            assertThat(desk.importFiles(checkpoint()).exitCode()).isZero();
            assertThat(desk.rows(STATES)).hasSize(4).contains("m_n=1,completed,1");
        }
    }

    @Nested
    class OfAnExistingExperiment {
        @BeforeEach
        void run() {
            desk.run("--experiment", definition, "--experiment-id", "old", "--only", "task=n=2", "--workers", "1");
        }

        @Test
        void needs_no_definition_and_undoes_nothing() throws IOException {
            String file = checkpoint("\"m_n=1\"", failed("m_n=2") + ", " + failed("m_n=3"), "");
            assertThat(desk.importFiles(file).exitCode()).isZero();
            assertThat(desk.rows(STATES))
                    .containsExactly("m_n=1,completed,1", "m_n=2,completed,1", "m_n=3,failed,1", "m_n=4,pending,0");
        }

        @Test
        void gets_what_is_new_in_a_definition_that_is_given() throws IOException {
            definition = desk.define(6, "true");
            String file = checkpoint("\"m_n=6\"", "", "");

            assertRefused(desk.importFiles(file), "has no job of 1 ids that the files name: m_n=6");
            assertThat(importNew(file).exitCode()).isZero();
            assertThat(desk.rows(STATES)).hasSize(6).contains("m_n=6,completed,1");
        }

        @Test
        void takes_our_own_files_back_with_their_results() throws IOException {
            Path logs = folder.resolve("out/small/logs");
            Desk other = new Desk(Files.createDirectory(folder.resolve("other")));
            for (String file : List.of("progress_old.json", "checkpoint_old.json")) {
                assertThat(other.importFiles(
                                        "--experiment",
                                        definition,
                                        logs.resolve(file).toString())
                                .exitCode())
                        .isZero();
            }
            assertThat(other.rows("select job_id, state, attempts, duration_seconds is not null from jobs order by 1"))
                    .containsExactly(
                            "m_n=1,pending,0,false",
                            "m_n=2,completed,1,true",
                            "m_n=3,pending,0,false",
                            "m_n=4,pending,0,false");
        }

        @Test
        void in_use_is_refused() throws IOException {
            String file = checkpoint();
            try (Ledger held = Ledgers.openForWriting(folder.resolve("ledger/ledger"), "process 1", Wiring.clock())) {
                assertThat(desk.importFiles(file).exitCode()).isEqualTo(3);
            }
        }
    }

    @Nested
    class Refusing {
        @Test
        void ids_that_no_job_has_names_the_first_ten_and_imports_nothing() throws IOException {
            String ids = String.join(
                    ", ",
                    Stream.iterate(10, n -> n + 1)
                            .limit(12)
                            .map(n -> "\"m_n=" + n + "\"")
                            .toList());
            String file = checkpoint("\"m_n=1\", " + ids, "", "");
            SortedMap<String, Long> before = desk.everything();

            assertRefused(
                    importNew(file),
                    "experiment 'old' has no job of 12 ids",
                    "m_n=10, m_n=11",
                    "m_n=19, …; nothing was imported; give the definition that has them with --experiment");
            assertThat(desk.everything()).isEqualTo(before);
        }

        @Test
        void a_wrong_file_among_several_imports_none() throws IOException {
            String right = checkpoint();
            String wrong = desk.file("wrong.json", "{\n\"experiment_id\": 7}");
            SortedMap<String, Long> before = desk.everything();

            assertRefused(
                    importNew(right, wrong), wrong + ":2: experiment_id must be text, was 7; nothing was imported");
            assertThat(desk.everything()).isEqualTo(before);
        }

        @Test
        void files_of_two_experiments_of_which_one_has_an_unknown_id_imports_none() throws IOException {
            String other = desk.file(
                    "other.json",
                    Files.readString(Path.of(checkpoint("\"m_n=77\"", "", ""))).replace("\"old\"", "\"other\""));
            String mine = checkpoint();
            SortedMap<String, Long> before = desk.everything();

            assertRefused(importNew(mine, other), "experiment 'other' has no job of 1 ids");
            assertThat(desk.everything()).isEqualTo(before);
        }

        @Test
        void a_wrong_command_line() throws IOException {
            assertRefused(desk.importFiles(), "Missing required parameter: 'FILE'");
            assertRefused(desk.importFiles("nosuch.json"), "nosuch.json: there is no such file");
            assertRefused(importNew(checkpoint(), "--experiment-id", "a/b"), "--experiment-id must be letters");
            assertRefused(desk.importFiles("--experiment", "nosuch.yaml", checkpoint()), "nosuch.yaml: does not exist");
            String odd = desk.file(
                    "odd.json", Files.readString(Path.of(checkpoint())).replace("\"old\"", "\"../x\""));
            assertRefused(importNew(odd), odd + ": experiment_id must be letters", "was '../x'");
        }
    }
}
