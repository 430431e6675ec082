package dev.jobledger.store;

import dev.jobledger.journal.Journal.Appended;
import dev.jobledger.ledger.Transition;
import dev.jobledger.ledger.Transition.AttemptEnded;
import dev.jobledger.store.Work.Change;
import dev.jobledger.store.Work.Question;
import java.util.ArrayList;
import java.util.List;

/** Work that goes into the journal together, and from there on to the database. */
final class StoredGroup {
    private final List<Change<?>> changes = new ArrayList<>();
    private final List<Transition> transitions = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private List<String> texts = List.of();
    private boolean awaited;
    /** The first transition that no step holds yet. */
    private int next;

    /** What the applier has to do. */
    sealed interface Step {
        /**
         * Transitions to apply, of which the last is number {@code seq} in the journal.
         *
         * @param characters of their records, roughly what they take in memory
         */
        record Apply(List<Transition> transitions, long seq, int crc, int characters) implements Step {}

        /** A question to decide. */
        record Decide(Question<?> question) implements Step {}

        /** Something to do between two transactions. */
        record Pass(Work.Look look) implements Step {}

        /** Nothing more. */
        record End() implements Step {}
    }

    /** A place between two transitions, or behind all, at which something else is to be done. */
    private record Pause(int behind, Step step) {}

    private final List<Pause> pauses = new ArrayList<>();

    void add(Work work) {
        if (work instanceof Change<?> change) {
            changes.add(change);
            transitions.addAll(change.transitions());
            awaited |= change.awaited();
        } else if (work instanceof Question<?> question) {
            pauses.add(new Pause(transitions.size(), new Step.Decide(question)));
        } else if (work instanceof Work.Look look) {
            pauses.add(new Pause(transitions.size(), new Step.Pass(look)));
        } else if (work instanceof Work.Last) {
            pauses.add(new Pause(transitions.size(), new Step.End()));
        }
    }

    /** Hands over the ends of attempts that bring small files. To be called when the records have their numbers. */
    void settleFiles(List<Appended> numbers, FileSettler settler) {
        for (int i = 0; i < transitions.size(); i++) {
            if (transitions.get(i) instanceof AttemptEnded ended) {
                long seq = numbers.get(i).seq();
                ended.end().files().ifPresent(files -> settler.take(files, ended.end(), seq));
            }
        }
    }

    List<String> texts() {
        texts = transitions.stream().map(TransitionJson::write).toList();
        return texts;
    }

    boolean isAwaited() {
        return awaited;
    }

    List<Change<?>> changes() {
        return changes;
    }

    /** Makes the steps, now that each transition has its number in the journal. */
    void number(List<Appended> numbers) {
        for (Pause pause : pauses) {
            applyUpTo(pause.behind, numbers);
            steps.add(pause.step);
        }
        applyUpTo(transitions.size(), numbers);
    }

    private void applyUpTo(int end, List<Appended> numbers) {
        if (end > next) {
            Appended last = numbers.get(end - 1);
            int characters =
                    texts.subList(next, end).stream().mapToInt(String::length).sum();
            steps.add(new Step.Apply(List.copyOf(transitions.subList(next, end)), last.seq(), last.crc(), characters));
            next = end;
        }
    }

    List<Step> steps() {
        return steps;
    }
}
