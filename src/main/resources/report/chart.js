"use strict";

const OUTCOMES = ["completed", "failed", "timed_out", "interrupted", "lost"];
const word = name => name.replaceAll("_", " ");

/** Fills a section: its heading, a sentence, controls, the drawing, and its numbers with the SQL they come from. */
function section(id, {title, text, controls, drawing, legend, answers}) {
  const opened = at(id).querySelector("details.numbers")?.open;
  at(id).replaceChildren(
    make("div", {class: "head"},
      make("h2", {}, title),
      controls ? make("div", {class: "controls"}, controls) : null,
      text ? make("p", {}, text) : null),
    ...[drawing, legend].flat().filter(part => part),
    ...(answers || []).map(answer => numbers(answer, opened)));
}

function numbers(answer, opened) {
  return make("details", {class: "numbers", open: opened},
    make("summary", {}, "Numbers and SQL" + (answer.what ? ": " + answer.what : "")),
    make("pre", {}, answer.sql),
    answer.rows ? make("div", {class: "scroll", tabindex: 0}, plainTable(answer.columns, answer.rows)) : null);
}

function legend(names) {
  return make("div", {class: "legend"}, names.map(name =>
    make("span", {}, make("i", {class: "fill-" + name}), word(name))));
}

/** An SVG to draw into, as wide as its section; the margin is left around what is drawn. */
function drawing(id, height, margin, label) {
  const width = Math.max(260, at(id).clientWidth - 2 * parseFloat(getComputedStyle(at(id)).paddingLeft));
  const svg = d3.create("svg")
    .attr("width", width).attr("height", height).attr("viewBox", `0 0 ${width} ${height}`)
    .attr("role", "img").attr("aria-label", label);
  return {
    node: svg.node(),
    plot: svg.append("g").attr("transform", `translate(${margin.left},${margin.top})`),
    width: width - margin.left - margin.right,
    height: height - margin.top - margin.bottom
  };
}

/** A vertical axis at the left with faint lines across. */
function countAxis(chart, scale, ticks, write) {
  chart.plot.append("g").attr("class", "axis")
    .call(d3.axisLeft(scale).ticks(ticks).tickFormat(write || format.count).tickSize(0).tickPadding(6))
    .call(axis => axis.select(".domain").remove());
  chart.plot.insert("g", ":first-child").selectAll("line").data(scale.ticks(ticks)).join("line")
    .attr("class", "gridline").attr("x2", chart.width)
    .attr("y1", value => scale(value)).attr("y2", value => scale(value));
}

/** Cuts a label to the room it has. */
function shortened(text, characters) {
  return text.length <= characters ? text : text.slice(0, Math.max(1, characters - 1)) + "…";
}

/**
 * Time from left to right, over the stretches in which runs worked. The time between them is left out, or shown as it
 * passed.
 */
function workingTime(width, leavesOut) {
  const stretches = workingStretches();
  const gap = 14;
  if (!leavesOut || stretches.length === 1) {
    const scale = d3.scaleTime([stretches[0][0], stretches.at(-1)[1]], [0, width]);
    return {scale, stretches, gaps: [], ticks: scale.ticks(Math.max(2, Math.floor(width / 130)))};
  }
  const worked = d3.sum(stretches, ([start, end]) => end - start);
  const room = width - gap * (stretches.length - 1);
  let x = 0;
  const range = stretches.flatMap(([start, end], i) => {
    const from = x;
    x += Math.max(1, room * (end - start) / worked);
    const to = x;
    x += gap;
    return [from, to];
  });
  const scale = d3.scaleTime(stretches.flat(), range);
  const ticks = stretches.flatMap(([start, end], i) => {
    const wide = range[2 * i + 1] - range[2 * i];
    return wide < 60 ? [] : d3.scaleTime([start, end], [0, wide]).ticks(Math.max(1, Math.floor(wide / 130)));
  });
  const gaps = d3.range(stretches.length - 1).map(i => [range[2 * i + 1], range[2 * i + 2]]);
  return {scale, stretches, gaps, ticks};
}

/** The runs, each with the time up to which it is known to have worked: one that died may have said so long before. */
function runsWithEnds() {
  const {experiment, slot_seconds: slot} = ledger.overview;
  const lastEnd = d3.rollup(rowsOf(ledger.overview.endings).filter(row => row.outcome !== "lost"),
    rows => (d3.max(rows, row => row.slot) + 1) * slot * 1000, row => row.run);
  return rowsOf(ledger.overview.runs).map(run => ({...run, end: run.ending === null
    ? Math.max(run.seen_at, experiment.last_update)
    : run.ending === "lost" ? Math.max(run.ended_at, lastEnd.get(run.run) ?? 0) : run.ended_at}));
}

/** Whether another run was going on when this one began. */
function isJoined(run) {
  return runsWithEnds().some(other => other.run < run.run && other.end > run.started_at);
}

/** Start and end of each stretch of time in which at least one run worked. */
function workingStretches() {
  const {experiment} = ledger.overview;
  const stretches = [];
  for (const run of runsWithEnds()) {
    const last = stretches.at(-1);
    if (last && run.started_at <= last[1] + 1000) last[1] = Math.max(last[1], run.end);
    else stretches.push([run.started_at, Math.max(run.end, run.started_at + 1)]);
  }
  return stretches.length > 0 ? stretches : [[experiment.started_at, Math.max(experiment.last_update, experiment.started_at + 1000)]];
}

/** Whether so much time passed between runs that charts are clearer without it. */
function isMostlyPause() {
  const stretches = workingStretches();
  const worked = d3.sum(stretches, ([start, end]) => end - start);
  return stretches.length > 1 && stretches.at(-1)[1] - stretches[0][0] > 1.3 * worked;
}

/** What the reader chose by hand; charts are drawn again with it. */
const choices = {leavesOutPauses: null, metric: null, showsAllFailures: false};

function leavesOutPauses() {
  return choices.leavesOutPauses ?? isMostlyPause();
}

function pauseControl() {
  if (workingStretches().length < 2) return null;
  const box = make("input", {type: "checkbox", change: event => {
    choices.leavesOutPauses = event.target.checked;
    drawTimes();
  }});
  box.checked = leavesOutPauses();
  return make("label", {}, box, " leave out the time between runs");
}

/** The axis of time, the gaps in it, and a mark where each run began and how it ended. */
function timeAxis(chart, time) {
  const spansDays = new Date(time.stretches[0][0]).toDateString() !== new Date(time.stretches.at(-1)[1]).toDateString();
  const step = d3.min(d3.pairs(time.ticks, (one, other) => other - one));
  const write = d3.timeFormat(spansDays ? "%b %d %H:%M" : step < 1000 ? "%H:%M:%S.%L" : step < 60000 ? "%H:%M:%S" : "%H:%M");
  chart.plot.append("g").attr("class", "axis").attr("transform", `translate(0,${chart.height})`)
    .call(d3.axisBottom(time.scale).tickValues(time.ticks).tickFormat(write).tickSizeOuter(0));
  chart.plot.insert("g", ":first-child").selectAll("rect").data(time.gaps).join("rect")
    .attr("class", "gap").attr("x", gap => gap[0]).attr("width", gap => gap[1] - gap[0]).attr("height", chart.height);
}

function runMarks(chart, time) {
  const runs = runsWithEnds();
  const x = run => time.scale(run.started_at);
  const marks = chart.plot.append("g").attr("class", "runs").selectAll("g").data(runs).join("g")
    .attr("class", "run").attr("tabindex", runs.length <= 40 ? 0 : null)
    .attr("role", "img").attr("aria-label", runText)
    .attr("transform", run => `translate(${x(run)},0)`);
  marks.append("line").attr("class", "run-line").attr("y1", -8).attr("y2", chart.height);
  marks.append("path").attr("class", "fill-in_progress").attr("d", "M0,-8 l8,-5 l-8,-5 z");
  let free = -Infinity;
  marks.append("text").attr("x", 11).attr("y", -9).text((run, i) => {
    const label = i === 0 ? "start" : isJoined(run) ? "joined" : "resumed";
    if (x(run) < free || Math.min(time.scale(run.end), chart.width) - x(run) < 64) return "";
    free = x(run) + 64;
    return label;
  });
  tip.on(marks, runText);
  const ended = chart.plot.append("g").selectAll("path")
    .data(runs.filter(run => run.ending && run.ending !== "finished")).join("path")
    .attr("class", run => "ending fill-" + (run.ending === "stopped" ? "interrupted" : run.ending === "lost" ? "lost" : "failed"))
    .attr("transform", run => `translate(${time.scale(run.end)},-13)`)
    .attr("d", run => d3.symbol(run.ending === "stopped" ? d3.symbolSquare : d3.symbolCross, 60)());
  tip.on(ended, runText);
}

function runText(run) {
  const until = run.ending ? format.time(run.end) : "now";
  return `run ${run.run} on ${run.host} (process ${run.pid}), ${format.counted(run.workers, "worker")}\n`
    + `${format.time(run.started_at)} to ${until}: ${run.ending ? endingText[run.ending] : "running"}`;
}

const endingText = {
  finished: "nothing was left to do", stopped: "interrupted in order", broken: "could not go on", lost: "its process died"
};
