// Live charts. charts.js is fetched only when a chart becomes live.
//
//   daylight.mount(figure, asked)    puts a live chart over the still picture
//   daylight.unmount(figure)         shows the picture again
//   daylight.charts[id]              the ECharts instance of a live figure
//
// A figure is what the build wrote: the picture (.pic), the description of the
// same chart as an ECharts option (script.option), the table, and the button.
// The option contains data only. Its colours are written var(--c1). It may say more
// than ECharts reads: in option.daylight about the chart, and in a point
// {"value", "text", "status", "source"} what a reader is told about it.
import { init } from "echarts/core";
import { dress, parts } from "./echarts.js";
import { describe, hasForecasts, isOverTime, read, withoutForecasts } from "./points.js";
import { tip } from "./tip.js";
import { say, word } from "./words.js";

parts();

const daylight = (window.daylight = window.daylight || {});
const charts = (daylight.charts = {});
const lives = new Map(); // figure to what takes the live chart away again

// A reader can change these while the page is open. Print is not one of them: CSS shows the picture again.
const settings = ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"];

daylight.mount = (figure, asked) => {
  if (!lives.has(figure)) lives.set(figure, mount(figure));
  // The focus moves into the chart for a reader who pressed the button, not for one who scrolled.
  if (asked) figure.querySelector(".live").focus({ preventScroll: true });
};

daylight.unmount = (figure) => {
  lives.get(figure)?.();
  lives.delete(figure);
  figure.querySelector("button.explore")?.focus({ preventScroll: true });
};

function mount(figure) {
  const picture = figure.querySelector(".pic");
  const button = figure.querySelector("button.explore");
  const full = JSON.parse(figure.querySelector("script.option").textContent);
  const rows = tableOf(figure);
  // in full, as the table has them: "31 March 2025" and not "2025"
  const labels = read(full).map((stop, i, all) => stop.period || (rows.length == all.length ? rows[i][0] : stop.label));

  const live = document.createElement("div");
  const box = document.createElement("div");
  const probe = document.createElement("span");
  const name = picture.getAttribute("aria-label");
  live.className = "live";
  live.tabIndex = 0;
  // "application", because in a group or a picture a screen reader uses the arrow keys itself.
  // Its content cannot be read: a status line says what a key has moved to.
  live.setAttribute("role", "application");
  live.setAttribute("aria-roledescription", word("role"));
  live.setAttribute("aria-label", name + ". " + word("keys"));
  box.className = "box";
  box.setAttribute("aria-hidden", "true");
  probe.hidden = true;
  live.append(box, probe);
  // Before the picture, which stays and keeps its space (see .live in site.css).
  picture.prepend(live);
  picture.removeAttribute("role"); // a picture has no parts that take focus
  picture.removeAttribute("aria-label");

  const chart = (charts[figure.id] = init(box, null, { renderer: "svg" }));
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let hidden = false; // are the forecasts?
  let changes = false; // does each figure come with the change from the one before?
  let stops = []; // what the arrow keys go through
  let at = -1; // where they are, or -1
  let painted = false;

  const paint = () => {
    const option = hidden ? withoutForecasts(full) : full;
    stops = read(option).map((stop, i) => ({ ...stop, label: labels[i] || stop.label }));
    at = Math.min(at, stops.length - 1);
    chart.setOption(
      dress(option, probe, {
        width: live.clientWidth,
        height: live.clientHeight,
        // The first drawing replaces a still picture: there is nothing to animate.
        animation: painted && !calm.matches,
        tip: (params) => tip(stops, params, changes, probe),
      }),
      true,
    );
    painted = true;
    show();
  };

  // show moves the tooltip to the point that the keys have selected.
  const show = () => {
    const stop = stops[at];
    if (!stop) return chart.dispatchAction({ type: "hideTip" });
    if (stop.axis) {
      // By position and not by point: a series may have no value here. The first of several plots is enough, because they are linked.
      const [along, across] = stop.axis == "xAxis" ? ["x", "y"] : ["y", "x"];
      const { min, max } = chart.getOption()[across + "Axis"][0];
      const middle = chart.convertToPixel({ [across + "AxisIndex"]: 0 }, (min + max) / 2);
      const size = across == "y" ? chart.getHeight() : chart.getWidth();
      chart.dispatchAction({ type: "showTip", [along]: chart.convertToPixel({ [along + "AxisIndex"]: 0 }, stop.index), [across]: middle || size / 2 });
    } else {
      chart.dispatchAction({ type: "showTip", seriesIndex: stop.items[0].seriesIndex, dataIndex: stop.items[0].dataIndex });
    }
  };

  const go = (to) => {
    at = Math.max(0, Math.min(stops.length - 1, to));
    show();
    say(figure, describe(stops, at, changes));
  };

  const forget = () => {
    at = -1;
    show();
  };

  live.addEventListener("keydown", (e) => {
    if (e.altKey || e.ctrlKey || e.metaKey) return; // the browser's own
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[e.key];
    if (to !== undefined) go(at < 0 && e.key != "End" ? 0 : to);
    else if (e.key != "Escape") return;
    // The first Escape hides the tooltip, the next one ends the live chart.
    else if (at >= 0) forget();
    else daylight.unmount(figure);
    e.preventDefault();
    e.stopPropagation();
  });
  live.addEventListener("blur", forget);
  // The keyboard must hide a tooltip that the pointer showed, wherever the focus is.
  const away = (e) => e.key == "Escape" && forget();
  document.addEventListener("keydown", away);

  const extra = [];
  const toggle = (key, press) => {
    const b = document.createElement("button");
    b.type = "button";
    b.append(word(key));
    // with the name of the chart, because a screen reader reads one button after the other
    const of = button.querySelector(".hide");
    if (of) b.append(of.cloneNode(true));
    b.addEventListener("click", () => press(b));
    (extra.at(-1) || button).after(b);
    extra.push(b);
  };
  const wording = button?.firstChild.data;
  if (button) {
    button.firstChild.data = word("close");
    if (hasForecasts(full)) {
      toggle("hideForecasts", (b) => {
        hidden = !hidden;
        b.firstChild.data = word(hidden ? "showForecasts" : "hideForecasts");
        paint();
        say(figure, word(hidden ? "forecastsHidden" : "forecastsShown"));
      });
    }
    if (isOverTime(full)) {
      toggle("changes", (b) => {
        changes = !changes;
        b.setAttribute("aria-pressed", changes);
        if (at >= 0) show();
      });
      extra.at(-1).setAttribute("aria-pressed", "false");
    }
  }

  const sized = new ResizeObserver(() => {
    // without a size: the page is being printed, and the live chart is hidden
    if (live.clientWidth && (live.clientWidth != chart.getWidth() || live.clientHeight != chart.getHeight())) {
      chart.resize();
      paint(); // another width may show less
    }
  });
  const queries = settings.map((q) => matchMedia(q));
  paint();
  sized.observe(live);
  for (const q of queries) q.addEventListener?.("change", paint);

  return () => {
    sized.disconnect();
    for (const q of queries) q.removeEventListener?.("change", paint);
    document.removeEventListener("keydown", away);
    chart.dispose();
    delete charts[figure.id];
    live.remove();
    for (const b of extra) b.remove();
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", name);
    if (button) button.firstChild.data = wording;
    say(figure, "");
  };
}

// tableOf returns the text of the cells of the figure's table.
function tableOf(figure) {
  return [...figure.querySelectorAll("details tbody tr")].map((tr) => [...tr.cells].map((c) => c.textContent.trim()));
}
