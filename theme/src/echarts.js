// All that we know about ECharts: the parts of it that reports use, and what
// an option needs before it can be drawn on our pages.
import { BarChart, CustomChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { registerCustomSeries, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";

// parts makes ECharts ready.
export function parts() {
  use([BarChart, CustomChart, LineChart, ScatterChart, GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, LabelLayout, SVGRenderer]);
  // {"type": "custom", "renderItem": "band", "data": [["2024", 20, 33], …]}: from low to high,
  // with edges, since a pale area alone has too little contrast to be seen.
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

// A still picture says var(--c1) and CSS decides. A live one must not: ECharts works hover colours out from
// the text, reads neither var() nor CanvasText, and drops the stroke (the lines vanish at the first tooltip).
// So each colour goes through an element, which gives rgb() for all of them.
function resolve(value, probe) {
  if (Array.isArray(value)) return value.map((v) => resolve(v, probe));
  if (value && typeof value == "object") return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, resolve(v, probe)]));
  if (typeof value != "string" || !/^var\(--[\w-]+\)$/.test(value)) return value;
  probe.style.color = value;
  return getComputedStyle(probe).color;
}

// isPaper tells the colour inside a hollow shape.
export const isPaper = (c) => c == "var(--paper)" || c == "transparent";

// colour is the colour of a point in a series as a browser says it; style is the point's own.
export function colour(series, style, probe) {
  const c = [series.lineStyle?.color, style?.color, style?.borderColor, series.itemStyle?.color, series.itemStyle?.borderColor, series.color];
  return resolve(c.find((c) => c && !isPaper(c)) || "var(--ink)", probe);
}

// under lays defaults under what is given.
function under(given, defaults) {
  const out = { ...defaults, ...given };
  for (const [k, v] of Object.entries(defaults)) {
    if (v && typeof v == "object" && !Array.isArray(v) && given?.[k] && typeof given[k] == "object") out[k] = under(given[k], v);
  }
  return out;
}

const list = (v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]);

const axis = {
  axisLabel: { color: "var(--ink)", fontSize: 13 },
  axisLine: { lineStyle: { color: "var(--edge)" } },
  axisTick: { lineStyle: { color: "var(--edge)" } },
  splitLine: { lineStyle: { color: "var(--grid)" } },
  nameTextStyle: { color: "var(--ink)", fontSize: 13 },
};

// dress makes the option ready to draw: {width, animation, tip} are of this figure at this moment.
export function dress(option, probe, { width, animation, tip }) {
  // The page around the chart has these, in words and in the reader's type.
  const { title, legend, toolbox, aria, daylight, ...rest } = option;
  const overCategories = ["xAxis", "yAxis"].some((a) => list(option[a])[0]?.data);
  const out = {
    ...rest,
    animation,
    animationDuration: 300,
    animationDurationUpdate: 300,
    backgroundColor: "transparent",
    textStyle: { ...rest.textStyle, fontFamily: getComputedStyle(probe).fontFamily },
    xAxis: list(rest.xAxis).map((a) => under(a, axis)),
    yAxis: list(rest.yAxis).map((a) => under(a, axis)),
    tooltip: {
      trigger: overCategories ? "axis" : "item",
      confine: width >= 640,
      enterable: true, // the pointer may go over it to read it
      formatter: tip,
      // On a phone it goes below: over the chart it would leave nothing of it to see.
      position: width < 640 ? (point, params, dom, rect, size) => [0, size.viewSize[1] + 8] : undefined,
      // our own box is within, styled by site.css
      backgroundColor: "transparent", borderWidth: 0, padding: 0, extraCssText: "box-shadow:none",
      transitionDuration: animation ? 0.2 : 0,
      axisPointer: { type: "line", lineStyle: { color: "var(--ink)", type: "solid", width: 1 }, label: { show: false } },
    },
  };
  // On a phone there is no room beside the lines for their names: the key above the picture has them.
  if (width < 640 && !rest.media) {
    out.series = list(rest.series).map((s) => (s.endLabel ? { ...s, endLabel: { show: false } } : s));
    out.grid = list(rest.grid).map((g) => (Number(g.right) > 40 ? { ...g, right: 16 } : g));
  }
  return resolve(out, probe);
}
