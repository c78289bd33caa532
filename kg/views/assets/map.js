// The map: moving and zooming change its view box; signs and labels keep their size on the screen.
(() => {
  const { choose, state, marks, shadeMarks, shows } = shahrnameh;
  const map = document.getElementById("map"), cities = [...document.querySelectorAll(".city")];
  const whole = map.viewBox.baseVal, full = { x: 0, y: 0, w: whole.width, h: whole.height };
  let view = { ...full };

  const unit = () => Math.min(map.clientWidth / view.w, map.clientHeight / view.h) || 1; // pixels to a unit of the map
  const show = () => {
    map.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${view.h}`);
    const pixels = unit();
    map.style.setProperty("--s", 1 / pixels);
    for (const city of cities) city.classList.toggle("named", city.dataset.level <= pixels * 1.3);
  };
  const zoom = (times, at = { x: view.x + view.w / 2, y: view.y + view.h / 2 }) => {
    const wide = Math.min(full.w * 1.5, Math.max(full.w / 40, view.w / times)), by = wide / view.w;
    view = { x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by, w: wide, h: view.h * by };
    show();
  };
  const pan = (x, y) => { view.x += x / unit(); view.y += y / unit(); show(); };
  const go = (id) => {
    const city = cities.find((c) => c.dataset.node === id);
    if (!city) return;
    const { e, f } = city.transform.baseVal.consolidate().matrix;
    view.x = e - view.w / 2; view.y = f - view.h / 2;
    show();
  };
  const at = (event) => { const p = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse()); return { x: p.x, y: p.y }; };
  map.addEventListener("wheel", (event) => { event.preventDefault(); zoom(Math.exp(-event.deltaY / 500), at(event)); }, { passive: false });

  const fingers = new Map();
  let moved = 0;
  map.addEventListener("pointerdown", (event) => { fingers.set(event.pointerId, event); moved = 0; });
  addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const apart = () => { const [a, b] = [...fingers.values()]; return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY); };
    if (fingers.size === 2) {
      const was = apart();
      fingers.set(event.pointerId, event);
      zoom(apart() / (was || 1));
    } else {
      fingers.set(event.pointerId, event);
      pan(before.clientX - event.clientX, before.clientY - event.clientY);
    }
    moved += Math.abs(event.clientX - before.clientX) + Math.abs(event.clientY - before.clientY);
  });
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, (event) => fingers.delete(event.pointerId));
  map.addEventListener("click", () => { if (moved < 5) choose(null); });
  new ResizeObserver(show).observe(map);

  marks();
  show();
  shows({ draw: shadeMarks, point: shadeMarks, fit: () => { view = { ...full }; show(); }, pan, zoom, go });
})();
