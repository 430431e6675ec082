"use strict";

/** How many jobs were completed by when, with every start, interruption and resume. */
function drawCompletions() {
  const {experiment, slot_seconds: slot} = ledger.overview;
  const ended = rowsOf(ledger.overview.completions);
  const margin = {top: 24, right: 16, bottom: 24, left: 52};
  const label = `${format.count(experiment.completed)} of ${format.counted(experiment.total, "job")} completed`;
  const chart = drawing("completions", 260, margin, label);
  const time = workingTime(chart.width, leavesOutPauses());
  const most = d3.scaleLinear([0, Math.max(1, experiment.total)], [chart.height, 0]);
  countAxis(chart, most, 5);
  timeAxis(chart, time);
  chart.plot.append("line").attr("class", "whole").attr("x2", chart.width)
    .attr("y1", most(experiment.total)).attr("y2", most(experiment.total));
  const points = cumulated(ended, slot, time.stretches);
  chart.plot.append("path").attr("class", "area").attr("d",
    d3.area().x(point => time.scale(point[0])).y0(chart.height).y1(point => most(point[1])).curve(d3.curveStepAfter)(points));
  const curve = chart.plot.append("path").attr("class", "curve").attr("d",
    d3.line().x(point => time.scale(point[0])).y(point => most(point[1])).curve(d3.curveStepAfter)(points));
  curve.attr("data-completed", points.at(-1)[1]);
  chart.plot.append("rect").attr("width", chart.width).attr("height", chart.height).attr("fill", "transparent")
    .on("pointermove", event => {
      const moment = +time.scale.invert(d3.pointer(event)[0]);
      const known = points[Math.max(0, d3.bisector(point => point[0]).right(points, moment) - 1)];
      tip.show(`${format.time(moment)}\n${format.counted(known[1], "job")} completed`, event);
    })
    .on("pointerleave", tip.hide);
  runMarks(chart, time);
  section("completions", {
    title: "Completions over time",
    text: completionsText(experiment),
    controls: [pauseControl()],
    drawing: [chart.node, attemptsEnded(time, margin)],
    legend: legend(OUTCOMES),
    answers: [{...ledger.overview.completions, what: "completed jobs by slots of " + format.seconds(slot)},
      {...ledger.overview.endings, what: "ended attempts"}, {...ledger.overview.runs, what: "runs"}]
  });
}

function completionsText({completed, total}) {
  const runs = rowsOf(ledger.overview.runs);
  const stops = {stopped: "interrupted", lost: "killed", broken: "broken off"};
  const parts = Object.entries(stops)
    .map(([ending, what]) => [runs.filter(run => run.ending === ending).length, what])
    .filter(([number]) => number > 0)
    .map(([number, what]) => `${what} ${number === 1 ? "once" : number + " times"}`);
  return `${format.count(completed)} of ${format.counted(total, "job")} completed in ${format.counted(runs.length, "run")}`
    + (parts.length > 0 ? ": " + parts.join(", ") + "." : ".");
}

/** [time, completed until then]; slots begin before what ended in them, so each counts at its end, within its stretch. */
function cumulated(ended, slot, stretches) {
  const points = [[stretches[0][0], 0]];
  let completed = 0;
  for (const {slot: number, jobs} of ended) {
    completed += jobs;
    const end = (number + 1) * slot * 1000;
    const stretch = stretches.findLast(([start]) => start < end) ?? stretches[0];
    points.push([Math.max(points.at(-1)[0], Math.min(end, stretch[1])), completed]);
  }
  points.push([Math.max(points.at(-1)[0], stretches.at(-1)[1]), completed]);
  return points;
}

/** How many attempts ended in each slot, by how they ended. */
function attemptsEnded(time, margin) {
  const {slot_seconds: slot} = ledger.overview;
  // An attempt counts as lost when that was found out: here it stands where its run died.
  const died = new Map(runsWithEnds().map(run => [run.run, Math.floor(run.end / 1000 / slot)]));
  const when = row => row.outcome === "lost" ? died.get(row.run) ?? row.slot : row.slot;
  const bySlot = d3.rollups(rowsOf(ledger.overview.endings),
    rows => Object.fromEntries(d3.rollup(rows, same => d3.sum(same, row => row.attempts), row => row.outcome)), when);
  const chart = drawing("completions", 110, {...margin, top: 12}, `Attempts that ended in each ${format.seconds(slot)}, by outcome`);
  const stack = d3.stack().keys(OUTCOMES).value(([, counts], outcome) => counts[outcome] ?? 0)(bySlot);
  const most = d3.scaleLinear([0, d3.max(stack.at(-1), part => part[1]) || 1], [chart.height, 0]).nice(3);
  countAxis(chart, most, 3);
  timeAxis(chart, time);
  const start = part => Math.max(0, time.scale(part.data[0] * slot * 1000));
  const wide = part => Math.max(1, Math.min(chart.width, time.scale((part.data[0] + 1) * slot * 1000)) - start(part) - 0.5);
  const bars = chart.plot.append("g").selectAll("g").data(stack).join("g")
    .attr("class", series => "fill-" + series.key)
    .selectAll("rect").data(series => series.filter(part => part[1] > part[0])).join("rect")
    .attr("x", start).attr("width", wide)
    .attr("y", part => most(part[1])).attr("height", part => most(part[0]) - most(part[1]));
  tip.on(bars, part => format.time(part.data[0] * slot * 1000) + " and " + format.seconds(slot) + " on\n"
    + OUTCOMES.filter(name => part.data[1][name]).map(name => `${part.data[1][name]} ${word(name)}`).join(", "));
  return chart.node;
}
