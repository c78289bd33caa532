"use strict";
// What every picture's page does: the list and the details beside the picture, search, kinds, time, keys.
// A picture says how it draws, moves and zooms by `shahrnameh.shows({ draw, fit, pan, zoom, go, point })`.
window.shahrnameh = (() => {
  const data = JSON.parse(document.getElementById("data").textContent), words = data.words;
  const $ = (id) => document.getElementById(id);
  const persian = data.lang === "fa";
  const digits = (text) => (persian ? String(text).replace(/\d/g, (d) => "۰۱۲۳۴۵۶۷۸۹"[d]) : String(text));
  const say = (name, ...values) => values.reduce((text, value) => text.replace("{}", () => digits(value)), words[name]);
  const calendar = new Intl.DateTimeFormat(persian ? "fa-IR-u-ca-persian" : "en-GB",
    { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" });
  const day = (iso) => (iso ? calendar.format(new Date(iso + "T00:00:00Z")) : "");
  const folds = { "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ء": "" };
  const fold = (text) =>
    text.normalize("NFKC").replace(/[\u200b-\u200f\u0640\u064b-\u065f\s]/g, "").replace(/./gu, (c) => (c in folds ? folds[c] : c))
      .replace(/[۰-۹]/g, (d) => "۰۱۲۳۴۵۶۷۸۹".indexOf(d)).toLowerCase();
  const element = (tag, text, name) => {
    const made = document.createElement(tag);
    if (text !== undefined) { made.textContent = text; made.dir = "auto"; }
    if (name) made.className = name;
    return made;
  };
  const svg = (tag, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };

  const byId = new Map(data.nodes.map((n) => [n.id, n])), touching = new Map(data.nodes.map((n) => [n.id, []]));
  for (const node of data.nodes) node.key = fold(node.label);
  for (const edge of data.edges) for (const end of new Set([edge.from, edge.to])) touching.get(end)?.push(edge);
  const classes = new Map(data.classes.map((c) => [c.name, c])), relations = new Map(data.relations.map((r) => [r.name, r]));
  const shown = { classes: new Set(classes.keys()), from: null, until: null };
  const state = { chosen: null, edge: null, pointed: null };
  const picture = { draw() {}, fit() {}, pan() {}, zoom() {}, go() {}, point() {} };

  const inTime = (first, last) => (!shown.from || !last || last >= shown.from) && (!shown.until || !first || first <= shown.until);
  const visible = (node) => shown.classes.has(node.class) && inTime(node.first, node.last);
  const near = (id) => new Set([id, ...(touching.get(id) || []).flatMap((e) => [e.from, e.to])]);
  const count = () => {
    const kept = new Set(data.nodes.filter(visible).map((n) => n.id));
    const lines = data.edges.filter((e) => kept.has(e.from) && kept.has(e.to) && inTime(e.first, e.last)).length;
    $("counts").textContent = say("counts", kept.size, lines, data.articles);
  };
  const draw = () => { count(); picture.draw(); };

  // The panel: what is known of a node or an edge, each with its sentence and article.

  const goTo = (id) => {
    const node = byId.get(id), button = element("button", node.label, "link");
    button.type = "button";
    button.addEventListener("click", () => choose(id, true));
    for (const [event, on] of [["focus", true], ["mouseenter", true], ["blur", false], ["mouseleave", false]]) {
      button.addEventListener(event, () => { state.pointed = on ? id : null; picture.point(); });
    }
    return button;
  };
  const source = (fact) => {
    const made = element("div", undefined, "source"), file = element("bdi", fact.article, "file");
    file.dir = "ltr";
    if (fact.headline) made.append(element("bdi", fact.headline), fact.date ? " — " : "");
    made.append(element("bdi", day(fact.date)), file);
    return made;
  };
  const factItem = (fact, other) => {
    const item = element("li");
    if (other && byId.has(other)) item.append(element("span", relations.get(fact.relation).label + " "), goTo(other));
    if (fact.text) item.append(element("blockquote", fact.text));
    if (fact.sentence && fact.sentence !== fact.text) item.append(element("div", fact.sentence, "sentence"));
    item.append(source(fact));
    return item;
  };
  // A long list comes in parts: the next part follows its button.
  const list = (items, first, step) => {
    const made = element("ul"), holder = document.createDocumentFragment();
    made.append(...items.slice(0, first).map((make) => make()));
    holder.append(made);
    if (items.length > first) {
      const more = element("button", say("more", items.length - first), "more");
      more.type = "button";
      more.addEventListener("click", () => {
        const next = list(items.slice(first), step, step), head = next.querySelector("button, li");
        more.replaceWith(next);
        head?.focus?.();
      });
      holder.append(more);
    }
    return holder;
  };
  const section = (panel, title, items, first = 30) => {
    if (items.length) panel.append(element("h3", `${title} (${digits(items.length)})`), list(items, first, 100));
  };

  const showNode = (node) => {
    const panel = $("panel");
    panel.replaceChildren(element("h2", node.label));
    const when = node.first ? (node.first === node.last ? day(node.first) : `${day(node.first)} ${words.until} ${day(node.last)}`) : "";
    const kind = [classes.get(node.class).label, when, say("articles", node.articles)];
    panel.append(element("p", kind.filter(Boolean).join(persian ? "، " : ", "), "kind"));
    const own = data.facts.filter((f) => f.source === node.id || f.target === node.id);
    const said = own.filter((f) => f.relation === "said" && f.source === node.id);
    const heard = own.filter((f) => f.relation === "said" && f.target === node.id && f.source !== node.id);
    const rest = own.filter((f) => f.relation !== "said");
    section(panel, words.links, rest.map((f) => () => factItem(f, f.source === node.id ? f.target : f.source)));
    section(panel, words.statements, said.map((f) => () => factItem(f, f.target !== f.source ? f.target : null)));
    section(panel, words.statements_here, heard.map((f) => () => factItem(f, f.source)));
    panel.scrollTop = 0;
  };
  const showEdge = (edge) => {
    const panel = $("panel"), title = element("h2");
    state.chosen = null; state.edge = edge;
    title.append(goTo(edge.from), edge.relation === "met" ? " – " : persian ? " ← " : " → ", goTo(edge.to));
    panel.replaceChildren(title, element("p", relations.get(edge.relation).label, "kind"));
    panel.append(list(edge.facts.map((i) => () => factItem(data.facts[i], null)), 30, 100));
    panel.scrollTop = 0;
    draw();
  };
  const nodeItem = (node) => () => {
    const item = element("li");
    item.append(goTo(node.id), element("span", classes.get(node.class).label, "class"));
    return item;
  };
  const showFound = (found) => {
    const title = element("h2", say("found", found.length));
    title.id = "found";
    $("panel").replaceChildren(title, list(found.map(nodeItem), 50, 100));
  };
  const showStart = () => {
    const panel = $("panel");
    panel.replaceChildren(element("h2", words.question), element("p", words.invitation, "kind"));
    for (const group of data.classes) {
      const members = data.nodes.filter((n) => n.class === group.name && visible(n));
      members.sort((a, b) => b.degree - a.degree || b.articles - a.articles || (a.label < b.label ? -1 : 1));
      section(panel, group.plural, members.map((n) => () => { const item = element("li"); item.append(goTo(n.id)); return item; }), 8);
    }
  };

  const choose = (id, move) => {
    state.chosen = id; state.edge = null; state.pointed = null;
    if (id === null) { draw(); showStart(); return; }
    const node = byId.get(id);
    if (!visible(node)) { shown.classes.add(node.class); shown.from = shown.until = null; syncControls(); }
    draw();
    if (move) picture.go(id);
    showNode(node);
  };

  // Controls.

  const days = [...new Set(data.nodes.flatMap((n) => [n.first, n.last]).filter(Boolean))].sort();
  const syncControls = () => {
    for (const box of document.querySelectorAll("#kinds input")) box.checked = shown.classes.has(box.value);
    if (!days.length) return;
    if (!shown.from) $("from").value = 0;
    if (!shown.until) $("until").value = days.length - 1;
    for (const end of ["from", "until"]) {
      $(`${end}-day`).textContent = day(days[$(end).value]);
      $(end).setAttribute("aria-valuetext", day(days[$(end).value]));
    }
  };
  const shapes = {
    dot: "M9 2a7 7 0 1 0 .01 0z", square: "M3 3h12v12H3z", triangle: "M9 2l8 14H1z", triangleDown: "M9 16l8-14H1z", diamond: "M9 1l8 8-8 8-8-8z",
    hexagon: "M5 2h8l4 7-4 7H5L1 9z", star: "M9 1l2.4 5.3 5.6.6-4.2 3.9 1.2 5.7L9 13.600 4 16.500l1.200-5.700L1 6.900l5.600-.6z",
  };
  const kindControl = (group) => {
    const label = element("label"), box = element("input"), icon = svg("svg", { viewBox: "0 0 18 18", width: 18, height: 18, "aria-hidden": "true" });
    Object.assign(box, { type: "checkbox", value: group.name, checked: true });
    box.addEventListener("change", () => { shown.classes[box.checked ? "add" : "delete"](group.name); draw(); });
    icon.append(svg("path", { d: shapes[group.shape], fill: group.color }));
    label.append(box, icon, element("span", `${group.plural} (${digits(data.nodes.filter((n) => n.class === group.name).length)})`));
    return label;
  };
  const relationSign = (relation) => {
    const item = element("li"), icon = svg("svg", { viewBox: "0 0 34 8", width: 34, height: 8, "aria-hidden": "true" });
    icon.append(svg("line", { x1: 0, x2: 34, y1: 4, y2: 4, stroke: relation.color, "stroke-width": 3, "stroke-dasharray": relation.dash.join(" ") }));
    item.append(icon, element("span", relation.label.replace(/:$/, "")));
    return item;
  };
  const search = () => {
    const wanted = fold($("search").value);
    if (!wanted) { choose(null); return; }
    const found = data.nodes.filter((n) => n.key.includes(wanted)).sort((a, b) => a.key.length - b.key.length || b.degree - a.degree);
    if (!found.length) { $("panel").replaceChildren(element("p", words.nothing, "kind")); return; }
    if (found.length === 1) choose(found[0].id, true); else showFound(found);
  };
  const buildControls = () => {
    $("kinds").append(...data.classes.map(kindControl));
    if (!$("signs").children.length) $("signs").append(...data.relations.map(relationSign));
    if (days.length > 1) {
      $("time").hidden = false;
      for (const end of ["from", "until"]) {
        Object.assign($(end), { min: 0, max: days.length - 1, step: 1, value: end === "from" ? 0 : days.length - 1 });
        $(end).addEventListener("input", () => {
          shown.from = days[Math.min($("from").value, $("until").value)];
          shown.until = days[Math.max($("from").value, $("until").value)];
          syncControls(); draw();
        });
      }
    }
    $("search").addEventListener("input", search);
    $("search").addEventListener("keydown", (event) => {
      const first = $("panel").querySelector("#found ~ ul button");
      if (event.key === "Enter" && first) first.click();
    });
    $("all").addEventListener("click", () => {
      for (const group of data.classes) shown.classes.add(group.name);
      shown.from = shown.until = null; $("search").value = "";
      syncControls(); choose(null); picture.fit();
    });
    $("in").addEventListener("click", () => picture.zoom(1.35));
    $("out").addEventListener("click", () => picture.zoom(1 / 1.35));
    addEventListener("keydown", (event) => {
      if (event.key === "Escape") { $("search").value = ""; choose(null); }
      if (event.key === "/" && document.activeElement !== $("search")) { event.preventDefault(); $("search").focus(); }
    });
    $("picture").addEventListener("keydown", move);
  };
  const steps = { ArrowUp: [0, -60], ArrowDown: [0, 60], ArrowLeft: [-60, 0], ArrowRight: [60, 0] };
  const move = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in steps) picture.pan(...steps[event.key]);
    else if (event.key === "+" || event.key === "=") picture.zoom(1.35);
    else if (event.key === "-") picture.zoom(1 / 1.35);
    else if (event.key === "0") picture.fit();
    else return;
    event.preventDefault();
  };

  // Pictures whose markup is here already: every mark leads to its node or line, by click and by Enter.

  const marks = () => {
    const open = (mark) => (mark.dataset.node ? choose(mark.dataset.node, false) : showEdge(data.edges[mark.dataset.edge]));
    for (const mark of document.querySelectorAll("#picture [data-node], #picture [data-edge]")) {
      mark.addEventListener("click", (event) => { event.stopPropagation(); open(mark); });
      mark.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(mark); }
      });
    }
  };
  const shadeMarks = () => {
    const around = state.chosen === null ? null : near(state.chosen);
    for (const mark of document.querySelectorAll("#picture [data-node]")) {
      const of = [mark.dataset.node, mark.dataset.also].filter(Boolean);
      mark.classList.toggle("off", of.some((id) => !visible(byId.get(id))));
      mark.classList.toggle("faint", around !== null && !of.some((id) => around.has(id)));
      mark.classList.toggle("chosen", of.includes(state.chosen) || of.includes(state.pointed));
    }
    for (const mark of document.querySelectorAll("#picture [data-edge]")) {
      const edge = data.edges[mark.dataset.edge];
      mark.classList.toggle("off", !visible(byId.get(edge.from)) || !visible(byId.get(edge.to)) || !inTime(edge.first, edge.last));
      mark.classList.toggle("faint", state.chosen !== null && edge.from !== state.chosen && edge.to !== state.chosen);
      mark.classList.toggle("chosen", edge === state.edge);
    }
  };

  const shows = (own) => {
    Object.assign(picture, own);
    buildControls(); syncControls();
    draw();
    if (byId.has(data.focus)) showNode(byId.get(data.focus)); else showStart();
  };
  addEventListener("beforeprint", () => { document.documentElement.classList.add("light"); picture.draw(); });
  addEventListener("afterprint", () => { document.documentElement.classList.remove("light"); picture.draw(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => picture.draw());
  return { data, byId, classes, relations, shown, state, touching, visible, inTime, near, choose, showEdge, shows, marks, shadeMarks };
})();
