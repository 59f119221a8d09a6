// On a narrow screen a chart stays the still picture, which has the names and values that
// a live one has no room for there. A tap on it, or the button, shows the figures of one
// row of its table above the picture, with a line at the place.
import { word } from "./words.js";

const text = (e) => e.textContent.trim();

// stops are the rows of the figure's table, each with what is said of it.
function stops(figure) {
  const table = figure.querySelector("table");
  const head = [...(table?.tHead?.rows[0]?.cells ?? [])].map(text);
  return [...(table?.tBodies[0]?.rows ?? [])].map((tr) => {
    const [name, ...cells] = [...tr.cells].map(text);
    return { name, said: cells.map((c, i) => (c ? head[i + 1] + ": " + c : "")).filter(Boolean) };
  });
}

// places finds where the picture names the rows, as far as it does.
function places(picture, rows) {
  const labels = [...picture.querySelectorAll(".narrow text")];
  return rows.map(({ name }) => {
    const label = labels.find((l) => text(l) === name) || labels.find((l) => text(l).length > 3 && (" " + name + " ").includes(" " + text(l) + " "));
    if (!label) return null;
    const r = label.getBoundingClientRect();
    return { x: r.left + r.width / 2, y: r.top + r.height / 2 };
  });
}

// along reports whether the rows go to the right, and not down.
const along = (found) => found.length < 2 || Math.abs(found.at(-1).x - found[0].x) > Math.abs(found.at(-1).y - found[0].y);

// readout makes the line of figures of a figure, once, and returns what moves it to a row.
export function readout(figure) {
  if (figure.moveTo) return figure.moveTo;
  const rows = stops(figure);
  const picture = figure.querySelector(".pic");
  const box = document.createElement("div");
  const out = document.createElement("p");
  const line = document.createElement("i");
  const buttons = [-1, 1].map((step) => {
    const b = document.createElement("button");
    b.type = "button";
    b.textContent = step < 0 ? "\u2039" : "\u203a";
    b.setAttribute("aria-label", word(step < 0 ? "before" : "after"));
    b.addEventListener("click", () => figure.moveTo(at + step));
    return b;
  });
  let at = -1;
  box.className = "readout";
  out.setAttribute("role", "status");
  line.className = "cursor";
  line.setAttribute("aria-hidden", "true");
  box.append(buttons[0], out, buttons[1]);
  picture.before(box);
  picture.append(line);
  figure.moveTo = (to) => {
    if (!rows.length) return;
    at = Math.max(0, Math.min(rows.length - 1, to));
    buttons[0].disabled = at === 0;
    buttons[1].disabled = at === rows.length - 1;
    const name = document.createElement("b");
    name.textContent = rows[at].name;
    out.replaceChildren(name, " " + rows[at].said.join("; "));
    const all = places(picture, rows);
    const here = all[at];
    line.hidden = !here;
    if (!here) return;
    const right = along(all.filter(Boolean));
    const frame = picture.getBoundingClientRect();
    line.style.cssText = right ? `left:${here.x - frame.left}px;top:0;bottom:0` : `top:${here.y - frame.top - 9}px;left:-.5rem;height:2.75rem`;
  };
  return figure.moveTo;
}

// tapped returns the row that is nearest to a tap.
export function tapped(figure, event) {
  const rows = stops(figure);
  const all = places(figure.querySelector(".pic"), rows);
  const right = along(all.filter(Boolean));
  let best = rows.length - 1;
  let near = Infinity;
  all.forEach((p, i) => {
    const d = p ? Math.abs(right ? p.x - event.clientX : p.y - event.clientY) : Infinity;
    if (d < near) [near, best] = [d, i];
  });
  return best;
}
