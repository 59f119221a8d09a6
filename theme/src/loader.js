// Linked, deferred, by pages that have a chart or a due date.
// It is small because every reader pays for it. What a live chart needs is in
// charts.js, which is fetched only when a chart becomes live:
//
//   - with a mouse, room and no data saver: when the chart comes into view;
//   - elsewhere, with room: when the reader presses the chart's button or taps the picture;
//   - on a phone never: there the picture itself answers a tap (see readout.js).
//
// The page says where charts.js is, relative to itself, on our own element:
//   <script src="../assets/loader-….js" defer data-charts="../assets/charts-….js"></script>
// and may have our few sentences in its own language (see words.js).
import { readout, tapped } from "./readout.js";
import { say, word } from "./words.js";

const bundle = document.currentScript.dataset.charts;
let loading;

// load fetches the bundle once. After a failure, such as no network, it can be called again.
function load() {
  loading ||= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = bundle;
    script.onload = done;
    script.onerror = () => {
      loading = null;
      script.remove();
      failed(Error("not loaded: " + bundle));
    };
    document.head.append(script);
  });
  return loading;
}

// open makes a chart live. asked is true if the reader has asked for it.
async function open(figure, asked) {
  try {
    await load();
    window.daylight.mount(figure, asked);
  } catch (err) {
    // The picture and the table are still there, so only a reader who asked is told.
    console.error(err);
    if (asked) say(figure, word("failed"));
  }
}

// png adds a link that downloads the chart as a picture, which is drawn when it is pressed.
function png(figure, drawing) {
  const link = drawing.cloneNode();
  link.append(drawing.dataset.png);
  link.onclick = (e) => {
    e.preventDefault();
    const svg = new Image();
    svg.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = svg.width * 2;
      canvas.height = svg.height * 2;
      const to = canvas.getContext("2d");
      to.scale(2, 2);
      to.drawImage(svg, 0, 0);
      link.onclick = null;
      link.href = canvas.toDataURL();
      link.download = figure.id + ".png";
      link.click();
    };
    svg.src = link.href;
  };
  const item = document.createElement("li");
  item.append(link);
  drawing.parentNode.before(item);
}

function chart(figure) {
  const isLive = () => window.daylight?.charts?.[figure.id];
  const button = figure.querySelector("button.explore");
  const picture = figure.querySelector(".pic");
  // The picture for a phone has names and values that a live chart has no room for there.
  const narrow = () => picture.clientWidth < 640;
  if (button) {
    if (!button.hidden) return; // it is prepared already
    button.hidden = false;
    button.addEventListener("click", () => {
      if (isLive()) window.daylight.unmount(figure);
      else if (narrow()) readout(figure)(Infinity);
      else open(figure, true);
    });
    // a press is likely to follow, so begin to fetch the bundle
    for (const sign of ["pointerdown", "focus"]) button.addEventListener(sign, () => narrow() || load().catch(() => {}));
  }
  const drawing = figure.querySelector("[data-png]");
  if (drawing) png(figure, drawing);
  picture.addEventListener("click", (event) => {
    if (isLive()) return;
    if (narrow()) readout(figure)(tapped(figure, event));
    else open(figure, true);
  });
}

const within = (root) => [...root.querySelectorAll("figure.chart"), ...(root.matches?.("figure.chart") ? [root] : [])].filter((f) => f.querySelector("script.option"));

function charts() {
  const eager =
    matchMedia("(hover: hover) and (pointer: fine)").matches &&
    !navigator.connection?.saveData &&
    new IntersectionObserver(
      (seen) => {
        for (const { isIntersecting, target } of seen) {
          // In a narrow or much enlarged window the chart's own buttons would wrap and move the text down.
          if (!isIntersecting || target.clientWidth < 640) continue;
          eager.unobserve(target);
          open(target.closest("figure"));
        }
      },
      { rootMargin: "150px" },
    );
  const ready = (root) => {
    const figures = within(root);
    for (const f of figures) chart(f);
    const watch = () => figures.forEach((f) => eager.observe(f.querySelector(".pic")));
    if (eager) document.readyState == "complete" ? watch() : addEventListener("load", watch);
  };
  ready(document);
  // The preview puts new parts into the page; see internal/engine/serve/preview.js.
  document.addEventListener("daylight:exchanged", (e) => e.detail.parts.forEach(ready));
}

// overdue shows what is hidden in [data-overdue] when the day of its <time data-due> has passed
// where the reader is. The page itself must not change with the day: its bytes are signed.
function overdue() {
  const now = new Date();
  const today = new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  for (const box of document.querySelectorAll("[data-overdue]")) {
    if ([...box.querySelectorAll("[data-due]")].some((t) => t.dataset.due < today)) {
      for (const e of [box, ...box.querySelectorAll("[hidden]")]) e.hidden = false;
    }
  }
}

overdue();
if (bundle) charts();
