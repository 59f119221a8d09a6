// Loaded by every page of the preview, and by no published page. It receives events
// about new builds, updates what differs in the page, and shows problems.
//
// It works under the page's own Content-Security-Policy: no inline style or
// script, no eval, nothing from other sites.
//
// A script of the site that has to prepare new parts of a page can listen to
// "daylight:exchanged" on the document; event.detail.parts has the new elements.
// If it calls event.preventDefault(), it must draw their charts itself.
(() => {
  "use strict";
  const me = document.currentScript;
  const own = me.src.replace(/preview\.js.*$/, "");
  let page = me.dataset.page; // hash of the page that is shown; empty: there is no page at this address
  let source = null; // the page as it was served, before scripts changed it
  let last = ""; // id of the last message
  let events = null;
  let queue = Promise.resolve(); // messages are processed one after the other

  // --- listening

  function listen() {
    const query = new URLSearchParams({ page: location.pathname, last });
    events = new EventSource(own + "events?" + query);
    events.addEventListener("open", found);
    events.addEventListener("error", lost);
    events.addEventListener("state", (e) => {
      last = e.lastEventId;
      const message = JSON.parse(e.data);
      queue = queue.then(() => follow(message)).catch((err) => {
        console.error(err);
        reload();
      });
    });
  }

  function disconnect() {
    events?.close();
    events = null;
    found();
  }

  let missing = 0; // timer
  function found() {
    clearTimeout(missing);
    missing = 0;
  }
  function lost() {
    // A restart of the preview takes a moment, and is not reported.
    missing ||= setTimeout(() => show("The preview has stopped", "Start it again with “daylight serve”; this page then continues without a reload."), 3000);
    if (events?.readyState === EventSource.CLOSED) {
      // Refused, perhaps by another program on this port: EventSource does not try again.
      disconnect();
      setTimeout(() => events || document.hidden || listen(), 2000);
    }
  }

  // A browser has six connections for one host. Tabs in the background close theirs,
  // because otherwise the seventh tab would wait for ever.
  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : events || listen()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", (e) => e.persisted && !events && listen());

  async function follow(m) {
    if (m.page !== page) {
      if (m.page === "") return show("This page is no longer part of the site", "It was removed or has another address now. Go to another page, or undo the change.");
      await refresh();
    } else {
      // such as an image or a style sheet whose name has no hash
      await assets(m.assets);
    }
    // The page that is shown before there is a site lists the problems itself.
    const listed = document.body.classList.contains("preview-page");
    m.problems?.length && !listed ? showProblems(m.problems) : hide();
  }

  // --- updating the page

  async function fetchPage() {
    const response = await fetch(location.pathname + location.search, { cache: "no-cache" });
    const doc = new DOMParser().parseFromString(await response.text(), "text/html");
    const script = doc.querySelector(`script[src$="/-daylight/preview.js"]`);
    script?.remove();
    return { doc, page: script?.dataset.page };
  }

  async function refresh() {
    const now = await fetchPage();
    const known = source?.doc ?? document;
    // Scripts run once, and a policy is read once: other ones need a reload.
    const same = page && now.page && fixed(known) === fixed(now.doc) && stylesOf(document).length === stylesOf(now.doc).length;
    if (!same) return reload();
    await styles(now.doc);
    document.title = now.doc.title;
    attributes(document.documentElement, known.documentElement, now.doc.documentElement);
    attributes(document.body, known.body, now.doc.body);
    const place = whereabouts();
    const parts = [];
    patch(document.body, known.body, now.doc.body, parts);
    place();
    page = now.page;
    source = now;
    const free = document.dispatchEvent(new CustomEvent("daylight:exchanged", { detail: { parts }, cancelable: true }));
    if (free && window.daylight?.mount) for (const f of charts(parts)) window.daylight.mount(f);
  }

  const text = (e) => e.textContent.trim().replace(/\s+/g, " ").slice(0, 80);
  const within = (root, selector) => [root, ...root.querySelectorAll(selector)].filter((e) => e.matches(selector));
  const charts = (parts) => parts.flatMap((p) => within(p, "figure.chart")).filter((f) => f.querySelector("script.option"));

  // fixed returns what cannot be replaced in a page without a reload.
  const fixed = (doc) =>
    [...doc.querySelectorAll("script[src], meta[http-equiv]")].map((e) => [e.getAttribute("src"), e.content, JSON.stringify({ ...e.dataset })].join()).join("\n");

  // attributes changes the attributes that the build changed, and keeps those of scripts.
  function attributes(live, was, now) {
    for (const { name } of [...was.attributes]) if (!now.hasAttribute(name)) live.removeAttribute(name);
    for (const { name, value } of now.attributes) if (was.getAttribute(name) !== value) live.setAttribute(name, value);
  }

  // patch replaces the smallest parts of live that contain all differences between was and
  // now, the page as it was served before and is served now. Live is not compared, because
  // scripts and the reader have changed it.
  const holders = new Set(["body", "main", "article", "section", "div", "header", "footer", "nav", "aside"]);
  function patch(live, was, now, parts) {
    if (was.isEqualNode(now)) return;
    const [a, b, c] = [live, was, now].map((e) => [...e.children]);
    const alike =
      holders.has(now.localName) &&
      (now.localName === "body" || was.cloneNode().isEqualNode(now.cloneNode())) &&
      loose(was) === loose(now) &&
      [a, c].every((list) => list.length === b.length && list.every((e, i) => e.localName === b[i].localName));
    if (alike) b.forEach((e, i) => patch(a[i], e, c[i], parts));
    else parts.push(...exchange(live, now));
  }

  // loose returns the text of an element that is in none of its children.
  const loose = (e) => [...e.childNodes].filter((n) => n.nodeType === Node.TEXT_NODE).map((n) => n.data.trim()).join("\n");

  function exchange(live, now) {
    const keep = remember(live);
    for (const f of charts([live])) if (window.daylight?.charts?.[f.id]) window.daylight.unmount?.(f);
    let fresh = document.importNode(now, true);
    if (live === document.body) {
      live.replaceChildren(...fresh.childNodes);
      fresh = live;
    } else {
      live.replaceWith(fresh);
    }
    keep(fresh);
    return [fresh];
  }

  // named returns elements by a name that they most likely have in the next build, too.
  function named(root, selector, name) {
    const all = new Map();
    for (const e of within(root, selector)) {
      let n = e.id || name(e);
      while (all.has(n)) n += "′";
      all.set(n, e);
    }
    return all;
  }

  const detailsOf = (root) => named(root, "details", (e) => text(e.querySelector("summary") ?? e));
  const fieldsOf = (root) => named(root, "input, select, textarea", (e) => e.name);
  const stopsOf = (root) => named(root, "a[href], button, input, select, textarea, summary, [tabindex]", (e) => e.localName + text(e));

  // remember notes what the reader did to a part of the page, and returns a function that
  // does the same to the part that replaces it.
  function remember(old) {
    const open = [...detailsOf(old)].map(([name, e]) => [name, e.open]);
    const typed = [...fieldsOf(old)].map(([name, e]) => [name, e.value, e.checked]);
    const slid = [...stopsOf(old)].filter(([, e]) => e.scrollLeft || e.scrollTop).map(([name, e]) => [name, e.scrollLeft, e.scrollTop]);
    const stops = [...stopsOf(old)];
    const focus = stops.findIndex(([, e]) => e === document.activeElement);
    return (fresh) => {
      const details = detailsOf(fresh);
      for (const [name, is] of open) if (details.has(name)) details.get(name).open = is;
      const fields = fieldsOf(fresh);
      for (const [name, value, checked] of typed) if (fields.has(name)) Object.assign(fields.get(name), { value, checked });
      const next = stopsOf(fresh);
      for (const [name, left, top] of slid) next.get(name)?.scrollTo(left, top);
      if (focus >= 0) (next.get(stops[focus][0]) ?? [...next.values()][focus])?.focus({ preventScroll: true });
    };
  }

  // whereabouts notes what is at the top of the window, and returns a function that scrolls
  // it there again, also if text above it was added or removed.
  function whereabouts() {
    const [x, y] = [scrollX, scrollY];
    const marks = () => named(document.body, "main [id], h1, h2, h3, h4", text);
    let best = { off: Infinity };
    if (y > 0) {
      for (const [name, e] of marks()) {
        const { top, height } = e.getBoundingClientRect();
        if (height && Math.abs(top) < Math.abs(best.off)) best = { name, off: top };
      }
    }
    return () => {
      scrollTo({ left: x, top: y, behavior: "instant" });
      const mark = best.name !== undefined && marks().get(best.name);
      if (mark) scrollBy({ top: mark.getBoundingClientRect().top - best.off, behavior: "instant" });
    };
  }

  // --- style sheets and images

  const stylesOf = (doc) => [...doc.querySelectorAll("link[rel~=stylesheet]")].filter((l) => !l.href.startsWith(own));
  const path = (url) => new URL(url, location.href).pathname;
  const anew = (url) => path(url) + "?" + new URLSearchParams({ preview: last });

  async function styles(doc) {
    const next = stylesOf(doc);
    await Promise.all(stylesOf(document).map((l, i) => path(l.href) !== path(next[i].href) && restyle(l, next[i].href)));
  }

  // The old sheet is removed when the new one is loaded, so that nothing flickers.
  const restyle = (old, href) =>
    new Promise((done) => {
      const link = old.cloneNode();
      link.href = href;
      link.onload = () => done(old.remove());
      link.onerror = () => done(link.remove());
      old.after(link);
      setTimeout(done, 2000);
    });

  // assets loads files again that changed and kept their name; null: any may have changed.
  async function assets(changed) {
    const hit = (url) => changed === null || changed.includes(path(url));
    if (changed?.length === 0) return;
    if (changed && [...document.scripts].some((s) => s.src && hit(s.src))) return reload();
    for (const img of document.images) if (hit(img.src)) img.src = anew(img.src);
    await Promise.all(stylesOf(document).map((l) => hit(l.href) && restyle(l, anew(l.href))));
  }

  // --- reloading, the last resort

  const store = "-daylight";
  function reload() {
    const open = [...detailsOf(document.body)].map(([name, e]) => [name, e.open]);
    sessionStorage.setItem(store, JSON.stringify({ path: location.pathname, at: Date.now(), y: scrollY, open }));
    disconnect();
    location.reload();
    return new Promise(() => {}); // nothing more happens to this page
  }

  function resume() {
    const saved = JSON.parse(sessionStorage.getItem(store));
    sessionStorage.removeItem(store);
    if (saved?.path !== location.pathname || Date.now() - saved.at > 30000) return;
    const details = detailsOf(document.body);
    for (const [name, is] of saved.open) if (details.has(name)) details.get(name).open = is;
    const there = () => scrollTo({ top: saved.y, behavior: "instant" });
    document.readyState === "complete" ? there() : addEventListener("load", there);
  }

  // --- problems

  function make(tag, attrs, ...children) {
    const e = document.createElement(tag);
    for (const [k, v] of Object.entries(attrs)) e.setAttribute(k, v);
    e.append(...children);
    return e;
  }

  // Both are siblings of the body, so that changes of the body do not touch them. The
  // announcement is short: the list of problems can be read when the reader wants to.
  const box = make("section", { class: "preview-problems", "aria-labelledby": "preview-title", hidden: "" });
  const said = make("p", { class: "preview-said", role: "status", "aria-live": "polite" });
  let shown = ""; // what is in the box, or was when it was hidden

  function showProblems(problems) {
    const n = problems.filter((p) => p.severity === "error").length || problems.length;
    const list = problems.map((p) => {
      const li = make("li", {}, make("p", {}, make("code", { class: "preview-place" }, p.place), " ", make("strong", {}, p.severity + ":"), " ", p.message));
      if (p.line) li.append(make("pre", { tabindex: "0" }, p.line + "\n" + p.caret));
      if (p.hint) li.append(make("p", { class: "preview-hint" }, "Hint: " + p.hint));
      return li;
    });
    show(n === 1 ? "1 problem" : n + " problems", "This page is as it was before. Correct what is listed and save. Then this list disappears.", list);
  }

  function show(title, advice, list = []) {
    const key = [title, advice, ...list.map((li) => li.textContent)].join("\n");
    if (key === shown) return; // it may be hidden, and then it stays hidden
    shown = key;
    const button = make("button", { type: "button" }, "Hide (Escape)");
    button.addEventListener("click", putAway);
    box.replaceChildren(make("h2", { id: "preview-title" }, title), button, make("p", {}, advice));
    if (list.length) box.append(make("ol", { class: "preview-list" }, ...list));
    box.hidden = false;
    said.textContent = [title, list[0]?.querySelector("p").textContent ?? advice].join(". ");
  }

  function putAway() {
    box.hidden = true;
    said.textContent = "";
  }

  function hide() {
    if (shown) said.textContent = "No problems";
    shown = "";
    box.hidden = true;
    box.replaceChildren();
  }

  document.addEventListener("keydown", (e) => e.key === "Escape" && putAway());

  // --- start

  document.head.append(make("link", { rel: "stylesheet", href: own + "preview.css" }));
  document.documentElement.append(said, box);
  me.remove();
  resume();
  if (page) {
    // Scripts have changed the page by now, so its source is requested again. If that is
    // newer already, the first message says so, and all of it is compared.
    queue = fetchPage().then((p) => { if (p.page === page) source = p; }, () => {});
  }
  if (!document.hidden) listen();
})();
