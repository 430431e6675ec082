package dev.jobledger.store;

import dev.jobledger.store.JobPages.Row;
import dev.jobledger.store.PostgresClaims.Wanted;
import dev.jobledger.store.PostgresRequest.Ask;
import dev.jobledger.store.PostgresRequest.End;
import dev.jobledger.store.PreparedQueries.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What workers want most of the time: to have ends recorded, and to be given the next jobs of their run. That is asked of
 * the server, and committed, at once: on the way to it and back a transaction would spend as long as it takes, and its locks
 * would be held. Used by one thread.
 */
final class OneRoundTrip {
    private final PreparedQueries queries;
    private final PostgresEnds ends;
    private final PostgresClaims claims;

    OneRoundTrip(PreparedQueries queries, PostgresEnds ends, PostgresClaims claims) {
        this.queries = queries;
        this.ends = ends;
        this.claims = claims;
    }

    /** Jobs that are wanted for a run, each by a worker who names one model. */
    record Next(ServerRun run, List<List<Ask>> asks) {}

    /**
     * Does it.
     *
     * @param next is not there if nobody wants a job
     * @return what is to be said
     */
    List<Runnable> make(List<End> ended, Optional<Next> next, Instant at) {
        List<Query> asked = new ArrayList<>();
        Set<Long> stored = new HashSet<>();
        Map<Ask, Row> claimed = new LinkedHashMap<>();
        if (!ended.isEmpty()) {
            asked.add(ends.storing(ended, stored));
        }
        next.ifPresent(jobs -> asked.add(claims.claiming(jobs.run, wanted(jobs), at, claimed)));
        queries.askAndCommit(asked);
        List<Runnable> answers = new ArrayList<>();
        for (End end : ended) {
            boolean isStored = stored.contains(PostgresEnds.attemptNo(end.claim()));
            answers.add(() -> end.answer().complete(PostgresEnds.receipt(isStored)));
        }
        next.ifPresent(jobs -> jobs.asks.forEach(alike -> claims.offered(jobs.run, alike, claimed, at).stream()
                .map(PostgresClaims.Offered::answer)
                .forEach(answers::add)));
        return answers;
    }

    private static List<Wanted> wanted(Next next) {
        return next.asks.stream()
                .map(alike -> new Wanted(next.run.modelNos(alike.get(0).models()), alike))
                .toList();
    }
}
