// The search field of the page of all pages. Without this script the page is an
// A to Z. The library and the index are large, so they are fetched when somebody
// goes to the field, each by a <script>: a page opened from a folder may not
// fetch(). The page says where they are on our own element.
// The page that puts councils side by side has this script for its own field.
import { sides } from "./compare.js";

const { search, index } = document.currentScript.dataset;
const form = document.querySelector("form.find");
const field = form?.querySelector("input");
const status = form?.querySelector("[role=status]");
const list = form?.querySelector("ol");
const compared = document.querySelector("form.sides");
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

async function find() {
  const query = field.value.trim();
  list.replaceChildren();
  if (!query) {
    status.textContent = "";
    return;
  }
  try {
    const hits = (await prepare()).search(query).slice(0, 20);
    if (field.value.trim() !== query) return; // something newer has been typed
    status.textContent = hits.length ? (hits.length === 1 ? "1 page found" : hits.length + " pages found") : "No page found. Try fewer or other words.";
    for (const hit of hits) {
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
  field.addEventListener("focus", () => prepare().catch(() => {}), { once: true });
  field.addEventListener("input", find);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    find();
  });
}
