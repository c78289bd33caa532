"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const ink = dark ? "#e8eaf0" : "#1d2433", halo = dark ? "#11151c" : "#f5f5f0";
  const digits = (text) => String(text).replace(/\d/g, (d) => "۰۱۲۳۴۵۶۷۸۹"[d]);
  const calendar = new Intl.DateTimeFormat("fa-IR-u-ca-persian", { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" });
  const day = (iso) => (iso ? calendar.format(new Date(iso + "T00:00:00Z")) : "");
  const folds = { "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ء": "" };
  const fold = (text) =>
    text.normalize("NFKC").replace(/[\u200b-\u200f\u0640\u064b-\u065f\s]/g, "").replace(/./gu, (c) => (c in folds ? folds[c] : c))
      .replace(/[۰-۹]/g, (d) => "۰۱۲۳۴۵۶۷۸۹".indexOf(d)).toLowerCase();
  const element = (tag, text, name) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (name) made.className = name;
    return made;
  };

  const byId = new Map(data.nodes.map((n) => [n.id, n]));
  const shown = { classes: new Set(data.classes.map((c) => c.name)), from: null, until: null };
  const nodes = new vis.DataSet([]), edges = new vis.DataSet([]);
  let chosen = null, hovered = null, network = null, swell = 1;

  // What is shown.

  const inTime = (first, last) => (!shown.from || !last || last >= shown.from) && (!shown.until || !first || first <= shown.until);
  const visible = (node) => shown.classes.has(node.class) && inTime(node.first, node.last);
  const dimmed = (id) => chosen !== null && chosen !== id && !near(chosen).has(id);
  const near = (id) => new Set(data.edges.filter((e) => e.from === id || e.to === id).flatMap((e) => [e.from, e.to]));

  const look = (node) => {
    const faint = dimmed(node.id);
    return {
      id: node.id, x: node.x, y: node.y, shape: node.shape, size: node.size * swell, physics: false,
      color: { background: node.color, border: dark ? "#e8eaf0" : "#ffffff", highlight: { background: node.color, border: ink } },
      borderWidth: 1.5, borderWidthSelected: 3, opacity: faint ? 0.18 : 1,
    };
  };
  const line = (edge) => {
    const faint = chosen !== null && edge.from !== chosen && edge.to !== chosen;
    return {
      id: edge.id, from: edge.from, to: edge.to, width: Math.min(1 + edge.count * 0.6, 6),
      dashes: edge.relation === "held" ? [5, 4] : false, smooth: false,
      color: { color: faint ? "rgba(128,128,128,.12)" : edge.color, highlight: ink, opacity: faint ? 0.3 : 0.75 },
    };
  };

  const draw = () => {
    const kept = data.nodes.filter(visible);
    const ids = new Set(kept.map((n) => n.id));
    const lines = data.edges.filter((e) => ids.has(e.from) && ids.has(e.to) && inTime(e.first, e.last));
    nodes.clear(); edges.clear();
    nodes.add(kept.map(look)); edges.add(lines.map(line));
    $("counts").textContent = `${digits(kept.length)} گره، ${digits(lines.length)} پیوند، ${digits(data.articles)} خبر`;
  };

  // Labels, as on a map: of one size at every zoom, the most connected first, none over another; zooming in shows more.

  const face = getComputedStyle(document.body).fontFamily, inked = 12.5, most = 250, always = 10;
  const wrap = (words) => {
    const lines = [""];
    for (const word of words) {
      const last = lines.length - 1;
      if (lines[last] && lines[last].length + word.length > 19) lines.push(word);
      else lines[last] = lines[last] ? `${lines[last]} ${word}` : word;
    }
    return lines.length > 2 ? [lines[0], `${lines[1]} …`] : lines;
  };
  const measure = (context, node) => {
    const lines = wrap(node.short.split(" "));
    return { lines, wide: Math.max(...lines.map((text) => context.measureText(text).width)) + 6, high: lines.length * 16 };
  };
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const around = (x, y, wide, high) => ({ left: x - wide / 2, right: x + wide / 2, top: y - high / 2, bottom: y + high / 2 });
  const spots = (x, y, size, wide, high) => [
    [x, y + size + high / 2 + 1], [x, y - size - high / 2 - 1],
    [x + size + wide / 2 + 1, y], [x - size - wide / 2 - 1, y],
  ].map(([cx, cy]) => around(cx, cy, wide, high));
  const weight = (node) => (node.id === chosen ? 2e6 : 0) + (node.id === hovered ? 1e6 : 0) + node.degree;
  const write = (context, lines, box, high) => {
    lines.forEach((text, i) => {
      const x = (box.left + box.right) / 2, y = box.top + (i + 0.5) * (high / lines.length);
      context.strokeText(text, x, y);
      context.fillText(text, x, y);
    });
  };
  const drawLabels = (context) => {
    const scale = network.getScale(), at = network.getPositions();
    const kept = data.nodes.filter((n) => n.id in at && (!dimmed(n.id) || n.id === hovered)).sort((a, b) => weight(b) - weight(a));
    const discs = kept.map((n) => ({ id: n.id, ...around(at[n.id].x, at[n.id].y, 2 * n.size * swell, 2 * n.size * swell) }));
    const start = network.DOMtoCanvas({ x: 0, y: 0 }), end = network.DOMtoCanvas({ x: $("network").clientWidth, y: $("network").clientHeight });
    const inside = (b) => b.left >= start.x && b.right <= end.x && b.top >= start.y && b.bottom <= end.y;
    const taken = [];
    Object.assign(context, { direction: "rtl", textAlign: "center", textBaseline: "middle", lineJoin: "round", fillStyle: ink, strokeStyle: halo });
    for (const [rank, node] of kept.slice(0, most).entries()) {
      context.font = `${node.id === chosen ? "bold " : ""}${inked}px ${face}`;
      const { lines, wide, high } = measure(context, node);
      const boxes = spots(at[node.id].x, at[node.id].y, node.size * swell, wide / scale, high / scale).filter(inside);
      const insists = node.id === chosen || node.id === hovered;
      const free = boxes.find((b) => !taken.some((t) => meet(t, b)) && !discs.some((d) => d.id !== node.id && meet(d, b)))
        || boxes.find((b) => (insists || rank < always) && !taken.some((t) => meet(t, b))) || (insists && boxes[0]);
      if (!free) continue;
      taken.push(free);
      context.font = `${node.id === chosen ? "bold " : ""}${inked / scale}px ${face}`;
      context.lineWidth = 3.5 / scale;
      write(context, lines, free, high / scale);
    }
  };

  // The panel: what is known of a node or an edge, each with its sentence and article.

  const goTo = (id) => {
    const button = element("button", byId.get(id).label, "link");
    button.type = "button";
    button.addEventListener("click", () => choose(id, true));
    return button;
  };
  const source = (fact) => {
    const made = element("div", undefined, "source"), file = element("bdi", fact.article);
    file.dir = "ltr";
    made.append([fact.headline, day(fact.date)].filter(Boolean).join(" — "), file);
    return made;
  };
  const factItem = (fact, other) => {
    const item = element("li");
    if (other) { item.append(element("span", data.relations[fact.relation] + " "), goTo(other)); }
    if (fact.text) item.append(element("blockquote", fact.text));
    if (fact.sentence && fact.sentence !== fact.text) item.append(element("div", fact.sentence, "sentence"));
    item.append(source(fact));
    return item;
  };
  const section = (panel, title, items) => {
    if (!items.length) return;
    panel.append(element("h3", `${title} (${digits(items.length)})`));
    const list = element("ul");
    list.append(...items);
    panel.append(list);
  };
  const className = (name) => data.classes.find((c) => c.name === name).label;

  const showNode = (node) => {
    const panel = $("panel");
    panel.replaceChildren(element("h2", node.label));
    const when = node.first ? (node.first === node.last ? day(node.first) : `${day(node.first)} تا ${day(node.last)}`) : "";
    panel.append(element("p", [className(node.class), when, `${digits(node.articles)} خبر`].filter(Boolean).join("، "), "kind"));
    const own = data.facts.filter((f) => f.source === node.id || f.target === node.id);
    const said = own.filter((f) => f.relation === "said" && f.source === node.id);
    const heard = own.filter((f) => f.relation === "said" && f.target === node.id && f.source !== node.id);
    const rest = own.filter((f) => f.relation !== "said");
    section(panel, "پیوندها", rest.map((f) => factItem(f, f.source === node.id ? f.target : f.source)));
    section(panel, "گفته‌ها", said.map((f) => factItem(f, f.target !== f.source ? f.target : null)));
    section(panel, "گفته‌ها در اینجا", heard.map((f) => factItem(f, f.source)));
    panel.scrollTop = 0;
  };
  const showEdge = (edge) => {
    const panel = $("panel");
    panel.replaceChildren(element("h2", `${byId.get(edge.from).label} ← ${byId.get(edge.to).label}`));
    panel.append(element("p", data.relations[edge.relation], "kind"));
    const list = element("ul");
    list.append(...edge.facts.map((i) => factItem(data.facts[i], null)));
    panel.append(list);
  };
  const nodeItem = (node) => {
    const item = element("li");
    item.append(goTo(node.id), element("span", className(node.class), "class"));
    return item;
  };
  const showFound = (found) => {
    const panel = $("panel"), title = element("h2", `${digits(found.length)} یافته`), list = element("ul");
    title.id = "found";
    list.append(...found.slice(0, 50).map(nodeItem));
    panel.replaceChildren(title, list);
  };
  const showStart = () => {
    const panel = $("panel");
    panel.replaceChildren(element("h2", "چه کسی، کجا، با که، چه گفت؟"));
    panel.append(element("p", "روی گره یا پیوندی بزنید تا جمله‌ای را که از آن آمده ببینید.", "kind"));
    for (const group of data.classes) {
      const top = data.nodes.filter((n) => n.class === group.name && visible(n)).sort((a, b) => b.degree - a.degree || (a.label < b.label ? -1 : 1)).slice(0, 6);
      section(panel, group.plural, top.map((n) => { const item = element("li"); item.append(goTo(n.id)); return item; }));
    }
  };

  const choose = (id, move) => {
    chosen = id;
    if (id === null) { network.unselectAll(); draw(); showStart(); return; }
    const node = byId.get(id);
    if (!visible(node)) { shown.classes.add(node.class); shown.from = shown.until = null; syncControls(); }
    draw();
    network.selectNodes([id], true);
    if (move) network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: false });
    showNode(node);
  };

  // Controls.

  const sliders = [...new Set(data.nodes.flatMap((n) => [n.first, n.last]).filter(Boolean))].sort();
  const syncControls = () => {
    for (const box of document.querySelectorAll("#legend input")) box.checked = shown.classes.has(box.value);
    if (!sliders.length) return;
    if (!shown.from) $("from").value = 0;
    if (!shown.until) $("until").value = sliders.length - 1;
    $("from-day").textContent = day(sliders[$("from").value]);
    $("until-day").textContent = day(sliders[$("until").value]);
  };
  const buildControls = () => {
    const shape = {
      dot: "M9 2a7 7 0 1 0 .01 0z", square: "M3 3h12v12H3z", triangle: "M9 2l8 14H1z", triangleDown: "M9 16l8-14H1z", diamond: "M9 1l8 8-8 8-8-8z",
      hexagon: "M5 2h8l4 7-4 7H5L1 9z", star: "M9 1l2.4 5.3 5.6.6-4.2 3.9 1.2 5.7L9 13.600 4 16.500l1.200-5.700L1 6.900l5.600-.6z",
    };
    for (const group of data.classes) {
      const label = element("label"), box = element("input");
      Object.assign(box, { type: "checkbox", value: group.name, checked: true });
      box.addEventListener("change", () => { shown.classes[box.checked ? "add" : "delete"](group.name); draw(); });
      const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg"), path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      icon.setAttribute("viewBox", "0 0 18 18"); icon.setAttribute("aria-hidden", "true");
      path.setAttribute("d", shape[group.shape]); path.setAttribute("fill", group.color);
      icon.append(path);
      const count = data.nodes.filter((n) => n.class === group.name).length;
      label.append(box, icon, element("span", `${group.plural} (${digits(count)})`));
      $("legend").append(label);
    }
    if (sliders.length > 1) {
      $("time").hidden = false;
      for (const end of ["from", "until"]) {
        Object.assign($(end), { min: 0, max: sliders.length - 1, step: 1, value: end === "from" ? 0 : sliders.length - 1 });
        $(end).addEventListener("input", () => {
          shown.from = sliders[Math.min($("from").value, $("until").value)];
          shown.until = sliders[Math.max($("from").value, $("until").value)];
          syncControls(); draw();
        });
      }
    }
    $("search").addEventListener("input", () => {
      const wanted = fold($("search").value);
      if (!wanted) { choose(null); return; }
      const found = data.nodes.filter((n) => n.key.includes(wanted)).sort((a, b) => a.key.length - b.key.length || b.degree - a.degree);
      if (!found.length) { $("panel").replaceChildren(element("p", "چیزی پیدا نشد.", "kind")); return; }
      if (found.length === 1) choose(found[0].id, true); else showFound(found);
    });
    $("search").addEventListener("keydown", (event) => {
      const first = $("panel").querySelector("#found ~ ul button");
      if (event.key === "Enter" && first) first.click();
    });
    $("all").addEventListener("click", () => {
      for (const group of data.classes) shown.classes.add(group.name);
      shown.from = shown.until = null; $("search").value = "";
      syncControls(); choose(null); network.fit({ animation: false });
    });
    addEventListener("keydown", (event) => {
      if (event.key === "Escape") { $("search").value = ""; choose(null); }
      if (event.key === "/" && document.activeElement !== $("search")) { event.preventDefault(); $("search").focus(); }
    });
    if (data.notice) { $("notice").hidden = false; $("notice").textContent = data.notice; }
  };

  for (const node of data.nodes) node.key = fold(node.label);
  network = new vis.Network($("network"), { nodes, edges }, {
    physics: false, interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false }, dragNodes: true, multiselect: false },
    edges: { selectionWidth: 2 },
  });
  network.on("afterDrawing", drawLabels);
  network.on("hoverNode", (event) => { hovered = event.node; network.redraw(); });
  network.on("blurNode", () => { hovered = null; network.redraw(); });
  network.on("click", (event) => {
    if (event.nodes.length) choose(event.nodes[0], false);
    else if (event.edges.length) showEdge(data.edges[event.edges[0]]);
    else choose(null);
  });
  buildControls(); syncControls(); draw(); showStart();
  network.fit({ animation: false });
  // A large network is seen from far away: its nodes grow so that they can still be told apart.
  swell = Math.max(1, Math.min(1.6, 0.6 / network.getScale()));
  draw();
  window.shahrnameh = { network, choose, data };
})();
