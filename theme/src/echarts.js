// Everything about ECharts is in this file: the parts of it that reports use, and
// what an option needs before our pages can draw it.
import { BarChart, CustomChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { registerCustomSeries, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";
import { categories, isHelper, isPoint, list } from "./points.js";

// parts registers the parts of ECharts.
export function parts() {
  use([BarChart, CustomChart, LineChart, ScatterChart, GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, LabelLayout, SVGRenderer]);
  // {"type": "custom", "renderItem": "band", "data": [["2024", 20, 33], …]}: from low to high,
  // with edges, because a pale area alone has too little contrast.
  registerCustomSeries("band", (params, api) => {
    if (params.dataIndexInside > 0) return; // the whole band is drawn with its first point
    const low = [], high = [];
    for (let i = 0; i < params.dataInsideLength; i++) {
      low.push(api.coord([api.value(0, i), api.value(1, i)]));
      high.push(api.coord([api.value(0, i), api.value(2, i)]));
    }
    const ink = api.visual("color");
    const edge = (points) => ({ type: "polyline", shape: { points }, style: { fill: "none", stroke: ink, lineWidth: 1 }, silent: true });
    return {
      type: "group",
      children: [{ type: "polygon", shape: { points: high.concat(low.slice().reverse()) }, style: { fill: ink, opacity: 0.18 }, silent: true }, edge(low), edge(high)],
    };
  });
}

// A still picture says var(--c1) and CSS decides. A live one cannot: ECharts computes hover colours from the
// text, reads neither var() nor CanvasText, and drops the stroke (the lines vanish at the first tooltip).
// So each colour is set on an element, whose computed style is always rgb().
function resolve(value, probe) {
  if (Array.isArray(value)) return value.map((v) => resolve(v, probe));
  if (value && typeof value == "object") return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, resolve(v, probe)]));
  if (typeof value != "string" || !/^var\(--[\w-]+\)$/.test(value)) return value;
  probe.style.color = value;
  return getComputedStyle(probe).color;
}

// isPaper reports whether a colour is that inside a hollow shape.
export const isPaper = (c) => c == "var(--paper)" || c == "transparent";

// colour returns the colour of a point in a series as the browser computes it; style is the point's own style.
export function colour(series, style, probe) {
  const c = [series.lineStyle?.color, style?.color, style?.borderColor, series.itemStyle?.color, series.itemStyle?.borderColor, series.color];
  return resolve(c.find((c) => c && !isPaper(c)) || "var(--ink)", probe);
}

// under returns given with defaults for what it leaves out.
function under(given, defaults) {
  const out = { ...defaults, ...given };
  for (const [k, v] of Object.entries(defaults)) {
    if (v && typeof v == "object" && !Array.isArray(v) && given?.[k] && typeof given[k] == "object") out[k] = under(given[k], v);
  }
  return out;
}

const axis = {
  axisLabel: { color: "var(--ink)", fontSize: 13, lineHeight: 16 }, // its own lines overlap
  axisLine: { lineStyle: { color: "var(--edge)" } },
  axisTick: { lineStyle: { color: "var(--edge)" } },
  splitLine: { lineStyle: { color: "var(--grid)" } },
  nameTextStyle: { color: "var(--ink)", fontSize: 13, lineHeight: 16 },
};

// labelled prints the figures of bars and marks beside them, as the still picture does, unless the build has
// set labels, and the names of upright lines above them instead of along them. Lines have names at their ends and a figure at each point would be too much.
function labelled(option) {
  const lying = categories(option).axis == "yAxis";
  const all = list(option.series);
  const top = list(option.yAxis)[0].inverse ? "start" : "end";
  // all positions of marks on the value axis, to see which side of a mark is free
  const marks = all.filter((s) => s.type == "scatter" && !isHelper(s)).flatMap((s) => s.data.map((d) => d?.value)).filter(Array.isArray);
  const [least, most] = [Math.min, Math.max].map((f) => f(...marks.map((v) => v[0])));
  const side = ([v, row]) => {
    const others = marks.filter((m) => m[1] === row && m[0] !== v);
    return (others.length ? others[0][0] > v : (v - least) / (most - least) > 0.7) ? "left" : "right";
  };
  return all.map((s) => {
    if (s.markLine) s = { ...s, markLine: { ...s.markLine, data: s.markLine.data.map((m) => (m.xAxis === undefined ? m : { ...m, label: { ...m.label, position: top, rotate: 0 } })) } };
    if (s.endLabel) return { ...s, endLabel: { lineHeight: 16, ...s.endLabel } };
    if (s.label || isHelper(s) || s.role == "target" || s.role == "benchmark" || !["bar", "scatter"].includes(s.type)) return s;
    const piled = s.type == "bar" && all.some((o) => o != s && o.stack && o.stack == s.stack && !isHelper(o));
    return {
      ...s,
      data: s.data.map((d) => (s.type == "scatter" && lying && Array.isArray(d?.value) ? { ...d, label: { position: side(d.value), ...d.label } } : d)),
      label: {
        show: true, fontSize: 13, fontWeight: "bold", color: "var(--ink)", position: piled ? "inside" : lying || s.type == "scatter" ? "right" : "top",
        formatter: ({ data }) => (isPoint(data) && data.text) || "",
        // on a dark part of a bar, or across a line, only this is readable
        ...((piled || (lying && s.type == "scatter")) && { backgroundColor: "var(--paper)", padding: [3, 4], borderRadius: 2 }),
      },
      labelLayout: { hideOverlap: true, ...s.labelLayout },
    };
  });
}

// named makes just enough room for the names of the rows, and shows each of them.
function named(a, room) {
  if (!a.data) return a;
  const longest = Math.max(...a.data.map((c) => String(isPoint(c) ? c.value : c).length)) * 7.5 + 12;
  return { ...a, axisLabel: { ...a.axisLabel, interval: 0, hideOverlap: false, lineHeight: 14, overflow: "break", width: Math.min(longest, a.axisLabel.width || room, room) } };
}

// broken is a name in lines of a width. ECharts would cut it instead.
function broken(name, width) {
  const most = width / 7.4;
  const lines = [""];
  for (const word of name.split(" ")) {
    const last = lines.length - 1;
    if (lines[last] && lines[last].length + word.length >= most) lines.push(word);
    else lines[last] += (lines[last] && " ") + word;
  }
  return lines.join("\n");
}

// headed gives each of several plots room for all lines of its name above it: a name that does not fit there loses its first line.
function headed(out, height) {
  const grids = list(out.grid);
  const lines = Math.max(...out.yAxis.map((a) => (a.name || "").split("\n").length));
  if (grids.length == 1 || !height || out.yAxis.some((a) => !a.name)) return;
  const tops = [...new Set(grids.map((g) => g.top))];
  const row = height / tops.length;
  const head = lines * 16 + 20;
  out.grid = grids.map((g) => ({ ...g, top: tops.indexOf(g.top) * row + head, height: Math.max(row - head - 6, 40) }));
}

// squeeze saves space on a phone.
function squeeze(out, width) {
  // The key above the picture has the names of the lines, and the words above it the unit.
  out.series = out.series.map((s) => (s.endLabel ? { ...s, endLabel: { show: false } } : s));
  out.xAxis = out.xAxis.map((a) => ({ ...a, name: "" }));
  if (out.yAxis.length == 1) out.yAxis = [{ ...out.yAxis[0], name: "" }];
  const grids = list(out.grid);
  const rows = Math.ceil(grids.length / 2);
  out.grid = grids.map((g, i) => {
    if (grids.length == 1) return { ...g, right: Math.min(Number(g.right) || 16, out.yAxis[0].data ? 48 : 16) };
    // several plots: two beside each other
    return { ...g, left: (i % 2) * 51 + "%", width: "47%", top: (Math.floor(i / 2) * 100 + 38) / rows + "%", height: 58 / rows + "%" };
  });
}

// dress returns an option that can be drawn: {width, height, animation, tip} are those of this figure now.
export function dress(option, probe, { width, height, animation, tip }) {
  // The page around the chart has these, in words and in the reader's type.
  const { title, legend, toolbox, aria, daylight, ...rest } = option;
    const out = {
    ...rest,
    animation,
    animationDuration: 300,
    animationDurationUpdate: 300,
    backgroundColor: "transparent",
    textStyle: { ...rest.textStyle, fontFamily: getComputedStyle(probe).fontFamily },
    xAxis: list(rest.xAxis).map((a) => under(a, axis)),
    yAxis: list(rest.yAxis).map((a, i, all) => {
      // the names of several plots must not run into each other, nor be cut
      const b = under(a.name && all.length > 1 ? { ...a, name: broken(a.name, width * (0.9 / Math.min(all.length, width < 640 ? 2 : 4)) - 45) } : a, axis);
      return named(b, width < 640 ? 0.38 * width : 190);
    }),
    series: labelled(rest),
    // several small plots are read as one
    axisPointer: { link: [{ xAxisIndex: "all" }] },
    tooltip: {
      trigger: categories(option).axis ? "axis" : "item",
      confine: width >= 640,
      // A mouse may move over the tooltip to read it. A finger could not reach the buttons below it.
      enterable: matchMedia("(hover: hover)").matches,
      formatter: tip,
      // On a phone it goes below: on the chart it would cover everything.
      position: width < 640 ? (point, params, dom, rect, size) => [0, size.viewSize[1] + 8] : undefined,
      // contains our own box, styled by site.css
      backgroundColor: "transparent", borderWidth: 0, padding: 0, extraCssText: "box-shadow:none",
      transitionDuration: animation ? 0.2 : 0,
      axisPointer: { type: "line", lineStyle: { color: "var(--ink)", type: "solid", width: 1 }, label: { show: false } },
    },
  };
  if (width < 640 && !rest.media) squeeze(out, width);
  headed(out, height);
  return resolve(out, probe);
}
