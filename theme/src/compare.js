// The page that puts councils side by side: a reader marks up to four of them, by name, and
// sees each on every line. Names and figures are those of the table, so that they cannot
// disagree with it. The address keeps what is marked: #warwickshire or #barnet,brent.
const most = 4;
const letters = "ABCD";

// apart puts letters together that would print over each other.
function apart(marks) {
  const out = [];
  for (const m of marks.sort((a, b) => a.x - b.x)) {
    const last = out[out.length - 1];
    if (last && m.x - last.to < 60) {
      last.text += " " + m.letter;
      last.x = (last.from + m.x) / 2;
      last.to = m.x;
    } else {
      out.push({ x: m.x, from: m.x, to: m.x, text: m.letter });
    }
  }
  return out;
}

export function sides(form) {
  const field = form.querySelector("input");
  const list = form.querySelector("ul");
  const status = form.querySelector("[role=status]");
  const councils = new Map();
  for (const row of document.querySelectorAll("table tbody tr[id]")) {
    councils.set(row.id, { name: row.cells[0].querySelector("a").textContent, cells: row.cells, row });
  }
  const strips = [...document.querySelectorAll("section.sides")].map((section) => {
    const svg = section.querySelector("svg");
    const values = document.createElement("ul");
    values.className = "key marked";
    svg.nextElementSibling.after(values);
    return { section, svg, values, column: +section.dataset.column, end: parseFloat(section.dataset.end) };
  });
  const names = form.querySelector("datalist");
  names.replaceChildren(...[...councils.values()].map((c) => Object.assign(document.createElement("option"), { value: c.name })));

  const plain = (s) => s.toLowerCase().replace(/&/g, " and ").replace(/[^a-z0-9]+/g, " ").trim();
  // Words that a name may do without: City of Bristol is Bristol, City of.
  const small = new Set(["and", "of", "the", "city", "county", "council", "upon", "with"]);
  const parts = (s) => plain(s).split(" ").filter((word) => !small.has(word));
  const initials = (s) => parts(s).map((word) => word[0]).join("");
  let chosen = [];

  // fromAddress marks the councils that the address names, and reports whether it names any.
  function fromAddress() {
    chosen = decodeURIComponent(location.hash.slice(1)).split(",").filter((id) => councils.has(id)).slice(0, most);
    draw();
    return chosen.length > 0;
  }

  function keep() {
    history.replaceState(null, "", "#" + chosen.join(","));
    draw();
  }

  // found returns the council that a reader means: of that name, or with all the words that
  // were typed in its own, or with these initials, such as BCP.
  function found(text) {
    const want = plain(text);
    if (!want) return [];
    const all = [...councils.entries()];
    const exact = all.filter(([, c]) => plain(c.name) === want);
    if (exact.length) return exact;
    const words = parts(text);
    const hits = all.filter(([, c]) => plain(c.name).includes(want) || (words.length && words.every((word) => parts(c.name).some((own) => own.startsWith(word)))));
    return hits.length ? hits : all.filter(([, c]) => want.length > 2 && initials(c.name) === want);
  }

  function mark() {
    const hits = found(field.value);
    if (!field.value.trim()) return;
    if (hits.length !== 1) {
      status.textContent = hits.length === 0 ? "No council of that name is on this page." : hits.length + " councils have that in their names: " + hits.slice(0, 5).map(([, c]) => c.name).join(", ") + (hits.length > 5 ? " …" : ".");
      return;
    }
    const [id, council] = hits[0];
    if (chosen.includes(id)) {
      status.textContent = council.name + " is marked already.";
    } else if (chosen.length === most) {
      status.textContent = "Four councils are marked. Take one away first.";
      return;
    } else {
      chosen.push(id);
      status.textContent = council.name + " is marked.";
      keep();
    }
    field.value = "";
  }

  function draw() {
    list.replaceChildren(
      ...chosen.map((id, i) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = "Take " + letters[i] + " away: " + councils.get(id).name;
        button.addEventListener("click", () => {
          chosen = chosen.filter((x) => x !== id);
          status.textContent = councils.get(id).name + " is no longer marked.";
          keep();
          (list.querySelector("button") || field).focus();
        });
        item.append(button);
        return item;
      }),
    );
    for (const [id, c] of councils) c.row.classList.toggle("mine", chosen.includes(id));
    for (const strip of strips) {
      for (const old of strip.section.querySelectorAll(".own, .letter")) old.remove();
      strip.values.replaceChildren();
      const at = [];
      chosen.forEach((id, i) => {
        const text = councils.get(id).cells[strip.column].textContent.trim();
        const item = document.createElement("li");
        item.textContent = letters[i] + " " + councils.get(id).name + ": " + text;
        strip.values.append(item);
        const value = parseFloat(text.replace(/[£,]/g, ""));
        if (!(value >= 0)) return;
        const x = 4 + (value / strip.end) * 992;
        const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
        line.setAttribute("class", "own o" + (i + 1));
        line.setAttribute("d", "M" + x.toFixed(1) + " 2v40");
        strip.svg.append(line);
        at.push({ x, letter: letters[i] });
      });
      for (const { x, text } of apart(at)) {
        const letter = document.createElement("span");
        letter.className = "letter";
        letter.setAttribute("aria-hidden", "true");
        letter.textContent = text;
        letter.style.insetInlineStart = x / 10 + "%";
        strip.svg.before(letter);
      }
    }
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    mark();
  });
  // A name taken from the list is whole, and needs no Enter.
  field.addEventListener("input", () => {
    if ([...councils.values()].some((c) => c.name === field.value)) mark();
  });
  addEventListener("hashchange", fromAddress);
  if (fromAddress()) status.textContent = chosen.map((id) => councils.get(id).name).join(", ") + (chosen.length === 1 ? " is marked." : " are marked.");
}
