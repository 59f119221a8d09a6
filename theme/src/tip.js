// The tooltip, built as elements: a Content-Security-Policy refuses the style
// attributes in ECharts' own, and text from data is never read as markup.
import { colour, isPaper } from "./echarts.js";
import { change } from "./points.js";
import { word } from "./words.js";

function add(parent, name, text) {
  const e = document.createElement(name);
  if (text) e.textContent = text;
  parent.append(e);
  return e;
}

// sample returns a short piece of the series as it is drawn: its dashes, and whether it
// is hollow, say as much as its colour.
function sample({ series, style }, probe) {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  const shape = document.createElementNS(ns, series.type == "line" ? "path" : series.type == "bar" ? "rect" : "circle");
  const set = (e, pairs) => Object.entries(pairs).forEach(([k, v]) => v && e.setAttribute(k, v));
  const ink = colour(series, style, probe);
  set(svg, { viewBox: "0 0 24 12", "aria-hidden": "true" });
  if (series.type == "line") set(shape, { d: "M0 6H24", stroke: ink, "stroke-width": 3, "stroke-dasharray": dashes(series.lineStyle?.type) });
  else {
    const place = series.type == "bar" ? { x: 6, y: 1, width: 12, height: 10 } : { cx: 12, cy: 6, r: 5 };
    const paint = isPaper(style?.color) ? { fill: "none", stroke: ink, "stroke-width": 2, "stroke-dasharray": dashes(style.borderType) } : { fill: ink };
    set(shape, { ...place, ...paint });
  }
  svg.append(shape);
  return svg;
}

const dashes = (type) => (Array.isArray(type) ? type.join(" ") : { dashed: "6 4", dotted: "2 3" }[type]);

// tip returns the box for what ECharts found under the pointer.
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
    p.append(sample(i, probe), i.name + " ");
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
