import { parse } from "smol-toml";
import { minify } from "html-minifier-terser";

const whole = new Intl.NumberFormat("en-GB");
const one = new Intl.NumberFormat("en-GB", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const long = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const names = { actual: "Recorded", unmitigated: "If nothing changes", target: "If the target is met", stretch: "If the stretch target is met" };

const money = (millions) => (millions === undefined ? "no figure" : `£${one.format(millions)}m`);
const seriesName = (s) => names[s.scenario] + (s.bound === "single" ? "" : `, ${s.bound} bound`);
const iso = (d) => new Date(d).toISOString().slice(0, 10);

// The years of the deficit's chart and table.
const years = [2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029];
const byYear = (s) => years.map((y) => s.values.find((v) => v.year_end === y)?.value);

// figure looks one figure up, and prints it.
function figure(council, file, id, ...rest) {
  const data = council[file];
  if (file === "deficit") {
    const [bound, year] = rest;
    const { value } = data.series.find((s) => s.scenario === id && s.bound === bound).values.find((v) => v.year_end === Number(year));
    return `<data value="${value}">${money(value)}</data>`;
  }
  const [period, key] = rest;
  const row = file === "places"
    ? data.provision.find((p) => p.id === id).stock.find((s) => s.year === period)
    : data.workstream.find((w) => w.id === id).indicator.find((i) => i.id === period);
  return `<data value="${row[key]}">${whole.format(row[key])}</data>`;
}

export default function (config) {
  config.addDataExtension("toml", { parser: (text) => parse(text) });
  config.addPassthroughCopy({ "src/static": "." });

  config.addFilter("money", money);
  config.addFilter("number", (n) => whole.format(n));
  config.addFilter("day", iso);
  config.addFilter("longday", (d) => long.format(new Date(d)));
  config.addFilter("words", (s) => (s[0].toUpperCase() + s.slice(1)).replaceAll("_", " "));
  config.addFilter("json", (v) => JSON.stringify(v));
  config.addFilter("byId", (list, id) => list.find((x) => x.id === id));
  config.addFilter("latest", (list) => [...list].sort((a, b) => new Date(b.date) - new Date(a.date)));
  config.addFilter("count", (list, status) => list.filter((x) => x.status === status).length);
  config.addFilter("ofCouncil", (pages, slug) => pages[slug] || []);
  config.addFilter("seriesName", seriesName);
  config.addFilter("byYear", byYear);
  config.addGlobalData("years", years);

  config.addFilter("deficitOption", (d, title) => ({
    title: { text: title },
    tooltip: { trigger: "axis" },
    legend: { bottom: 0, data: d.series.map(seriesName) },
    grid: { left: 72, right: 24, top: 48, bottom: 64 },
    xAxis: { type: "category", boundaryGap: false, data: years },
    yAxis: { type: "value", name: d.unit },
    series: d.series.map((s) => ({
      name: seriesName(s), type: "line", smooth: false, showSymbol: true, emphasis: { focus: "series" }, data: byYear(s).map((v) => v ?? null),
    })),
  }));
  config.addFilter("placesOption", (p, title) => ({
    title: { text: title },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
    legend: { bottom: 0, data: ["Already open", "New in the year"] },
    grid: { left: 72, right: 24, top: 48, bottom: 64 },
    xAxis: { type: "category", data: p.stock.map((s) => s.year) },
    yAxis: { type: "value", name: "Places" },
    series: [
      { name: "Already open", type: "bar", stack: "places", data: p.stock.map((s) => s.opening) },
      { name: "New in the year", type: "bar", stack: "places", data: p.stock.map((s) => s.opened) },
    ],
  }));

  // {% fig "deficit", "target", "upper", "2028" %}: a figure from the data of the page's council
  config.addShortcode("fig", function (...words) {
    return figure(this.ctx.councils[this.ctx.council], ...words);
  });

  // Pages by council, so that a page finds its neighbours without a search.
  const group = (pages, order) => {
    const by = {};
    for (const p of pages) (by[p.data.council] ||= []).push(p);
    for (const slug in by) by[slug].sort(order);
    return by;
  };
  config.addCollection("councilPages", (api) =>
    group(api.getAll().filter((p) => p.data.council && p.data.kind !== "update"), (a, b) => a.data.weight - b.data.weight));
  config.addCollection("councilUpdates", (api) =>
    group(api.getAll().filter((p) => p.data.kind === "update"), (a, b) => b.date - a.date));
  config.addCollection("councilHomes", (api) =>
    api.getAll().filter((p) => p.data.kind === "council").sort((a, b) => a.data.title.localeCompare(b.data.title)));

  // Only what is published is minified, not the preview.
  if (process.env.ELEVENTY_RUN_MODE === "build") {
    config.addTransform("minify", function (content) {
      if (!(this.page.outputPath || "").endsWith(".html")) return content;
      return minify(content, { collapseWhitespace: true, removeComments: true, removeAttributeQuotes: true });
    });
  }
  return { dir: { input: "src", output: process.env.OUT || "_site" }, markdownTemplateEngine: "njk", htmlTemplateEngine: "njk" };
}
