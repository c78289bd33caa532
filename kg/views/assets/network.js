// The network on vis-network's canvas. Its nodes are vis-network's; lines and labels are drawn here, many at a stroke, so
// that a picture of thousands of lines can be moved about.
(() => {
  const { data, byId, state, touching, visible, inTime, near, choose, showEdge } = shahrnameh;
  const stage = document.getElementById("network"), nodes = new vis.DataSet([]);
  const many = data.edges.length > 1500;
  let network = null, swell = 1, lines = [], at = {}, written = null, moving = false, hovered = null, colors = {};

  const readColors = () => {
    const style = getComputedStyle(document.documentElement);
    colors = { ink: style.getPropertyValue("--ink"), halo: style.getPropertyValue("--canvas") };
  };
  const look = (node, around) => ({
    id: node.id, x: node.x, y: node.y, shape: node.shape, size: node.size * swell, physics: false,
    color: { background: node.color, border: colors.halo, highlight: { background: node.color, border: colors.ink },
      hover: { background: node.color, border: colors.ink } },
    borderWidth: 1.5, borderWidthSelected: 3, opacity: around && !around.has(node.id) ? 0.15 : 1,
  });
  const draw = () => {
    readColors();
    const kept = data.nodes.filter(visible), ids = new Set(kept.map((n) => n.id));
    const around = state.chosen !== null ? near(state.chosen) : state.edge ? new Set([state.edge.from, state.edge.to]) : null;
    lines = []; // vis-network draws while it takes up nodes
    for (const id of nodes.getIds()) if (!ids.has(id)) nodes.remove(id);
    nodes.update(kept.map((n) => look(n, around)));
    at = Object.fromEntries(kept.map((n) => [n.id, network.body.nodes[n.id]]));
    written = null;
    lines = data.edges.filter((e) => ids.has(e.from) && ids.has(e.to) && inTime(e.first, e.last));
    if (state.chosen !== null && ids.has(state.chosen)) network.selectNodes([state.chosen], false); else network.unselectAll();
    network.redraw();
  };

  // Lines: one path for all of one colour, dash and width.

  const bright = (edge) => (state.edge ? edge === state.edge : edge.from === state.chosen || edge.to === state.chosen);
  const drawLines = (context) => {
    const scale = network.getScale(), bundles = new Map();
    const chosen = state.chosen !== null || state.edge !== null;
    for (const edge of lines) {
      const strong = chosen && bright(edge), width = many && !strong ? 1 : 1 + (edge.width - 1) * 0.6;
      const key = `${edge.color}|${strong}|${width}|${many ? "" : edge.dashes}`;
      if (!bundles.has(key)) bundles.set(key, { edge, strong, width, path: new Path2D() });
      const { path } = bundles.get(key), a = at[edge.from], b = at[edge.to];
      path.moveTo(a.x, a.y); path.lineTo(b.x, b.y);
    }
    const thin = many ? 0.4 : 0.75;
    const thickness = Math.max(1, many ? 0.8 / scale : 0.7 / scale);
    for (const { edge, strong, width, path } of [...bundles.values()].sort((a, b) => a.strong - b.strong)) {
      context.globalAlpha = strong ? 1 : chosen ? 0.08 : thin;
      context.strokeStyle = edge.color;
      context.lineWidth = (strong ? width + 1 : width) * thickness;
      context.setLineDash(many ? [] : edge.dashes.map((n) => n * Math.max(1, 0.7 / scale)));
      context.stroke(path);
    }
    context.globalAlpha = 1; context.setLineDash([]);
  };
  const nearestLine = ({ x, y }) => {
    let best = null, least = 7 / network.getScale();
    for (const edge of lines) {
      const a = at[edge.from], b = at[edge.to], dx = b.x - a.x, dy = b.y - a.y;
      const along = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
      const away = Math.hypot(x - a.x - along * dx, y - a.y - along * dy);
      if (away < least) { least = away; best = edge; }
    }
    return best;
  };

  // Labels, as on a map: of one size at every zoom, the most connected first, none over another; zooming in shows more.

  const face = getComputedStyle(document.body).fontFamily, inked = 12.5, most = 250, always = 12;
  const wrap = (words) => {
    const rows = [""];
    for (const word of words) {
      const last = rows.length - 1;
      if (rows[last] && rows[last].length + word.length > 19) rows.push(word);
      else rows[last] = rows[last] ? `${rows[last]} ${word}` : word;
    }
    return rows.length > 2 ? [rows[0], `${rows[1]} …`] : rows;
  };
  const measure = (context, node) => {
    const rows = wrap(node.short.split(" "));
    return { rows, wide: Math.max(...rows.map((text) => context.measureText(text).width)) + 6, high: rows.length * 16 };
  };
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const around = (x, y, wide, high) => ({ left: x - wide / 2, right: x + wide / 2, top: y - high / 2, bottom: y + high / 2 });
  const spots = (x, y, size, wide, high) => [
    [x, y + size + high / 2 + 1], [x, y - size - high / 2 - 1],
    [x + size + wide / 2 + 1, y], [x - size - wide / 2 - 1, y],
  ].map(([cx, cy]) => around(cx, cy, wide, high));
  const bold = (id) => (id === state.chosen || id === data.focus ? "bold " : "");
  const pointed = () => hovered ?? state.pointed;
  const weight = (node) => (node.id === state.chosen ? 2e6 : 0) + (node.id === data.focus ? 5e5 : 0) + (node.id === pointed() ? 1e6 : 0) + node.degree;
  const seen = () => {
    const start = network.DOMtoCanvas({ x: 0, y: 0 }), end = network.DOMtoCanvas({ x: stage.clientWidth, y: stage.clientHeight });
    return { left: start.x, right: end.x, top: start.y, bottom: end.y };
  };
  const placeLabels = (context) => {
    const scale = network.getScale(), view = seen(), chosen = state.chosen === null ? null : near(state.chosen);
    const inside = (b) => b.left >= view.left && b.right <= view.right && b.top >= view.top && b.bottom <= view.bottom;
    const kept = data.nodes.filter((n) => n.id in at && (!chosen || chosen.has(n.id) || n.id === pointed())
      && at[n.id].x > view.left && at[n.id].x < view.right && at[n.id].y > view.top && at[n.id].y < view.bottom);
    kept.sort((a, b) => weight(b) - weight(a));
    const discs = kept.map((n) => ({ id: n.id, ...around(at[n.id].x, at[n.id].y, 2 * n.size * swell, 2 * n.size * swell) }));
    const taken = [], found = [];
    for (const [rank, node] of kept.slice(0, most).entries()) {
      context.font = `${bold(node.id)}${inked}px ${face}`;
      const { rows, wide, high } = measure(context, node);
      const boxes = spots(at[node.id].x, at[node.id].y, node.size * swell, wide / scale, high / scale).filter(inside);
      const insists = node.id === state.chosen || node.id === pointed();
      const free = boxes.find((b) => !taken.some((t) => meet(t, b)) && !discs.some((d) => d.id !== node.id && meet(d, b)))
        || boxes.find((b) => (insists || rank < always) && !taken.some((t) => meet(t, b))) || (insists && boxes[0]);
      if (!free) continue;
      taken.push(free);
      found.push({ id: node.id, rows, box: free, high: high / scale, dx: free.left - at[node.id].x, dy: free.top - at[node.id].y });
    }
    return found;
  };
  const drawLabels = (context) => {
    const scale = network.getScale();
    Object.assign(context, { direction: "rtl", textAlign: "center", textBaseline: "middle", lineJoin: "round",
      fillStyle: colors.ink, strokeStyle: colors.halo, lineWidth: 3.5 / scale });
    // While the picture is dragged its labels go along as they are: they are placed anew when it rests.
    if (!written || written.scale !== scale || !moving) written = { scale, labels: placeLabels(context) };
    for (const { id, rows, box, high } of written.labels) {
      context.font = `${bold(id)}${inked / scale}px ${face}`;
      rows.forEach((text, i) => {
        const x = (box.left + box.right) / 2, y = box.top + (i + 0.5) * (high / rows.length);
        context.strokeText(text, x, y);
        context.fillText(text, x, y);
      });
    }
  };

  const goBy = (x, y) => {
    const here = network.getViewPosition(), scale = network.getScale();
    network.moveTo({ position: { x: here.x + x / scale, y: here.y + y / scale } });
  };
  // The stage of a large picture is wider and higher than its window: dragging pushes it about as it is, which costs
  // nothing, and it is drawn anew when it comes to rest or its margin is used up.
  const pushStage = () => {
    const window = stage.parentElement, margin = { x: (stage.clientWidth - window.clientWidth) / 2, y: (stage.clientHeight - window.clientHeight) / 2 };
    let from = null, dx = 0, dy = 0;
    const rest = () => { stage.style.transform = ""; if (dx || dy) goBy(-dx, -dy); dx = dy = 0; };
    window.addEventListener("pointerdown", (event) => { if (event.isPrimary && event.button === 0) from = { x: event.clientX, y: event.clientY }; else from = null; });
    addEventListener("pointermove", (event) => {
      if (!from || !event.isPrimary) return;
      dx = event.clientX - from.x; dy = event.clientY - from.y;
      if (Math.abs(dx) > margin.x || Math.abs(dy) > margin.y) { rest(); from = { x: event.clientX, y: event.clientY }; return; }
      stage.style.transform = `translate(${dx}px, ${dy}px)`;
    });
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => { if (from) rest(); from = null; });
  };
  const fit = () => {
    network.fit({ animation: false });
    if (many) network.moveTo({ scale: network.getScale() * stage.parentElement.clientWidth / stage.clientWidth });
  };
  if (many) stage.classList.add("wide");
  network = new vis.Network(stage, { nodes, edges: new vis.DataSet([]) }, {
    physics: false, interaction: { hover: true, keyboard: false, dragNodes: !many, dragView: !many, multiselect: false }, layout: { improvedLayout: false },
  });
  stage.querySelector(".vis-network").tabIndex = -1; // the picture around it takes the keys
  network.on("beforeDrawing", drawLines);
  network.on("afterDrawing", drawLabels);
  network.on("dragStart", (event) => { moving = !event.nodes.length; });
  network.on("dragEnd", () => { moving = false; network.redraw(); });
  if (many) pushStage();
  network.on("hoverNode", (event) => { hovered = event.node; network.redraw(); });
  network.on("blurNode", () => { hovered = null; network.redraw(); });
  network.on("click", (event) => {
    const line = event.nodes.length ? null : nearestLine(event.pointer.canvas);
    if (event.nodes.length) choose(event.nodes[0], false);
    else if (line) showEdge(line);
    else choose(null);
  });
  readColors();
  nodes.add(data.nodes.map((n) => look(n, null)));
  fit();
  // A large network is seen from far away: its nodes grow so that they can still be told apart, and shrink as one comes near.
  const swollen = () => Math.max(1, Math.min(2.2, 0.35 / network.getScale()));
  const resize = () => { if (Math.abs(swollen() / swell - 1) > 0.15) { swell = swollen(); draw(); } };
  let resizing = 0;
  network.on("zoom", () => { clearTimeout(resizing); resizing = setTimeout(resize, 150); });
  swell = swollen();
  shahrnameh.network = network;
  shahrnameh.shows({
    draw,
    fit: () => { fit(); resize(); },
    pan: goBy,
    zoom: (times) => { network.moveTo({ scale: Math.max(0.02, Math.min(6, network.getScale() * times)) }); resize(); },
    go: (id) => { network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: false }); resize(); },
    point: () => network.redraw(),
  });
})();
