"use strict";

const ROW = 30;

/** Models from top to bottom, with a scale of numbers from left to right. */
function modelChart(id, models, scaleOf, label) {
  const longest = d3.max(models, model => model.length) ?? 0;
  const margin = {top: 8, right: 70, bottom: 24, left: Math.min(170, 18 + 7 * longest)};
  const chart = drawing(id, margin.top + margin.bottom + ROW * models.length, margin, label);
  const x = scaleOf(chart.width);
  const y = d3.scaleBand(models, [0, chart.height]).padding(0.3);
  chart.plot.append("g").selectAll("text").data(models).join("text")
    .attr("class", "strong").attr("x", -8).attr("y", model => y(model) + y.bandwidth() / 2).attr("dy", "0.35em")
    .attr("text-anchor", "end").text(model => shortened(model, Math.floor((margin.left - 14) / 6.5)))
    .append("title").text(model => model);
  return {...chart, x, y};
}

function axisBelow(chart, write) {
  chart.plot.append("g").attr("class", "axis").attr("transform", `translate(0,${chart.height})`)
    .call(d3.axisBottom(chart.x).ticks(Math.max(2, Math.min(5, Math.floor(chart.width / 75)))).tickSizeOuter(0).tickFormat(write));
}

function inOrder(rows) {
  const known = new Map(rows.map(row => [row.model, row]));
  return ledger.overview.models.filter(model => known.has(model)).map(model => known.get(model));
}

function drawDurations() {
  const rows = inOrder(rowsOf(ledger.overview.durations));
  if (rows.length === 0) {
    section("durations", {title: "Durations", text: "No attempt has completed yet."});
    return;
  }
  const shortest = Math.max(1e-3, d3.min(rows, row => row.p05));
  const longest = Math.max(shortest * 1.01, d3.max(rows, row => row.p95));
  const isWide = longest / shortest > 30;
  const chart = modelChart("durations", rows.map(row => row.model), width => isWide
    ? d3.scaleLog([shortest, longest], [0, width]).clamp(true) : d3.scaleLinear([0, longest], [0, width]).nice(4),
  "How long completed attempts took, by model");
  if (isWide) {
    const powers = d3.range(Math.ceil(Math.log10(shortest)), Math.floor(Math.log10(longest)) + 1).map(power => 10 ** power);
    chart.plot.append("g").attr("class", "axis").attr("transform", `translate(0,${chart.height})`)
      .call(d3.axisBottom(chart.x).tickValues(powers).tickFormat(format.seconds).tickSizeOuter(0));
  } else {
    axisBelow(chart, format.seconds);
  }
  const at = value => chart.x(Math.max(isWide ? shortest : 0, value));
  const marks = chart.plot.append("g").selectAll("g").data(rows).join("g").attr("class", "duration")
    .attr("transform", row => `translate(0,${chart.y(row.model) + chart.y.bandwidth() / 2})`)
    .attr("tabindex", 0).attr("role", "img").attr("aria-label", durationText);
  marks.append("line").attr("class", "whisker").attr("x1", row => at(row.p05)).attr("x2", row => at(row.p95));
  marks.append("rect").attr("class", "box").attr("x", row => at(row.p25)).attr("y", -8).attr("height", 16)
    .attr("width", row => Math.max(2, at(row.p75) - at(row.p25)));
  marks.append("line").attr("class", "median").attr("x1", row => at(row.p50)).attr("x2", row => at(row.p50)).attr("y1", -9).attr("y2", 9);
  marks.append("text").attr("x", row => at(row.p95) + 6).attr("dy", "0.35em").text(row => format.seconds(row.p50));
  tip.on(marks, durationText);
  section("durations", {
    title: "Durations by model",
    text: "Completed attempts: the median, the middle half, and 5% to 95%" + (isWide ? ", on a logarithmic scale." : "."),
    drawing: chart.node,
    answers: [ledger.overview.durations]
  });
}

function durationText(row) {
  return `${row.model}: ${format.counted(row.n, "completed attempt")}\nmedian ${format.seconds(row.p50)}, mean ${format.seconds(row.mean)}\n`
    + `5% ${format.seconds(row.p05)}, 95% ${format.seconds(row.p95)}, longest ${format.seconds(row.longest)}`;
}

/** What the whole experiment will have cost, if open jobs cost what completed ones did; null if a model is not known. */
function forecast() {
  const costs = new Map(rowsOf(ledger.overview.costs).map(row => [row.model, row]));
  const open = d3.rollup(rowsOf(ledger.overview.matrix), cells => d3.sum(cells, cell => cell.jobs - cell.completed), cell => cell.model);
  let whole = d3.sum(costs.values(), row => row.cost_usd);
  for (const [model, row] of costs) {
    if (open.get(model) > 0 && row.mean_cost_usd === null) return null;
    whole += (open.get(model) ?? 0) * (row.mean_cost_usd ?? 0);
  }
  return whole;
}

function drawCosts() {
  const rows = inOrder(rowsOf(ledger.overview.costs));
  at("costs").hidden = rows.length === 0;
  if (rows.length === 0) return;
  const chart = modelChart("costs", rows.map(row => row.model),
    width => d3.scaleLinear([0, d3.max(rows, row => row.cost_usd) || 1], [0, width]).nice(4), "What attempts cost, by model");
  axisBelow(chart, format.cost);
  const bars = chart.plot.append("g").selectAll("rect").data(rows).join("rect").attr("class", "cost")
    .attr("y", row => chart.y(row.model)).attr("height", chart.y.bandwidth()).attr("rx", 2)
    .attr("width", row => Math.max(1, chart.x(row.cost_usd)));
  tip.on(bars, row => `${row.model}: ${format.cost(row.cost_usd)} for ${format.counted(row.attempts, "attempt")}`);
  chart.plot.append("g").selectAll("text").data(rows).join("text")
    .attr("x", row => chart.x(row.cost_usd) + 6).attr("y", row => chart.y(row.model) + chart.y.bandwidth() / 2).attr("dy", "0.35em")
    .text(row => format.cost(row.cost_usd));
  const whole = forecast();
  section("costs", {
    title: "Cost by model",
    text: format.cost(d3.sum(rows, row => row.cost_usd)) + " so far"
      + (whole === null ? "." : `; ${format.cost(whole)} when every job is completed, at what completed ones cost.`),
    drawing: chart.node,
    answers: [ledger.overview.costs]
  });
}

/** How attempts ended, by which attempt of its job it was: whether trying again helps. */
function drawTries() {
  const rows = rowsOf(ledger.overview.tries);
  if (rows.length === 0) {
    section("tries", {title: "Attempts and success", text: "No attempt has been made yet."});
    return;
  }
  const shown = rows.slice(0, 12);
  const keys = ["completed", "failed", "cut_short", "running"];
  const fill = {completed: "completed", failed: "failed", cut_short: "interrupted", running: "in_progress"};
  const chart = drawing("tries", 220, {top: 20, right: 12, bottom: 36, left: 52}, "How attempts ended, by their number within the job");
  const x = d3.scaleBand(shown.map(row => row.attempt), [0, chart.width]).padding(0.25);
  const y = d3.scaleLinear([0, d3.max(shown, row => row.attempts)], [chart.height, 0]).nice(4);
  countAxis(chart, y, 4);
  chart.plot.append("g").attr("class", "axis").attr("transform", `translate(0,${chart.height})`)
    .call(d3.axisBottom(x).tickSizeOuter(0));
  chart.plot.append("text").attr("x", chart.width / 2).attr("y", chart.height + 32).attr("text-anchor", "middle").text("attempt of its job");
  const bars = chart.plot.append("g").selectAll("g").data(d3.stack().keys(keys)(shown)).join("g")
    .attr("class", series => "fill-" + fill[series.key])
    .selectAll("rect").data(series => series).join("rect")
    .attr("x", part => x(part.data.attempt)).attr("width", Math.min(80, x.bandwidth()))
    .attr("transform", `translate(${Math.max(0, (x.bandwidth() - 80) / 2)},0)`)
    .attr("y", part => y(part[1])).attr("height", part => y(part[0]) - y(part[1]));
  const share = row => row.completed / Math.max(1, row.completed + row.failed);
  tip.on(bars, ({data}) => `attempt ${data.attempt}: ${format.count(data.attempts)}\n${data.completed} completed, ${data.failed} failed, `
    + `${data.cut_short} interrupted or lost, ${data.running} running`);
  chart.plot.append("g").selectAll("text").data(shown).join("text").attr("text-anchor", "middle")
    .attr("x", row => x(row.attempt) + x.bandwidth() / 2).attr("y", row => y(row.attempts) - 6)
    .text(row => row.completed + row.failed > 0 ? format.share(share(row)) : "");
  section("tries", {
    title: "Attempts and success",
    text: `Above each bar: how many of those that completed or failed completed.`
      + (rows.length > shown.length ? ` ${rows.length - shown.length} further attempts are only in the numbers.` : ""),
    drawing: chart.node,
    legend: legend(["completed", "failed", "interrupted", "in_progress"]),
    answers: [ledger.overview.tries]
  });
}
