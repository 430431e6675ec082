package dev.jobledger.run;

import dev.jobledger.disk.DurableFiles;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.SmallFiles;
import dev.jobledger.ledger.Transition.AttemptEnd;
import dev.jobledger.model.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Makes what completed jobs leave durable, before they are recorded. Small texts go into the ledger along with the
 * record, which costs no force of their own; everything else is forced where it lies. One per run, thread-safe.
 */
final class JobOutput {
    private final Ledger ledger;
    private final String root;
    private final Secrets secrets;
    private final DurableFiles files;

    JobOutput(Ledger ledger, Workshop workshop) {
        this.ledger = ledger;
        this.root = workshop.settings().outputRoot().toAbsolutePath().toString();
        this.secrets = workshop.secrets();
        this.files = new DurableFiles(workshop.settings().outputRoot());
    }

    DurableFiles files() {
        return files;
    }

    /**
     * The end with whatever of the attempt's folder is to be stored along with it; the rest is durable.
     *
     * @throws IOException if something could not be read or forced
     */
    AttemptEnd keep(Path folder, JobFolder jobFolder, AttemptEnd end) throws IOException {
        if (jobFolder.isEmpty()) {
            Optional<Map<String, String>> small = small(folder);
            if (small.isPresent()) {
                return end.with(new SmallFiles(root, small.get()));
            }
        } else {
            files.force(jobFolder.path(), jobFolder.above());
        }
        files.force(folder, jobFolder.above());
        return end;
    }

    /** Nothing with a secret in it goes into the ledger, even if a job has written it into a file of its own. */
    private Optional<Map<String, String>> small(Path folder) throws IOException {
        return ledger.takesSmallFiles()
                ? SmallOutput.read(folder)
                        .filter(texts -> texts.values().stream().noneMatch(secrets::isIn))
                : Optional.empty();
    }
}
