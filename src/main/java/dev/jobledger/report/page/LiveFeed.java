package dev.jobledger.report.page;

import dev.jobledger.job.Task;
import dev.jobledger.json.Json;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.JobHistory;
import dev.jobledger.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one page that is open somewhere has to be told so that it shows the experiment as it stands: everything at first,
 * afterwards what has changed. Not thread-safe.
 */
public final class LiveFeed {
    private static final int ROWS_AT_ONCE = 5_000;

    private final String experimentId;
    private JobTable table = new JobTable();
    private final List<Integer> told = new ArrayList<>();
    private int overviewTold;
    private int errorsTold;

    /** For a page that knows nothing yet. */
    public LiveFeed(String experimentId) {
        this.experimentId = experimentId;
    }

    /** Takes an event with its name and its data, which is JSON text in one line. */
    @FunctionalInterface
    public interface Page {
        /**
         * Tells the page.
         *
         * @throws IOException if the page is gone
         */
        void tell(String event, String data) throws IOException;
    }

    /** Tells the page what has changed; answers whether anything has. */
    public boolean update(LedgerReader ledger, Page page) throws IOException {
        String overview = Json.write(Overview.read(ledger, experimentId));
        Changes changes = new Changes(page);
        boolean isNew = overview.hashCode() != overviewTold;
        if (isNew) {
            overviewTold = overview.hashCode();
            page.tell("overview", overview);
        }
        try (Stream<JobHistory> jobs = ledger.jobs(experimentId, JobFilter.all(), Set.of())) {
            int number = 0;
            for (Iterator<JobHistory> rest = jobs.limit(JobTable.MOST_ROWS).iterator(); rest.hasNext(); number++) {
                changes.look(number, table.row(rest.next()));
            }
        }
        if (isNew || changes.any()) {
            changes.tell(true);
        }
        return isNew || changes.any();
    }

    /** Begins anew: what was told last may not have come. */
    public void forget() {
        table = new JobTable();
        told.clear();
        overviewTold = 0;
        errorsTold = 0;
    }

    /** Rows that the page does not know yet, or knows otherwise. */
    private final class Changes {
        private final Page page;
        private final List<Integer> numbers = new ArrayList<>();
        private final List<List<@Nullable Object>> rows = new ArrayList<>();
        private boolean any;

        Changes(Page page) {
            this.page = page;
        }

        boolean any() {
            return any;
        }

        void look(int number, List<@Nullable Object> row) throws IOException {
            int hash = row.hashCode();
            if (number == told.size()) {
                told.add(hash);
            } else if (told.get(number) == hash) {
                return;
            }
            told.set(number, hash);
            any = true;
            numbers.add(number);
            rows.add(row);
            if (rows.size() == ROWS_AT_ONCE) {
                tell(false);
            }
        }

        /** Tells what has gathered; the page is drawn anew after the last. */
        void tell(boolean last) throws IOException {
            Map<String, @Nullable Object> part = new LinkedHashMap<>();
            part.put("words", table.words(errorsTold));
            part.put("errors_from", errorsTold);
            part.put("numbers", numbers);
            part.put("rows", rows);
            part.put("last", last);
            errorsTold = table.errors();
            page.tell("rows", Json.write(part));
            numbers.clear();
            rows.clear();
        }
    }

    /** What the page shows of a job when it is opened, as JSON text; none if the experiment has no such job. */
    public static Optional<String> job(LedgerReader ledger, String experimentId, Path outputs, String jobId) {
        return ledger.job(experimentId, jobId).map(job -> {
            Cards cards = new Cards(outputs);
            Map<String, @Nullable Object> card = cards.job(job);
            cards.addFiles(card, job);
            Map<String, @Nullable Object> details = new LinkedHashMap<>();
            details.put("job", card);
            ledger.input(experimentId, job.taskId()).ifPresent(task -> details.put("task", task(cards, task)));
            return Json.write(details);
        });
    }

    private static Map<String, @Nullable Object> task(Cards cards, Task task) {
        Map<String, @Nullable Object> card = cards.task(task);
        cards.addFiles(card, task);
        return card;
    }

    /** The page itself, which asks for everything that it shows. */
    public static String page(String experimentId) {
        return PageTemplate.of(experimentId, true).withoutData();
    }
}
