package dev.jobledger.cli;

import dev.jobledger.board.BoardText;
import dev.jobledger.board.Line;
import dev.jobledger.board.Size;
import dev.jobledger.cli.WatchedLedger.Moment;
import dev.jobledger.job.Budget;
import dev.jobledger.job.Limits;
import dev.jobledger.job.ModelSpec;
import dev.jobledger.ledger.LedgerReader;
import dev.jobledger.ledger.StoredPlan;
import dev.jobledger.plan.DefinitionReader;
import dev.jobledger.plan.Origin;
import dev.jobledger.progress.LedgerProgress;
import dev.jobledger.progress.Standing;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** One watching of an experiment's run, from another process. */
final class Watch {
    /** Wide enough for every column where nobody says how wide it is. */
    private static final Size PAGE = new Size(120, 200);

    /** After each look at a large ledger, at least so many times as long as that took: the machine is the run's. */
    private static final int REST = 3;

    private final CommonOptions common;
    private final StoredPlan plan;
    private final WatchedLedger ledger;
    private final LedgerProgress progress;
    private final CountDownLatch isAsked = new CountDownLatch(1);

    Watch(CommonOptions common, StoredPlan plan) {
        this.common = common;
        this.plan = plan;
        this.ledger = new WatchedLedger(common, plan.experimentId());
        this.progress = new LedgerProgress(limits(plan), System::nanoTime);
    }

    private static Map<String, Limits> limits(StoredPlan plan) {
        return DefinitionReader.readStored(plan.definition()).models().stream()
                .collect(Collectors.toMap(
                        ModelSpec::name, model -> model.policy().limits()));
    }

    /** Shows how it stands on stdout; answers the exit code. */
    int once() {
        Moment moment = ledger.read();
        Size size = Terminal.isStdoutTerminal(System.getenv())
                ? TerminalSize.followed().now()
                : PAGE;
        Size wholeList = new Size(size.width(), PAGE.height());
        text().lines(progress.at(moment.reading()), wholeList).stream()
                .map(Line::text)
                .forEach(System.out::println);
        if (!moment.isRunning()) {
            System.err.println(new WatchWords(plan.experimentId()).ofRest(moment));
        }
        return moment.isRunning() ? ExitCode.OK : exitCode(moment);
    }

    /** Follows the run until it ends, or the user does not want to see more; answers the exit code. */
    int untilItEnds(Duration pause) throws InterruptedException {
        Signals.handle(number -> isAsked.countDown(), "INT", "TERM", "HUP");
        Moment moment = ledger.read();
        boolean wasRunning = moment.isRunning();
        if (wasRunning) {
            moment = follow(moment, pause);
        }
        WatchWords words = new WatchWords(plan.experimentId());
        if (moment.isRunning()) {
            say(words.ofDetaching(moment));
            return ExitCode.OK;
        }
        say(wasRunning ? words.ofEnd(moment) : words.ofRest(moment));
        return conclude(moment);
    }

    private Moment follow(Moment first, Duration pause) throws InterruptedException {
        AtomicReference<Standing> shown = new AtomicReference<>(progress.at(first.reading()));
        Moment moment = first;
        try (ProgressOutput output = output(shown, pause)) {
            long wait = pause.toNanos();
            while (moment.isRunning() && !isAsked.await(wait, TimeUnit.NANOSECONDS)) {
                long began = System.nanoTime();
                moment = ledger.read();
                shown.set(progress.at(moment.reading()));
                wait = Math.max(pause.toNanos(), REST * (System.nanoTime() - began));
            }
        }
        return moment;
    }

    private ProgressOutput output(AtomicReference<Standing> shown, Duration pause) {
        return ProgressOutput.of(common, text(), shown::get, pause);
    }

    private BoardText text() {
        return new BoardText(plan.experimentId(), ZoneId.systemDefault());
    }

    /** Says what came of it; answers the exit code. */
    private int conclude(Moment moment) {
        try (LedgerReader reader = common.requireForReading()) {
            new ClosingWords(common, plan.experimentId(), Origin.ofStored(plan.definition()))
                    .say(reader, false, Budget.NONE);
        }
        return exitCode(moment);
    }

    private static int exitCode(Moment moment) {
        return moment.reading().models().stream()
                        .allMatch(model ->
                                model.counts().completed() == model.counts().total())
                ? ExitCode.OK
                : ExitCode.JOBS_FAILED;
    }

    private void say(String line) {
        if (!common.quiet()) {
            System.err.println(line);
        }
    }
}
