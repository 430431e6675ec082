"use strict";

/** Makes an element. Texts only ever become text: nothing in this page turns a text into markup. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") {
      element.addEventListener(name, value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

/** The element of this id. */
function at(id) {
  return document.getElementById(id);
}

/** A table of plain values, for people who read numbers better than charts. */
function plainTable(columns, rows) {
  const numeric = columns.map((name, i) => rows.every(row => row[i] === null || typeof row[i] === "number"));
  const kind = i => ({class: numeric[i] ? "number" : null});
  return make("table", {},
    make("thead", {}, make("tr", {}, columns.map((name, i) => make("th", {scope: "col", ...kind(i)}, name)))),
    make("tbody", {}, rows.map(row =>
      make("tr", {}, row.map((value, i) => make("td", kind(i), value === null ? "" : String(value)))))));
}

/** Shows a text beside the pointer, or beside the element that has the focus. */
const tip = {
  show(text, event) {
    const box = at("tip");
    box.textContent = text;
    box.hidden = false;
    const target = event.type === "focus" ? event.target.getBoundingClientRect() : null;
    const x = target ? target.right : event.clientX;
    const y = target ? target.bottom : event.clientY;
    box.style.left = Math.max(4, Math.min(x + 14, innerWidth - box.offsetWidth - 8)) + "px";
    box.style.top = (y + 18 + box.offsetHeight > innerHeight ? y - box.offsetHeight - 10 : y + 14) + "px";
  },
  hide() {
    at("tip").hidden = true;
  },
  /** Gives each mark of a d3 selection its text. */
  on(marks, text) {
    marks
      .on("pointerenter pointermove focus", (event, datum) => tip.show(text(datum), event))
      .on("pointerleave blur", tip.hide);
  }
};
