"use strict";

/** Numbers, times and durations as this page writes them. */
const format = {
  count: value => value.toLocaleString("en"),
  counted: (value, what) => format.count(value) + " " + what + (value === 1 ? "" : "s"),
  share: value => (100 * value).toFixed(value > 0 && value < 0.1 || value > 0.99 && value < 1 ? 1 : 0) + "%",
  score: value => Math.abs(value) >= 1000 ? format.count(Math.round(value)) : String(Number(value.toPrecision(3))),
  cost: value => "$" + (value === 0 || Math.abs(value) >= 0.1 ? value.toLocaleString("en", {minimumFractionDigits: 2, maximumFractionDigits: 2})
    : String(Number(value.toPrecision(2)))),

  /** Seconds: 12 ms, 3.4 s, 2 m 05 s, 1 h 20 m, 3 d 4 h. */
  seconds(value) {
    if (value < 1) return (value < 0.01 ? Number((value * 1000).toPrecision(2)) : Math.round(value * 1000)) + " ms";
    if (value < 60) return Number(value.toFixed(value < 10 ? 2 : 1)) + " s";
    const whole = Math.round(value);
    const pair = (large, largeName, small, smallName) => large + " " + largeName + " " + String(small).padStart(2, "0") + " " + smallName;
    if (whole < 3600) return pair(Math.floor(whole / 60), "m", whole % 60, "s");
    if (whole < 86400) return pair(Math.floor(whole / 3600), "h", Math.floor(whole % 3600 / 60), "m");
    return pair(Math.floor(whole / 86400), "d", Math.floor(whole % 86400 / 3600), "h");
  },

  /** Milliseconds since 1970, in the reader's own time zone. */
  time: millis => d3.timeFormat("%Y-%m-%d %H:%M:%S")(new Date(millis)),
  zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone
};
