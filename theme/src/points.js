// What a chart's option says, in words: point by point, for the tooltip and for
// the line that a screen reader says. Nothing here draws.
//
// A stop is one place to which the arrow keys move: a year, a measure. It has
//   label   its name, as short as on the axis
//   period  its full name, if the build has written it
//   axis    "xAxis" or "yAxis", the axis it is on; undefined if there are no categories
//   index   its position on that axis
//   items   one for each series with a figure there
import { word } from "./words.js";

const first = (v) => (Array.isArray(v) ? v[0] : v);
export const list = (v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]);
export const isPoint = (d) => d !== null && typeof d == "object" && !Array.isArray(d);
const valueOf = (d) => (isPoint(d) ? d.value : d);
const isGap = (v) => v === null || v === undefined || v === "" || v === "-";

// isHelper reports whether a series only helps to draw, such as the floor under a band.
export const isHelper = (s) => s.helper || s.silent === true || s.tooltip?.show === false;

// isSaid reports whether a reader is told of a point. A line of forecasts starts at the last
// outturn, which belongs to another series: that point only joins the two lines.
const isSaid = (d) => !isPoint(d) || !(d.join || d.status == "hidden");

// statusOf returns the point's own status or that of its series.
const statusOf = (s, d) => (isPoint(d) && d.status) || s.status;

// wordOf returns the status in a word. The text of a missing figure says that it is missing.
function wordOf(s, d) {
  const status = statusOf(s, d);
  return status && status != "missing" && ((isPoint(d) && d.word) || word(status));
}

export function categories(option) {
  for (const axis of ["xAxis", "yAxis"]) {
    const a = first(option[axis]);
    if (a?.data && a.type != "value") return { axis, names: a.data.map((c) => String(isPoint(c) ? c.value : c)) };
  }
  return { names: [] };
}

// placed returns a point's position among the categories and its value on the other axis.
function placed(option, cats, d, i) {
  const v = valueOf(d);
  if (!Array.isArray(v)) return { index: i, value: v };
  if (!cats.axis) return { index: undefined, value: v[1] };
  const [c, value] = cats.axis == "xAxis" ? v : [v[1], v[0]];
  return { index: typeof c == "number" ? c : cats.names.indexOf(String(c)), value };
}

// read returns the stops of an option, in the order of the axis.
export function read(option) {
  const cats = categories(option);
  const stops = cats.names.map((label, index) => ({ label, axis: cats.axis, index, items: [] }));
  const unit = option.daylight?.unit || "";
  list(option.series).forEach((s, seriesIndex) => {
    if (isHelper(s)) return;
    list(s.data).forEach((d, dataIndex) => {
      const { index, value } = placed(option, cats, d, dataIndex);
      if (!isSaid(d) || (isGap(value) && !d?.text)) return;
      // a point of a band has two ends, so only the build can write its text
      if (s.type == "custom" && !d?.text) return;
      const item = {
        seriesIndex, dataIndex, unit, series: s,
        name: s.name || "",
        value: isGap(value) ? NaN : Number(value),
        text: (isPoint(d) && d.text) || withUnit(value, unit),
        status: statusOf(s, d),
        word: wordOf(s, d),
        note: isPoint(d) && d.note,
        source: isPoint(d) && d.source,
        style: isPoint(d) && d.itemStyle,
      };
      const stop = cats.axis ? stops[index] : { label: d.name || String(first(valueOf(d))), items: [] };
      if (!stop) return;
      if (!cats.axis) stops.push(stop);
      stop.items.push(item);
      if (isPoint(d) && d.period) stop.period = d.period; // the label in full
    });
  });
  return stops;
}

function withUnit(value, unit) {
  const n = typeof value == "number" ? value.toLocaleString("en-GB") : String(value);
  const money = /^£(k|m|bn)?$/.exec(unit);
  if (money) return n.replace(/^(-?)/, "$1£") + (money[1] || "");
  return unit == "%" ? n + "%" : unit ? n + " " + unit : n;
}

// isOverTime reports whether a chart's stops are periods that follow each other, so that a
// change from one to the next means something. The build can say so; if not, the years show it.
export function isOverTime(option) {
  const said = option.daylight?.periods;
  if (said !== undefined) return said;
  const { names } = categories(option);
  return names.length > 1 && names.every((n) => /(^|\D)(19|20)\d\d(\D|$)/.test(n));
}

// change returns in words how a figure differs from the one before it in the same series.
export function change(stops, at, item) {
  for (let k = at - 1; k >= 0; k--) {
    const before = stops[k].items.find((i) => i.series.name == item.series.name);
    if (before && !isNaN(before.value) && !isNaN(item.value)) return difference(item, before) + " " + word("since", stops[k].label);
  }
  return "";
}

function difference(item, before) {
  const places = Math.max(...[item, before].map((i) => (String(i.value).split(".")[1] || "").length));
  const d = Number((item.value - before.value).toFixed(places));
  if (!d) return word("same");
  const size = Math.abs(d).toLocaleString("en-GB", { minimumFractionDigits: places, maximumFractionDigits: places });
  // in the words of the figure itself, so that units and languages agree
  const [number] = /\d[\d,.]*\d|\d/.exec(item.text) || [];
  let text = withUnit(Math.abs(d), item.unit);
  if (/%/.test(item.text)) text = word("points", size);
  else if (number && Number(number.replace(/,/g, "")) == Math.abs(item.value)) text = item.text.replace(/^[-−+]/, "").replace(number, () => size);
  return word(d > 0 ? "up" : "down", text);
}

// describe returns the line that a screen reader says at a stop.
export function describe(stops, at, changes) {
  const { label, items } = stops[at];
  const said = items.map((i) => [`${i.name} ${i.text}`.trim(), i.word, changes && change(stops, at, i)].filter(Boolean).join(", "));
  return label + ": " + (said.join("; ") || word("gap"));
}

// hasForecasts reports whether there are forecasts to hide, and something that stays.
// A bar without some of its parts, or a bridge without its end, would mislead: only lines can be left out.
export function hasForecasts(option) {
  if (list(option.series).some((s) => !isHelper(s) && s.type != "line")) return false;
  const kinds = new Set(read(option).flatMap((s) => s.items).map((i) => i.status == "forecast"));
  return kinds.size == 2;
}

// withoutForecasts returns the option without its forecasts. It ends at the last
// period that still has a figure and has its own scale: beside the forecasts, past
// figures are often too small to see.
export function withoutForecasts(option) {
  const cats = categories(option);
  const kept = read(option).map((s) => s.items.some((i) => i.status != "forecast"));
  const end = cats.axis ? kept.lastIndexOf(true) + 1 : Infinity;
  const inside = (name) => !cats.axis || cats.names.indexOf(String(name)) < end;
  const out = { ...option };
  for (const axis of ["xAxis", "yAxis"]) {
    out[axis] = list(option[axis]).map((a) => {
      a = { ...a };
      if (axis == cats.axis) a.data = a.data.slice(0, end);
      else { delete a.max; delete a.interval; }
      return a;
    });
  }
  out.series = list(option.series).map((s) => {
    const data = [];
    list(s.data).forEach((d, i) => {
      const { index } = placed(option, cats, d, i);
      if (index >= end) return;
      const gone = isHelper(s) ? !kept[index] : statusOf(s, d) == "forecast";
      // a gap keeps the positions of the points after it; a point that names its position can be removed
      if (!gone) data.push(d);
      else if (!Array.isArray(valueOf(d))) data.push(null);
    });
    // a line of forecasts only is removed, with its starting point and its name
    if (!data.some((d) => isSaid(d) && !isGap(valueOf(d)))) s = { ...s, data: [], endLabel: { show: false } };
    else s = { ...s, data };
    delete s.markArea;
    if (s.markLine?.data) s.markLine = { ...s.markLine, data: s.markLine.data.filter((m) => m[cats.axis] === undefined || inside(m[cats.axis])) };
    return s;
  });
  return out;
}
