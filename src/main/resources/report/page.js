"use strict";

function drawTimes() {
  drawCompletions();
  drawTimeline();
}

function drawHead() {
  const {experiment} = ledger.overview;
  at("state").textContent = word(experiment.state);
  at("state").className = "badge " + experiment.state;
  at("subtitle").textContent = `${experiment.name} · ${format.time(experiment.started_at)} to ${format.time(experiment.last_update)} (${format.zone()})`;
  const parts = ["completed", "failed", "in_progress", "pending"];
  at("progress").replaceChildren(...parts.filter(name => experiment[name] > 0).map(name => {
    const part = make("span", {class: "fill-" + name, title: `${format.count(experiment[name])} ${word(name)}`});
    part.style.flexGrow = experiment[name];
    return part;
  }));
  at("progress").setAttribute("role", "img");
  at("progress").setAttribute("aria-label", parts.map(name => `${experiment[name]} ${word(name)}`).join(", "));
}

function drawFigures() {
  const {experiment} = ledger.overview;
  const tries = rowsOf(ledger.overview.tries);
  const runs = rowsOf(ledger.overview.runs);
  const made = d3.sum(tries, row => row.attempts);
  const completed = d3.sum(tries, row => row.completed);
  const ended = completed + d3.sum(tries, row => row.failed);
  const worked = d3.sum(workingStretches(), ([start, end]) => end - start) / 1000;
  const costs = rowsOf(ledger.overview.costs);
  const whole = forecast();
  const mean = sum(rowsOf(ledger.overview.matrix)).score;
  const figures = [
    ["Completed", format.count(experiment.completed), `of ${format.counted(experiment.total, "job")}`],
    ["Failed", format.count(experiment.failed), experiment.total ? format.share(experiment.failed / experiment.total) + " of all" : ""],
    ["Still to run", format.count(experiment.pending + experiment.in_progress), experiment.in_progress ? `${experiment.in_progress} running` : ""],
    mean === null ? null : ["Mean score", format.score(mean), "of completed jobs"],
    ["Attempts", format.count(made), ended ? format.share(completed / ended) + " of those ended completed" : ""],
    costs.length === 0 ? null : ["Cost", format.cost(d3.sum(costs, row => row.cost_usd)), whole === null || whole === undefined ? "" : format.cost(whole) + " at the end"],
    ["Worked", runs.length === 0 ? "–" : format.seconds(worked), experiment.completed > 0 && worked > 0 ? `${rate(experiment.completed / worked)} completed` : ""],
    ["Runs", format.count(runs.length), runsText()]
  ];
  at("figures").replaceChildren(...figures.filter(figure => figure).map(([name, value, more]) =>
    make("div", {}, make("dt", {}, name), make("dd", {}, value, more ? make("small", {}, more) : null))));
}

/** How often work was taken up again, and how many runs joined one that was going on. */
function runsText() {
  const runs = runsWithEnds().slice(1);
  const joined = runs.filter(isJoined).length;
  const resumed = runs.length - joined;
  return [resumed === 0 ? "" : resumed === 1 ? "resumed once" : `resumed ${resumed} times`, joined === 0 ? "" : `${joined} joined others`]
    .filter(text => text).join(", ");
}

function rate(perSecond) {
  return perSecond >= 1 ? `${perSecond.toFixed(1)} a second` : perSecond * 60 >= 1 ? `${(perSecond * 60).toFixed(1)} a minute` : `${(perSecond * 3600).toFixed(1)} an hour`;
}

/** What each part of the page was drawn from: one that would look the same is left as its reader has it. */
const drawnFrom = new Map();

function drawIfNew(id, draw, ...data) {
  const text = JSON.stringify(data);
  const isChosenIn = document.activeElement?.tagName === "SELECT" && at(id).contains(document.activeElement);
  if (drawnFrom.get(id) !== text && !isChosenIn) {
    drawnFrom.set(id, text);
    draw();
  }
}

/** Everything but the job table, which keeps what the reader does with it. */
function drawCharts() {
  const {experiment, runs, endings, matrix, completions, timeline, durations, costs, tries, failures} = ledger.overview;
  drawHead();
  drawFigures();
  drawIfNew("matrix", drawMatrix, matrix);
  drawIfNew("completions", drawCompletions, experiment, runs, endings, completions);
  drawIfNew("timeline", drawTimeline, experiment, runs, endings, timeline);
  drawIfNew("runs", drawRuns, experiment.last_update, runs, endings);
  // First the one that may be hidden, which leaves the others more room.
  drawIfNew("costs", drawCosts, costs, matrix);
  drawIfNew("durations", drawDurations, durations);
  drawIfNew("tries", drawTries, tries);
  drawIfNew("failures", drawFailures, failures);
}

/** Says something at the top of the page; nothing takes it away. */
function tell(text) {
  at("notice").textContent = text;
  at("notice").hidden = text === "";
}

/** Drawn again when the page's width changes, or something in the ledger has. */
function redrawWhenResized() {
  let width = innerWidth;
  let soon;
  addEventListener("resize", () => {
    clearTimeout(soon);
    soon = setTimeout(() => {
      if (innerWidth !== width) {
        width = innerWidth;
        drawnFrom.clear();
        drawCharts();
      }
    }, 120);
  });
}

function themeButton() {
  const names = ["auto", "light", "dark"];
  at("theme").addEventListener("click", () => {
    const next = names[(names.indexOf(document.documentElement.dataset.theme ?? "auto") + 1) % names.length];
    if (next === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    at("theme").querySelector("span").textContent = next === "auto" ? "Theme" : word(next);
  });
}

async function start() {
  themeButton();
  let isDrawn = false;
  const drawAll = () => {
    drawCharts();
    if (isDrawn) jobTable.refresh();
    else jobTable.draw();
    isDrawn = true;
    if (at("main").hasAttribute("aria-busy")) {
      at("main").removeAttribute("aria-busy");
      document.body.dataset.drawnAfter = Math.round(performance.now());
      // There was nothing yet to lead to when the page was opened.
      if (location.hash) at(location.hash.slice(1))?.scrollIntoView();
    }
  };
  try {
    await source.open(drawAll, tell);
    at("footer").textContent = "Made by JobLedger from the experiment's ledger. Every chart shows the SQL that it was drawn from.";
    redrawWhenResized();
  } catch (problem) {
    tell(problem.message);
    throw problem;
  }
}

start();
