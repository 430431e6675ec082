package dev.jobledger.store;

import dev.jobledger.ledger.LedgerException;
import dev.jobledger.ledger.Transition;
import dev.jobledger.store.Decision.Decided;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Takes decisions about what an experiment consists of and about runs, one at a time among all processes: who decides holds
 * the ledger's advisory lock. What decisions come to is applied in the same transaction. Thread-safe.
 */
final class PostgresDecisions implements Decisions, AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "ledger-decisions");
        made.setDaemon(true);
        return made;
    });
    private final PostgresConnection<Prepared> connection;
    private final Consumer<List<Transition>> listener;

    private record Prepared(Handle handle, TransitionApplier applier) {}

    /** @param listener hears of the transitions that are durable */
    PostgresDecisions(PostgresDatabase database, Duration patience, Consumer<List<Transition>> listener) {
        this.listener = listener;
        this.connection = new PostgresConnection<>(
                database,
                PostgresDatabase.Statements.OF_PLANS,
                patience,
                handle -> new Prepared(handle, new TransitionApplier(handle)));
    }

    @Override
    public <T> CompletableFuture<T> submit(Decision<T> decision) {
        return answered(answer -> {
            Decided<T> decided = connection.transact((prepared, again) -> decide(prepared, decision));
            listener.accept(decided.transitions());
            answer.complete(decided.answer());
        });
    }

    /** Nothing is decided: nobody has to wait. */
    @Override
    public <T> T look(Function<Handle, T> look) {
        return Answers.of(this.<T>answered(
                answer -> answer.complete(connection.transact((prepared, again) -> look.apply(prepared.handle)))));
    }

    /** Has something answered on the thread that has the connection. */
    private <T> CompletableFuture<T> answered(Consumer<CompletableFuture<T>> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            thread.execute(() -> answer(answer, work));
        } catch (RejectedExecutionException closed) {
            answer.completeExceptionally(new LedgerException("the ledger is closed"));
        }
        return answer;
    }

    private static <T> void answer(CompletableFuture<T> answer, Consumer<CompletableFuture<T>> work) {
        try {
            work.accept(answer);
        } catch (LedgerException refused) {
            answer.completeExceptionally(refused);
        } catch (Throwable e) { // whatever it was: somebody waits for an answer
            answer.completeExceptionally(PostgresErrors.notWritten(e));
        }
    }

    private static <T> Decided<T> decide(Prepared prepared, Decision<T> decision) {
        prepared.handle.execute(PostgresStatements.LOCK_STRUCTURE);
        Decided<T> decided = decision.decide(prepared.handle);
        prepared.applier.apply(decided.transitions());
        return decided;
    }

    @Override
    public void close() {
        if (!thread.isShutdown()) {
            CompletableFuture.runAsync(connection::close, thread).join();
            thread.shutdown();
        }
    }
}
