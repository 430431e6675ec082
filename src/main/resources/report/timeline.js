"use strict";

/** What each worker did when: every attempt as a bar, or, where they are too many, how busy each worker was. */
function drawTimeline() {
  const {bars, grid, sql} = ledger.overview.timeline;
  const workers = d3.sort(new Set((bars ?? grid).map(mark => mark[bars ? 6 : 0])));
  if (workers.length === 0) {
    section("timeline", {title: "Attempts by worker", text: "No attempt has been made yet."});
    return;
  }
  const lane = Math.max(4, Math.min(18, Math.floor(520 / workers.length)));
  const margin = {top: 24, right: 16, bottom: 24, left: 52};
  const chart = drawing("timeline", margin.top + margin.bottom + lane * workers.length, margin,
    `What each of ${format.counted(workers.length, "worker")} did when`);
  const time = workingTime(chart.width, leavesOutPauses());
  const y = d3.scaleBand(workers, [0, chart.height]).paddingInner(lane > 8 ? 0.2 : 0.1);
  timeAxis(chart, time);
  const every = Math.ceil(14 / lane);
  chart.plot.append("g").selectAll("text").data(workers.filter((worker, i) => i % every === 0)).join("text")
    .attr("x", -8).attr("y", worker => y(worker) + y.bandwidth() / 2).attr("dy", "0.35em").attr("text-anchor", "end")
    .text(worker => worker);
  chart.plot.append("text").attr("x", -8).attr("y", -10).attr("text-anchor", "end").text("worker");
  const marks = chart.plot.append("g").attr("class", "marks");
  if (bars) drawBars(marks, bars, time, y);
  else drawGrid(marks, grid, time, y);
  runMarks(chart, time);
  section("timeline", {
    title: "Attempts by worker",
    text: bars ? "Each bar is an attempt; choose one to open its job."
      : "Too many attempts to draw each: the stronger the colour, the busier the worker; red where most of it came to nothing.",
    controls: [pauseControl()],
    drawing: chart.node,
    legend: legend(bars ? [...OUTCOMES, "in_progress"] : ["completed", "failed"]),
    answers: [{sql}]
  });
}

function drawBars(marks, bars, time, y) {
  const rects = marks.selectAll("rect").data(bars).join("rect")
    .attr("class", ([, , , , outcome]) => "fill-" + (outcome ?? "in_progress"))
    .attr("x", ([, , start]) => time.scale(start)).attr("y", ([, , , , , , lane]) => y(lane))
    .attr("width", ([, , start, end]) => Math.max(1.5, time.scale(end) - time.scale(start) - 0.5))
    .attr("height", y.bandwidth()).attr("rx", 1.5)
    .on("click", (event, [, , , , , job]) => jobTable.open(job));
  tip.on(rects, ([run, worker, start, end, outcome, job]) =>
    `${job}\n${outcome ? word(outcome) : "in progress"}, ${format.seconds((end - start) / 1000)}, run ${run}, worker ${worker}\n${format.time(start)}`);
}

function drawGrid(marks, grid, time, y) {
  const slot = ledger.overview.slot_seconds * 1000;
  const rects = marks.selectAll("rect").data(grid).join("rect")
    .attr("class", ([, , busy, wasted]) => "fill-" + (wasted > busy / 2 ? "failed" : "completed"))
    .attr("fill-opacity", ([, , busy]) => 0.15 + 0.85 * busy)
    .attr("x", ([, number]) => Math.max(0, time.scale(number * slot))).attr("y", ([worker]) => y(worker))
    .attr("width", ([, number]) => Math.max(1, time.scale((number + 1) * slot) - Math.max(0, time.scale(number * slot))))
    .attr("height", y.bandwidth());
  tip.on(rects, ([worker, number, busy, wasted]) =>
    `worker ${worker}, ${format.time(number * slot)}\nbusy ${format.share(busy)}, of that ${format.share(busy ? wasted / busy : 0)} not completed`);
}
