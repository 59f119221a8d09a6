// The search field of the page of all pages. Without this script the page is an
// A to Z. The library and the index are large, so they are fetched when somebody
// goes to the field, each by a <script>: a page opened from a folder may not
// fetch(). The page says where they are on our own element.
// The page that puts councils side by side has this script for its own field.
import { sides } from "./compare.js";

const { search, index } = document.currentScript.dataset;
const form = document.querySelector("form.finder");
const field = form?.querySelector("input");
const status = form?.querySelector("[role=status]");
const list = form?.querySelector("ol");
const compared = document.querySelector("form.sides");
const begin = form?.querySelector(".begin");
const most = 20;
// Words of a question that no page is about.
const idle = new Set("a an and are at be by can child children do does for get has have how i in is it kid my of on our son daughter that the their they this to we what when where which who why will with".split(" "));
let ready;

const script = (src) =>
  new Promise((done, failed) => {
    const element = document.createElement("script");
    element.src = src;
    element.onload = done;
    element.onerror = () => failed(Error("not loaded: " + src));
    document.head.append(element);
  });

// prepare fetches both once; after a failure it can be called again.
function prepare() {
  ready ||= Promise.all([script(search), script(index)])
    .then(() => window.daylight.search.open(window.daylight.index, ["title", "heads", "text"]))
    .catch((err) => {
      ready = null;
      throw err;
    });
  return ready;
}

// found says how many pages there are: some have only a part of the words.
function found(n, some) {
  if (!n) return "No page has these words.";
  const pages = n === 1 ? "1 page" : n + " pages";
  return pages + (some ? (n === 1 ? " has" : " have") + " some of these words" : " found") + (n > most ? "; the first " + most + " are below" : "");
}

async function find() {
  const query = field.value.trim();
  list.replaceChildren();
  if (begin) begin.hidden = true;
  if (!query) {
    status.textContent = "";
    return;
  }
  try {
    const index = await prepare();
    if (field.value.trim() !== query) return; // something newer has been typed
    const words = query.split(/\s+/).filter((w) => !idle.has(w.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")));
    let hits = words.length ? index.search(words.join(" ")) : [];
    const some = !hits.length && words.length > 1;
    if (some) hits = index.search(words.join(" "), { combineWith: "OR" });
    status.textContent = found(hits.length, some);
    form.dataset.asked = query;
    if (begin) begin.hidden = hits.length > 0;
    for (const hit of hits.slice(0, most)) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = form.dataset.root + hit.id;
      link.textContent = hit.title;
      item.append(link, hit.where ? " – " + hit.where : "");
      list.append(item);
    }
  } catch (err) {
    console.error(err);
    status.textContent = "The search could not be loaded. All pages are listed below.";
  }
}

if (compared) sides(compared);
if (form) {
  form.hidden = false;
  if (location.hash === "#find") field.focus();
  field.addEventListener("focus", () => prepare().catch(() => {}), { once: true });
  field.addEventListener("input", find);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    find();
  });
}
