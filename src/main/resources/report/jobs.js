"use strict";

const PAGE_ROWS = 50;

/** The table of all jobs: what is looked for, in which order, which page of it. */
const jobTable = {
  filter: {text: "", model: "", domain: "", state: ""},
  sort: {by: null, down: false},
  page: 0,
  found: [],
  opened: null,

  columns: [
    {name: "job", title: "Job", value: row => ledger.id(row)},
    {name: "state", title: "State", value: row => row[column.state]},
    {name: "model", title: "Model", value: row => ledger.models[row[column.model]], narrowOff: true},
    {name: "domain", title: "Domain", value: row => ledger.domains[row[column.domain]], narrowOff: true},
    {name: "attempts", title: "Attempts", value: row => row[column.attempts], number: format.count, narrowOff: true},
    {name: "seconds", title: "Duration", value: row => row[column.seconds], number: format.seconds},
    {name: "score", title: "Score", value: row => row[column.score], number: value => typeof value === "number" ? format.score(value) : String(value)},
    {name: "cost", title: "Cost", value: row => row[column.cost], number: format.cost, narrowOff: true},
    {name: "started", title: "Last start", value: row => row[column.started], number: format.time, narrowOff: true},
    {name: "error", title: "Error", value: row => ledger.error(row), narrowOff: true}
  ],

  /** Draws the frame once; rows change below it. */
  draw() {
    const choose = (name, label, values) => make("label", {}, label,
      make("select", {id: "filter-" + name, change: event => this.change({[name]: event.target.value})},
        make("option", {value: ""}, "all"), values.map(value => make("option", {value}, word(value)))));
    section("jobs", {
      title: "Jobs",
      drawing: [
        make("div", {class: "filters", role: "search"},
          make("label", {}, "Search ids and errors",
            make("input", {type: "search", id: "filter-text", input: event => this.changeSoon({text: event.target.value})})),
          choose("state", "State", ledger.states), choose("model", "Model", ledger.models), choose("domain", "Domain", ledger.domains)),
        make("p", {class: "quiet", id: "found", "aria-live": "polite"}),
        make("div", {class: "scroll"}, make("table", {}, make("thead", {}, make("tr", {id: "job-columns"})), make("tbody", {id: "job-rows"}))),
        make("div", {class: "pager", id: "pager"})
      ]
    });
    this.refresh();
  },

  changeSoon(change) {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.change(change), 150);
  },

  change(change) {
    Object.assign(this.filter, change);
    this.page = 0;
    this.refresh();
  },

  /** Filters from elsewhere in the page; leads to the table. */
  show(filter) {
    for (const [name, value] of Object.entries(filter)) at("filter-" + name).value = value;
    this.change(filter);
    at("jobs").scrollIntoView();
    at("jobs").focus({preventScroll: true});
  },

  /** Shows one job, opened. */
  open(id) {
    this.opened = this.number(id);
    this.show({text: id, model: "", domain: "", state: ""});
  },

  /** Which row is this job's; none if the table leaves it out. */
  number(id) {
    const number = ledger.rows.findIndex(row => ledger.id(row) === id);
    return number < 0 ? null : number;
  },

  refresh() {
    this.found = this.find();
    this.drawHeads();
    this.drawRows();
  },

  find() {
    const {text, model, domain, state} = this.filter;
    const wanted = {
      model: ledger.models.indexOf(model), domain: ledger.domains.indexOf(domain), state: ledger.states.indexOf(state)
    };
    const needle = text.trim().toLowerCase();
    const found = d3.range(ledger.rows.length).filter(number => {
      const row = ledger.rows[number];
      return (model === "" || row[column.model] === wanted.model)
        && (domain === "" || row[column.domain] === wanted.domain)
        && (state === "" || row[column.state] === wanted.state)
        && (needle === "" || ledger.id(row).toLowerCase().includes(needle)
          || (ledger.error(row) ?? "").toLowerCase().includes(needle));
    });
    return this.sorted(found);
  },

  /** Rows without a value come last, whichever way. */
  sorted(found) {
    const by = this.columns.find(known => known.name === this.sort.by);
    if (!by) return found;
    const values = ledger.rows.map(by.value);
    const way = this.sort.down ? -1 : 1;
    return found.sort((one, other) => {
      const a = values[one], b = values[other];
      if (a === null || b === null) return (a === null) - (b === null);
      return way * (typeof a === "string" && typeof b === "string" ? a.localeCompare(b, "en", {numeric: true}) : a < b ? -1 : a > b ? 1 : 0);
    });
  },

  drawHeads() {
    const sort = this.sort;
    at("job-columns").replaceChildren(...this.columns.map(({name, title, number, narrowOff}) => make("th", {
      scope: "col", class: [number ? "number" : "", narrowOff ? "narrow-off" : ""].join(" ").trim() || null,
      "aria-sort": sort.by !== name ? null : sort.down ? "descending" : "ascending"
    }, make("button", {type: "button", "data-column": name, click: () => {
      this.sort = sort.by !== name ? {by: name, down: Boolean(number)}
        : sort.down === Boolean(number) ? {by: name, down: !sort.down} : {by: null, down: false};
      this.refresh();
      at("job-columns").querySelector(`[data-column="${name}"]`).focus();
    }}, title + (sort.by !== name ? "" : sort.down ? " ↓" : " ↑")))));
  },

  drawRows() {
    const pages = Math.max(1, Math.ceil(this.found.length / PAGE_ROWS));
    this.page = Math.min(this.page, pages - 1);
    const shown = this.found.slice(this.page * PAGE_ROWS, (this.page + 1) * PAGE_ROWS);
    at("job-rows").replaceChildren(...shown.flatMap(number => this.rowsOf(number)));
    const {total} = ledger.overview.experiment;
    at("found").textContent = `${format.counted(this.found.length, "job")} of ${format.count(total)}`
      + (ledger.rows.length < total ? `; this page knows the first ${format.count(ledger.rows.length)}, ask the ledger for the others` : "");
    const turn = (label, page) => make("button", {type: "button", disabled: page < 0 || page >= pages, click: () => {
      this.page = page;
      this.drawRows();
    }}, label);
    at("pager").hidden = pages === 1;
    at("pager").replaceChildren(turn("First", this.page === 0 ? -1 : 0), turn("Previous", this.page - 1),
      make("span", {}, `page ${format.count(this.page + 1)} of ${format.count(pages)}`),
      turn("Next", this.page + 1), turn("Last", this.page === pages - 1 ? -1 : pages - 1));
  },

  /** A job's row, and below it what is known of it if it is open. */
  rowsOf(number) {
    const row = ledger.rows[number];
    const isOpen = this.opened === number;
    const toggle = event => {
      event.stopPropagation();
      this.opened = isOpen ? null : number;
      this.drawRows();
      at("job-rows").querySelector(`[data-number="${number}"]`)?.focus();
    };
    const cells = this.columns.map(({name, value, number: write, narrowOff}) => {
      const known = value(row);
      const off = narrowOff ? " narrow-off" : "";
      if (name === "job") return make("td", {class: "id"}, make("button", {type: "button", "aria-expanded": String(isOpen), "data-number": number, click: toggle}, known));
      if (name === "state") return make("td", {}, stateMark(ledger.states[known]));
      if (write) return make("td", {class: "number" + off}, known === null ? "" : write(known));
      return make("td", {class: name + off, title: name === "error" ? known : null}, known ?? "");
    });
    const line = make("tr", {class: "job", click: toggle}, cells);
    return isOpen ? [line, make("tr", {class: "opened"}, make("td", {colspan: this.columns.length}, this.detailsOf(row, number)))] : [line];
  },

  /** Kept until the job's row changes, so that a page that follows a run does not take from its reader what is being read. */
  detailsOf(row, number) {
    if (this.details?.row !== row) this.details = {row, shown: jobDetails(number)};
    return this.details.shown;
  }
};

function stateMark(name) {
  return make("span", {class: "state " + name}, word(name));
}
