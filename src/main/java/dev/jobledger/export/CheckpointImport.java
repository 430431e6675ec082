package dev.jobledger.export;

import dev.jobledger.job.ErrorClass;
import dev.jobledger.job.JobState;
import dev.jobledger.job.Outcome;
import dev.jobledger.job.Result;
import dev.jobledger.ledger.ImportedJob;
import dev.jobledger.ledger.PastAttempt;
import dev.jobledger.packed.NumberedTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A checkpoint or progress file that was read through once and found sound, ready to be imported. Holds the ids of its
 * jobs; everything else is read again.
 */
public final class CheckpointImport {
    private static final String NO_REASON = "failed, and gave no reason";

    private final Path file;
    private final ZoneId zone;
    private final NumberedTexts jobIds = new NumberedTexts();
    /** The numbers of the ids of jobs that a progress file records as completed. */
    private final BitSet recordedCompleted = new BitSet();
    /** The same, as failed. */
    private final BitSet recordedFailed = new BitSet();

    private final CheckpointHeader header;

    private CheckpointImport(Path file, ZoneId zone) throws IOException {
        this.file = file;
        this.zone = zone;
        try (CheckpointReader reader = CheckpointReader.open(file, zone)) {
            for (Optional<CheckpointEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                note(entry.get());
            }
            header = reader.header();
        }
    }

    private void note(CheckpointEntry entry) {
        int number = jobIds.add(entry.jobId());
        if (entry instanceof CheckpointEntry.Recorded recorded && recorded.last() != null) {
            recordedCompleted.set(number, recorded.state() == JobState.COMPLETED);
            recordedFailed.set(number, recorded.state() == JobState.FAILED);
        }
    }

    /**
     * Reads the file through.
     *
     * @param zone of times that are written without an offset
     * @throws UnreadableFileException if anything in it is not as it should be
     */
    public static CheckpointImport check(Path file, ZoneId zone) throws IOException {
        return new CheckpointImport(file, zone);
    }

    /** The experiment that the file is of. */
    public String experimentId() {
        return header.experimentId();
    }

    /** The ids of all jobs that the file names; not to be added to. */
    public NumberedTexts jobIds() {
        return jobIds;
    }

    /**
     * The jobs that completed or failed: first as a progress file records them, with times and results, then those of which
     * the lists of every checkpoint say something else. Closed by the caller.
     *
     * @throws UncheckedIOException here or later from the stream, if the file changed since it was checked
     */
    public Stream<ImportedJob> jobs() {
        return Stream.concat(
                entries(CheckpointReader.Part.RECORDS, entry -> true),
                entries(CheckpointReader.Part.LISTS, entry -> !isRecorded(entry)));
    }

    /** Whether a progress file's record of the job says the same as a list, and more. */
    private boolean isRecorded(CheckpointEntry entry) {
        int number = jobIds.numberOf(entry.jobId());
        return number != NumberedTexts.UNKNOWN
                && (recordedCompleted.get(number)
                        || (recordedFailed.get(number) && entry instanceof CheckpointEntry.Failed));
    }

    private Stream<ImportedJob> entries(CheckpointReader.Part part, Predicate<CheckpointEntry> which) {
        try {
            CheckpointReader reader = CheckpointReader.open(file, zone, part);
            return StreamSupport.stream(new Entries(reader), false)
                    .filter(which)
                    .flatMap(entry -> past(entry).map(attempt -> new ImportedJob(entry.jobId(), attempt)).stream())
                    .onClose(() -> close(reader));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<PastAttempt> past(CheckpointEntry entry) {
        if (entry instanceof CheckpointEntry.Recorded recorded) {
            return Optional.ofNullable(recorded.last());
        }
        if (entry instanceof CheckpointEntry.Completed) {
            return Optional.of(endedAt(header.lastUpdate(), new Outcome.Completed(Result.empty())));
        }
        if (entry instanceof CheckpointEntry.Failed failed) {
            String error = failed.error().isBlank() ? NO_REASON : failed.error();
            return Optional.of(endedAt(failed.at(), new Outcome.Failed(ErrorClass.TRANSIENT, error)));
        }
        return Optional.empty();
    }

    /** Of an attempt in a list, only its end is known. */
    private static PastAttempt endedAt(Instant end, Outcome outcome) {
        return new PastAttempt(outcome, end, end, null);
    }

    private static void close(CheckpointReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entries of a file, read as they are asked for. */
    private static final class Entries extends AbstractSpliterator<CheckpointEntry> {
        private final CheckpointReader reader;

        Entries(CheckpointReader reader) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.reader = reader;
        }

        @Override
        public boolean tryAdvance(Consumer<? super CheckpointEntry> action) {
            try {
                Optional<CheckpointEntry> entry = reader.next();
                entry.ifPresent(action);
                return entry.isPresent();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
