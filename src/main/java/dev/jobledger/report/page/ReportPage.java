package dev.jobledger.report.page;

import dev.jobledger.job.Task;
import dev.jobledger.json.Json;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.LedgerReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes an experiment as one HTML file that needs nothing beside it. Jobs and tasks are read one after the other, and
 * what they left in files goes in as far as there is room for it.
 */
public final class ReportPage {
    /** Characters; most of them are prompts and pictures. */
    private static final long ROOM_FOR_TASKS = 3_000_000;

    private final LedgerReader ledger;
    private final String experimentId;
    private final Cards cards;
    private final String linkToOutputs;

    /**
     * @param outputs the folder that attempts' folders are relative to
     * @param linkToOutputs the same folder as seen from where the page will stand, with / between names
     */
    public ReportPage(LedgerReader ledger, String experimentId, Path outputs, String linkToOutputs) {
        this.ledger = ledger;
        this.experimentId = experimentId;
        this.cards = new Cards(outputs);
        this.linkToOutputs = linkToOutputs;
    }

    /** Writes the page; the writer stays open. */
    public void write(Writer page) throws IOException {
        Map<String, @Nullable Object> overview = Overview.read(ledger, experimentId);
        PageTemplate template = PageTemplate.of(experimentId, false);
        template.writeHead(page);
        DataBlocks.write(page, "overview", Json.write(overview));
        Map<String, @Nullable Object> index = new LinkedHashMap<>();
        JobTable table = new JobTable();
        writeTasks(page, index);
        writeJobs(page, table, index);
        index.putAll(table.words(0));
        index.put("outputs", linkToOutputs);
        DataBlocks.write(page, "index", Json.write(index));
        template.writeTail(page);
    }

    private void writeTasks(Writer page, Map<String, @Nullable Object> index) throws IOException {
        DataBlocks blocks = new DataBlocks("tasks", page);
        PacedBudget room = new PacedBudget(ROOM_FOR_TASKS, ledger.tasks(experimentId));
        try (Stream<Task> tasks = ledger.inputs(experimentId)) {
            for (Iterator<Task> rest = tasks.iterator(); rest.hasNext(); ) {
                Task task = rest.next();
                if (room.hasRoomForNext()) {
                    Map<String, @Nullable Object> card = cards.task(task);
                    card.put("id", task.id());
                    cards.addFiles(card, task);
                    room.use(blocks.add(card));
                }
            }
        }
        index.put("task_blocks", blocks.finish());
    }

    private void writeJobs(Writer page, JobTable table, Map<String, @Nullable Object> index) throws IOException {
        DataBlocks rows = new DataBlocks("rows", page);
        DataBlocks details = new DataBlocks("jobs", page);
        JobRoom room =
                new JobRoom(cards, ledger.experiment(experimentId).orElseThrow().counts());
        try (Stream<JobHistory> jobs = ledger.jobs(experimentId, JobFilter.all(), Set.of())) {
            for (Iterator<JobHistory> rest = jobs.limit(JobTable.MOST_ROWS).iterator(); rest.hasNext(); ) {
                JobHistory job = rest.next();
                rows.add(table.row(job));
                @Nullable Map<String, @Nullable Object> card = room.card(job);
                room.use(job, card, details.add(card));
            }
        }
        index.put("row_blocks", rows.finish());
        index.put("job_blocks", details.finish());
    }
}
