// The tooltip, built as elements: a Content-Security-Policy refuses the style
// attributes in ECharts' own, and text from data is never read as markup.
import { colour } from "./echarts.js";
import { change } from "./points.js";
import { word } from "./words.js";

function add(parent, name, text) {
  const e = document.createElement(name);
  if (text) e.textContent = text;
  parent.append(e);
  return e;
}

// sample is a short piece of the series as it is drawn: its dashes tell as much as its colour.
function sample(series, probe) {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  const shape = document.createElementNS(ns, series.type == "line" ? "path" : series.type == "bar" ? "rect" : "circle");
  const set = (e, pairs) => Object.entries(pairs).forEach(([k, v]) => e.setAttribute(k, v));
  const ink = colour(series, probe);
  set(svg, { viewBox: "0 0 24 12", "aria-hidden": "true" });
  if (series.type == "line") {
    const type = series.lineStyle?.type;
    const dash = Array.isArray(type) ? type.join(" ") : { dashed: "6 4", dotted: "2 3" }[type];
    set(shape, { d: "M0 6H24", stroke: ink, "stroke-width": 3 });
    if (dash) shape.setAttribute("stroke-dasharray", dash);
  } else if (series.type == "bar") set(shape, { x: 6, width: 12, height: 12, fill: ink });
  else set(shape, { cx: 12, cy: 6, r: 5, fill: ink });
  svg.append(shape);
  return svg;
}

// tip gives the box for what ECharts found under the pointer.
export function tip(stops, params, changes, probe) {
  const at = stops.findIndex((s) => [].concat(params).some((p) => s.items.some((i) => i.seriesIndex == p.seriesIndex && i.dataIndex == p.dataIndex)));
  if (at < 0) return "";
  const box = document.createElement("div");
  box.className = "tip";
  add(box, "strong", stops[at].label);
  const items = stops[at].items;
  const sources = new Set(items.map((i) => i.source).filter(Boolean));
  for (const i of items) {
    const p = add(box, "p");
    p.append(sample(i.series, probe), i.name + " ");
    add(p, "b", i.text);
    if (i.word) p.append(", " + i.word);
    const more = changes && change(stops, at, i);
    if (more) add(p, "small", more);
    if (i.note) add(p, "small", i.note);
    if (i.source && sources.size > 1) add(p, "small", word("source", i.source));
  }
  if (sources.size == 1) add(add(box, "p"), "small", word("source", [...sources][0]));
  return box;
}
