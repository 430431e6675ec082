"use strict";

/** All that is known of one job: filled as soon as it is read. */
function jobDetails(number) {
  const place = make("div", {class: "details", "aria-busy": "true"}, "…");
  const show = (...parts) => {
    place.replaceChildren(...parts);
    place.removeAttribute("aria-busy");
  };
  if (number === null) {
    show("This page leaves the job out; ask the ledger for it.");
  } else {
    source.details(number).then(known => show(...jobParts(ledger.rows[number], known)), problem => show(problem.message));
  }
  return place;
}

function jobParts(row, {job, task}) {
  if (!job) return [make("p", {}, "This page has no room for the job's attempts; ask the ledger for them.")];
  const last = job.attempts.at(-1);
  return [
    make("h3", {}, ledger.id(row)),
    panes(job, task),
    task ? null : make("p", {class: "quiet"}, "Its task is not in this page, which is kept small."),
    last?.result ? foldable("Result", JSON.stringify(last.result, null, 2), true) : null,
    last?.error ? foldable("Error", last.error, true) : null,
    job.stderr ? foldable("End of stderr", job.stderr, last?.outcome !== "completed") : null,
    job.stdout ? foldable("End of stdout", job.stdout, false) : null,
    task && Object.keys(task.fields).length > 0 ? foldable("Task's fields", JSON.stringify(task.fields, null, 2), false) : null,
    attempts(job.attempts),
    files(job, last)
  ].filter(part => part);
}

/** The prompt, the picture that it starts from, what the job made of it, and what would have been right. */
function panes(job, task) {
  const pictures = task?.pictures ?? {};
  const prompt = task?.prompt ?? task?.fields?.prompt;
  const others = Object.keys(pictures).filter(role => role !== "first_frame" && role !== "final_frame");
  const parts = [
    prompt ? make("div", {}, make("figcaption", {}, "Prompt"), make("pre", {class: "prompt"}, String(prompt))) : null,
    picture("First frame", pictures.first_frame),
    ...others.map(role => picture(word(role), pictures[role])),
    ...Object.entries(job.pictures ?? {}).map(([name, data]) => picture("Answer: " + name, data)),
    picture("Right final frame", pictures.final_frame)
  ].filter(part => part);
  return parts.length > 0 ? make("div", {class: "panes"}, parts) : null;
}

function picture(caption, data) {
  return data ? make("figure", {}, make("figcaption", {}, caption), make("img", {src: data, alt: caption})) : null;
}

function foldable(title, text, open) {
  return make("details", {open}, make("summary", {}, title), make("pre", {}, text));
}

function attempts(list) {
  const known = value => value === null || value === undefined;
  return make("div", {class: "scroll"}, make("table", {class: "attempts"},
    make("thead", {}, make("tr", {}, ["Attempt", "Outcome", "Start", "Duration", "Cost", "Run", "Error"].map(title => make("th", {scope: "col"}, title)))),
    make("tbody", {}, list.map(attempt => make("tr", {},
      make("td", {}, String(attempt.number)),
      make("td", {}, stateMark(attempt.outcome ?? "in_progress")),
      make("td", {}, format.time(attempt.start)),
      make("td", {}, known(attempt.seconds) ? "" : format.seconds(attempt.seconds)),
      make("td", {}, known(attempt.cost) ? "" : format.cost(attempt.cost)),
      make("td", {}, String(attempt.run)),
      make("td", {}, attempt.error ?? ""))))));
}

/** Links to what the last attempt left, which work where the page lies beside its experiment's outputs. */
function files(job, last) {
  if (!last?.folder) return null;
  const path = ledger.outputs + "/" + last.folder;
  if (!job.files) {
    return make("p", {class: "quiet"}, "What it left in files is not in this page, which is kept small: ", last.folder);
  }
  return make("p", {class: "quiet"}, "Files in " + last.folder + ": ", job.files.length === 0 ? "none" : job.files.flatMap((name, i) =>
    [i > 0 ? ", " : "", ledger.outputs === "" ? name : make("a", {href: address(path + "/" + name)}, name)]));
}

/** A relative address, whatever the names are. */
function address(path) {
  return "./" + path.split("/").map(encodeURIComponent).join("/");
}
