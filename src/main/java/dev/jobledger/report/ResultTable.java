package dev.jobledger.report;

import dev.jobledger.ledger.GroupProgress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What came of an experiment, models by domains: the mean score of the completed jobs where there are scores, and how
 * many completed of how many where there are none.
 */
public final class ResultTable {
    private ResultTable() {}

    /** The table, models and domains in the order of {@code groups}. */
    public static TextTable of(List<GroupProgress> groups) {
        boolean scored = groups.stream().anyMatch(group -> group.meanScore().isPresent());
        Set<String> domains = new LinkedHashSet<>();
        Map<String, Map<String, GroupProgress>> models = new LinkedHashMap<>();
        for (GroupProgress group : groups) {
            domains.add(group.domain());
            models.computeIfAbsent(group.model(), model -> new LinkedHashMap<>())
                    .put(group.domain(), group);
        }
        List<String> headings = new ArrayList<>(List.of(scored ? "mean score" : "completed"));
        headings.addAll(domains);
        headings.add("all");
        TextTable table = new TextTable(headings);
        models.forEach((model, byDomain) ->
                table.add(scored ? scores(model, domains, byDomain) : counts(model, domains, byDomain)));
        return table;
    }

    private static List<String> scores(String model, Set<String> domains, Map<String, GroupProgress> byDomain) {
        List<String> row = new ArrayList<>(List.of(model));
        double sum = 0;
        long scored = 0;
        for (String domain : domains) {
            GroupProgress group = byDomain.get(domain);
            if (group == null || group.meanScore().isEmpty()) {
                row.add("-");
            } else {
                double mean = group.meanScore().getAsDouble();
                row.add(format(mean));
                sum += mean * group.counts().completed();
                scored += group.counts().completed();
            }
        }
        row.add(scored == 0 ? "-" : format(sum / scored));
        return row;
    }

    /** Rounded, but never up to 1: only what matched every time shows as 1.000. */
    private static String format(double mean) {
        String rounded = String.format(Locale.ROOT, "%.3f", mean);
        return mean < 1 && rounded.equals("1.000") ? "0.999" : rounded;
    }

    private static List<String> counts(String model, Set<String> domains, Map<String, GroupProgress> byDomain) {
        List<String> row = new ArrayList<>(List.of(model));
        long completed = 0;
        long total = 0;
        for (String domain : domains) {
            GroupProgress group = byDomain.get(domain);
            if (group == null) {
                row.add("-");
            } else {
                row.add(group.counts().completed() + "/" + group.counts().total());
                completed += group.counts().completed();
                total += group.counts().total();
            }
        }
        row.add(completed + "/" + total);
        return row;
    }
}
