package dev.jobledger.cli;

import dev.jobledger.export.CheckpointKeeper;
import dev.jobledger.export.ExperimentFiles;
import dev.jobledger.job.Budget;
import dev.jobledger.job.Orphans;
import dev.jobledger.ledger.JobFilter;
import dev.jobledger.ledger.Ledger;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.PlanReport;
import dev.jobledger.ledger.RerunRequest;
import dev.jobledger.ledger.RunEnding;
import dev.jobledger.ledger.RunIdentity;
import dev.jobledger.ledger.StartedRun;
import dev.jobledger.model.RunningCommands;
import dev.jobledger.model.Secrets;
import dev.jobledger.plan.ExperimentDefinition;
import dev.jobledger.progress.RunProgress;
import dev.jobledger.run.Run;
import dev.jobledger.run.RunReport;
import dev.jobledger.run.RunSettings;
import dev.jobledger.run.Workshop;
import java.nio.file.Path;
import java.util.List;

/**
 * Works on one experiment from its plan to its last file: the road that every run takes, new or resumed. The order at the
 * end is: stop claiming, stop jobs, record, export, close the ledger.
 */
final class ExperimentSession {
    private final CommonOptions common;
    private final WorkOptions options;
    private final Beginning beginning;
    private final String experimentId;
    private final Program program;
    private final ExperimentDefinition definition;
    private final Ledger ledger;
    private final RunScreen screen;
    private final CheckpointRescue rescue;

    ExperimentSession(CommonOptions common, RunOptions options, String experimentId, Program program, Ledger ledger) {
        this(common, options, experimentId, program, ledger, ledger::start);
    }

    /** @param beginning begins the session's run */
    ExperimentSession(
            CommonOptions common,
            WorkOptions options,
            String experimentId,
            Program program,
            Ledger ledger,
            Beginning beginning) {
        this.common = common;
        this.options = options;
        this.beginning = beginning;
        this.experimentId = experimentId;
        this.program = program;
        this.definition = program.definition();
        this.ledger = ledger;
        this.screen = new RunScreen(common, experimentId, definition.origin());
        this.rescue = new CheckpointRescue(common, ledger, System.err::println);
    }

    /** How a run begins. */
    @FunctionalInterface
    interface Beginning {
        StartedRun begin(String experimentId, RunIdentity identity, JobFilter filter, Orphans orphans);
    }

    /** Makes the plan, or adds to it what is new; answers what that came to. */
    PlanReport plan(boolean allTasks) {
        PlanReport report = Planning.plan(ledger, experimentId, definition, allTasks, screen::warn);
        screen.planned(report, definition.models().size());
        return report;
    }

    /** Takes over what an earlier ledger, which is gone, wrote of the experiment into its files. */
    void takeFromFiles() {
        rescue.take(experimentId);
    }

    /** Runs what is open; answers the command's exit code. */
    int run() {
        rescue.closeGap();
        Orphans orphans = options.orphans(definition.orphans());
        JobFilter filter = filter();
        showDrift();
        long rerun = rerun(filter);
        StartedRun started = beginning.begin(experimentId, Wiring.identity(options.workers()), filter, orphans);
        started.lostRuns().forEach(lost -> RunningCommands.killLeftBehind(Wiring.runToken(common.ledger(), lost)));
        screen.started(started, rerun);
        orphanJobs(orphans).show(System.err::println);
        RunningCommands commands = new RunningCommands(Wiring.runToken(common.ledger(), started.runNo()));
        RunProgress progress = progress(started, filter);
        try (Stopper stopper = Stopper.listening(commands)) {
            RunEnd end = work(started, commands, stopper, progress);
            int exitCode = screen.ended(ledger, end, stopper.signal(), budgetToRaise(end));
            if (exitCode == ExitCode.OK && orphanJobs(orphans).any()) {
                exitCode = ExitCode.JOBS_FAILED;
            }
            stopper.endsWith(exitCode);
            return exitCode;
        }
    }

    /** Where the run's models stand before it begins, and how they go from then on. */
    private RunProgress progress(StartedRun started, JobFilter filter) {
        try (LedgerReader reader = ledger.reader()) {
            return new RunProgress(
                    ModelStarts.of(reader, experimentId, definition.models(), filter),
                    toRun(started),
                    System::nanoTime);
        }
    }

    private long toRun(StartedRun started) {
        return Math.min(started.open(), options.limit().orElse(Long.MAX_VALUE));
    }

    private RunEnd work(StartedRun started, RunningCommands commands, Stopper stopper, RunProgress progress) {
        try (ProgressOutput output = screen.output(progress::standing);
                Checkpoints checkpoints = checkpoints(output)) {
            RunWords words = new RunWords(output::say, !output.showsCompletions(), toRun(started));
            Run run = new Run(
                    ledger, started, workshop(started, commands), new Listeners(List.of(progress, words, checkpoints)));
            stopper.stops(run);
            try (Deadline deadline = Deadline.in(options.longestTime(), run::stop)) {
                RunReport report = run.execute();
                return new RunEnd(report, words, deadline.isOver());
            }
        }
    }

    private Checkpoints checkpoints(ProgressOutput output) {
        ExperimentFiles files = new ExperimentFiles(experimentId, common.logs(definition.name()), common.outputDir());
        return options.checkpointEvery()
                .map(every -> Checkpoints.by(new CheckpointKeeper(ledger::reader, files, every, output::say)))
                .orElseGet(Checkpoints::none);
    }

    private Budget budgetToRaise(RunEnd end) {
        return end.words().wasTooDear() ? options.budget(definition.budget()) : Budget.NONE;
    }

    private Workshop workshop(StartedRun started, RunningCommands commands) {
        Secrets secrets = Wiring.secrets(program.definition());
        try {
            return new Workshop(
                    experimentId,
                    settings(),
                    Wiring.models(program, commands, secrets),
                    Wiring.scorer(program, secrets),
                    Wiring.clock(),
                    Wiring.chance(),
                    secrets);
        } catch (UsageException e) {
            ledger.end(started.runNo(), RunEnding.BROKEN);
            throw e;
        }
    }

    private void showDrift() {
        try (LedgerReader reader = ledger.reader()) {
            screen.drift(reader.drifted(experimentId), options);
            if (options.explain()) {
                Drift.ofLedger(reader, experimentId).list(System.out::println);
            }
        }
    }

    /** Puts back what was asked for again; answers how many jobs. */
    private long rerun(JobFilter filter) {
        RerunRequest asked = options.rerun();
        if (asked.equals(RerunRequest.NONE)) {
            return 0;
        }
        try (LedgerReader reader = ledger.reader()) {
            Reruns.requireJobs(reader, experimentId, filter, asked);
        }
        return ledger.rerun(experimentId, filter, asked);
    }

    private OrphanJobs orphanJobs(Orphans orphans) {
        try (LedgerReader reader = ledger.reader()) {
            return OrphanJobs.leftOutBy(orphans, reader, experimentId);
        }
    }

    private RunSettings settings() {
        Path experimentFolder = common.outputDir().resolve(definition.name());
        return new RunSettings(
                options.workers(),
                options.limit(),
                options.timeout(),
                options.retries(),
                options.budget(definition.budget()),
                options.maxFailures().or(definition::maxFailures),
                definition.groups(),
                options.grace(),
                common.outputDir(),
                experimentFolder);
    }

    private JobFilter filter() {
        JobFilter filter = Picked.from(definition, options);
        if (!options.filter().equals(JobFilter.all())) {
            try (LedgerReader reader = ledger.reader()) {
                Picked.requireJobs(reader, experimentId, filter);
            }
        }
        return filter;
    }
}
