"use strict";

/** Columns of the job table by name, as positions in its rows. */
const column = {};

/** One answer to a chart's question: its rows as objects. */
function rowsOf(answer) {
  return answer.rows.map(row => Object.fromEntries(answer.columns.map((name, i) => [name, row[i]])));
}

/** The experiment as this page knows it, and what the table's numbers mean. */
const ledger = {
  overview: null,
  rows: [],
  models: [], domains: [], states: [], outcomes: [], errors: [],
  outputs: "",

  setWords(words, errorsFrom) {
    words.columns.forEach((name, i) => column[name] = i);
    for (const name of ["models", "domains", "states", "outcomes"]) ledger[name] = words[name];
    ledger.errors = ledger.errors.slice(0, errorsFrom).concat(words.errors);
  },
  id: row => row[column.job] ?? ledger.models[row[column.model]] + "_" + row[column.task],
  state: row => ledger.states[row[column.state]],
  error: row => row[column.error] === null ? null : ledger.errors[row[column.error]]
};

/** Reads a page that carries everything in itself, in compressed blocks. */
const fileSource = {
  async unpack(id) {
    if (typeof DecompressionStream === "undefined") {
      throw new Error("This browser is too old to unpack the page's data; one from 2024 or later can.");
    }
    const bytes = Uint8Array.from(atob(at(id).textContent), character => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).json();
  },

  async open(changed) {
    [ledger.overview, this.index] = await Promise.all([this.unpack("overview"), this.unpack("index")]);
    ledger.setWords(this.index, 0);
    ledger.outputs = this.index.outputs;
    const blocks = await Promise.all(this.index.row_blocks.map((first, i) => this.unpack("rows-" + i)));
    ledger.rows = blocks.flat();
    changed();
  },

  /** The value of this number in a list of blocks; the block last used is kept. */
  async value(list, firsts, number) {
    const block = d3.bisectRight(firsts, number) - 1;
    if (this[list]?.block !== block) {
      this[list] = {block, values: await this.unpack(list + "-" + block)};
    }
    return this[list].values[number - firsts[block]];
  },

  async task(taskId) {
    if (!this.byId) {
      const blocks = await Promise.all(this.index.task_blocks.map((first, i) => this.unpack("tasks-" + i)));
      this.byId = new Map(blocks.flat().map(task => [task.id, task]));
    }
    return this.byId.get(taskId);
  },

  /** {job, task}: what is known of a row's job and its task; either may be missing. */
  async details(number) {
    return {
      job: await this.value("jobs", this.index.job_blocks, number),
      task: await this.task(ledger.rows[number][column.task])
    };
  }
};

/** Asks the server that the page came from, which says what has changed. */
const liveSource = {
  /** Ends when the whole experiment has been told for the first time; later changes are drawn as they come. */
  open(changed, tell) {
    return new Promise((resolve, reject) => {
      const events = new EventSource("events");
      events.addEventListener("open", () => tell(""));
      events.addEventListener("overview", event => ledger.overview = JSON.parse(event.data));
      events.addEventListener("rows", event => {
        const part = JSON.parse(event.data);
        ledger.setWords(part.words, part.errors_from);
        part.rows.forEach((row, i) => ledger.rows[part.numbers[i]] = row);
        if (part.last) {
          changed();
          resolve();
        }
      });
      events.addEventListener("error", () => {
        if (events.readyState !== EventSource.CLOSED) {
          tell("The report's server does not answer. This page goes on as soon as it does; until then it stays as it is.");
        } else {
          tell("The report's server is gone, or another one has taken its place: start report.java --live again and open the address that it prints.");
          reject(new Error("the server is gone"));
        }
      });
    });
  },

  async details(number) {
    const answer = await fetch("job?id=" + encodeURIComponent(ledger.id(ledger.rows[number])));
    if (!answer.ok) throw new Error("The server could not show this job: " + await answer.text());
    return answer.json();
  }
};

const source = document.body.dataset.live === "true" ? liveSource : fileSource;
