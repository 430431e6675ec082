"use strict";

/** What failed jobs failed with, the most frequent first, each with one of them to open. */
function drawFailures() {
  const groups = rowsOf(ledger.overview.failures);
  const {failed} = ledger.overview.experiment;
  if (groups.length === 0) {
    section("failures", {title: "Failures", text: "No job is failed."});
    return;
  }
  const most = d3.max(groups, group => group.jobs);
  const shown = choices.showsAllFailures ? groups : groups.slice(0, 10);
  const told = d3.sum(groups, group => group.jobs);
  section("failures", {
    title: "Failures by message",
    text: `${format.counted(failed, "job")} failed, with ${groups.length === 100 ? "100 or more" : groups.length} different ${groups.length === 1 ? "message" : "messages"}.`
      + (told < failed ? ` ${format.count(failed - told)} of them are not in this list.` : ""),
    drawing: [
      make("ul", {class: "failures"}, shown.map(group => failure(group, most))),
      shown.length < groups.length ? make("button", {type: "button", click: () => {
        choices.showsAllFailures = true;
        drawFailures();
      }}, `Show ${groups.length - shown.length} more messages`) : null
    ],
    answers: [ledger.overview.failures]
  });
}

function failure(group, most) {
  const bar = make("div", {class: "count-bar"});
  bar.style.width = 100 * group.jobs / most + "%";
  const example = make("details", {toggle: () => {
    if (example.open && example.children.length === 1) example.append(jobDetails(jobTable.number(group.example_job_id)));
  }}, make("summary", {}, "Example: " + group.example_job_id));
  return make("li", {},
    make("div", {}, make("div", {class: "count", title: format.counted(group.jobs, "job")}, format.count(group.jobs)), bar),
    make("div", {},
      make("div", {class: "message"}, shortened(group.error, 600)),
      make("div", {class: "quiet"}, `${word(group.error_class)}, ${format.counted(group.models, "model")}, last at ${format.time(group.last_at)}`)),
    make("button", {type: "button", click: () =>
      jobTable.show({state: "failed", model: "", domain: "", text: needle(group.error)})},
    group.jobs === 1 ? "Show the job" : "Show the jobs"),
    example);
}

/** The longest part of a message that all of its jobs have, as the table's rows have it. */
function needle(message) {
  const line = message.replace(/\s/g, " ").replace(/[\u0000-\u001f\u007f-\u009f]/g, "").slice(0, 190);
  return d3.greatest(line.split("…"), part => part.length).trim();
}
