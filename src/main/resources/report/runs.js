"use strict";

const MOST_RUNS = 40;

/** Who worked when, the latest first: each run is a process. */
function drawRuns() {
  const runs = runsWithEnds();
  if (runs.length === 0) {
    section("runs", {title: "Runs", text: "Nobody has worked on it yet."});
    return;
  }
  const going = runs.filter(run => run.ending === null);
  const shown = runs.toReversed().slice(0, MOST_RUNS);
  const columns = ["run", "host", "process", "user", "workers", "since", "lasted", "completed", "jobs a second", "ended"];
  section("runs", {
    title: "Runs",
    text: (going.length === 0 ? "None is going on." : going.length === 1 ? "One is going on." : `${going.length} are going on.`)
      + (shown.length < runs.length ? ` The last ${MOST_RUNS} of ${format.count(runs.length)}; all are in the numbers below.` : ""),
    drawing: make("div", {class: "scroll", tabindex: 0}, plainTable(columns, shown.map(runRow))),
    answers: [{...ledger.overview.runs, what: "runs"}, {...ledger.overview.endings, what: "ended attempts"}]
  });
}

function runRow(run) {
  const completed = d3.sum(rowsOf(ledger.overview.endings).filter(row => row.run === run.run && row.outcome === "completed"),
    row => row.attempts);
  const seconds = Math.max(0, run.end - run.started_at) / 1000;
  return [run.run, run.host, run.pid, run.user_name, run.workers, format.time(run.started_at), format.seconds(seconds), completed,
    seconds > 0 ? Number((completed / seconds).toPrecision(3)) : null, run.ending ? endingText[run.ending] : "going on"];
}
