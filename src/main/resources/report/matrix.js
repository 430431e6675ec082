"use strict";

/** What a cell of the matrix can show: a number of the cell, its text, and whether more is better. */
const metrics = {
  score: {title: "Mean score", of: cell => cell.score, write: format.score},
  success: {
    title: "Success rate",
    of: cell => cell.completed + cell.failed > 0 ? cell.completed / (cell.completed + cell.failed) : null,
    write: format.share
  },
  done: {title: "Share done", of: cell => (cell.completed + cell.failed) / cell.jobs, write: format.share},
  seconds: {title: "Median duration", of: cell => cell.median_seconds, write: format.seconds}
};

/** Models by domains as a heat map, which is a table: it can be read aloud, and each cell leads to its jobs. */
function drawMatrix() {
  const cells = rowsOf(ledger.overview.matrix);
  const hasScore = cells.some(cell => cell.score !== null);
  const metric = metrics[choices.metric ?? (hasScore ? "score" : "success")];
  const select = make("select", {change: event => {
    choices.metric = event.target.value;
    drawMatrix();
    at("matrix").querySelector("select").focus();
  }}, Object.entries(metrics).filter(([name]) => name !== "score" || hasScore)
    .map(([name, {title}]) => make("option", {value: name, selected: metrics[name] === metric}, title)));
  section("matrix", {
    title: metric.title + " by model and domain",
    text: "Choose a cell to see its jobs.",
    controls: [make("label", {}, "Show ", select)],
    drawing: make("div", {class: "scroll"}, heatTable(cells, metric)),
    answers: [ledger.overview.matrix]
  });
}

function heatTable(cells, metric) {
  const values = cells.map(metric.of).filter(value => value !== null);
  const isShare = values.every(value => value >= 0 && value <= 1) && metric !== metrics.seconds;
  const [low, high] = isShare ? [0, 1] : [Math.min(0, d3.min(values) ?? 0), d3.max(values) ?? 1];
  const heat = value => high > low ? (value - low) / (high - low) : 0.5;
  const byKey = new Map(cells.map(cell => [cell.model + "\n" + cell.domain, cell]));
  const {models, domains} = ledger.overview;
  const several = {models: models.length > 1, domains: domains.length > 1};
  const row = (model, label, kind) => make("tr", {class: kind},
    make("th", {scope: "row"}, label),
    domains.map(domain => heatCell(model === null ? sum(cells.filter(cell => cell.domain === domain))
      : byKey.get(model + "\n" + domain), {model, domain}, metric, heat)),
    several.domains ? heatCell(sum(cells.filter(cell => model === null || cell.model === model)), {model, domain: null}, metric, heat) : null);
  return make("table", {class: "heat"},
    make("caption", {class: "skip"}, metric.title + " by model and domain"),
    make("thead", {}, make("tr", {}, make("td", {}), domains.map(domain => make("th", {scope: "col"}, domain)),
      several.domains ? make("th", {scope: "col"}, "all") : null)),
    make("tbody", {}, models.map(model => row(model, model)), several.models ? row(null, "all", "whole") : null));
}

/** Several cells as one: a mean of their means, each with the weight of its jobs. */
function sum(cells) {
  const mean = (name, weight) => {
    const known = cells.filter(cell => cell[name] !== null);
    return known.length === 0 ? null : d3.sum(known, cell => cell[name] * cell[weight]) / d3.sum(known, cell => cell[weight]);
  };
  return {
    jobs: d3.sum(cells, cell => cell.jobs), completed: d3.sum(cells, cell => cell.completed),
    failed: d3.sum(cells, cell => cell.failed), score: mean("score", "completed"), median_seconds: null
  };
}

function heatCell(cell, which, metric, heat) {
  const value = cell === undefined ? null : metric.of(cell);
  const jobs = cell === undefined ? "no jobs" : `${format.count(cell.completed)} of ${format.count(cell.jobs)}`;
  const failed = cell?.failed > 0 ? `\n${format.counted(cell.failed, "job")} failed` : "";
  const button = make("button", {
    type: "button", disabled: cell === undefined, class: value === null ? "none" : heat(value) > 0.55 ? "strong" : null,
    title: [which.model, which.domain].filter(name => name).join(" × ") + `\n${jobs} completed` + failed,
    click: () => jobTable.show({model: which.model ?? "", domain: which.domain ?? "", state: "", text: ""})
  }, make("b", {}, value === null ? "–" : metric.write(value)), make("small", {}, jobs));
  if (value !== null) button.style.setProperty("--v", heat(value).toFixed(3));
  return make("td", {}, button);
}
