// The timeline: zooming makes the drawing wider, moving scrolls it.
(() => {
  const { choose, marks, shadeMarks, shows } = shahrnameh;
  const window_ = document.getElementById("picture"), chart = document.getElementById("chart");
  let wide = 1, from = null, moved = 0;

  const zoom = (times) => {
    if (!chart) return;
    const sign = getComputedStyle(window_).direction === "rtl" ? -1 : 1, half = window_.clientWidth / 2;
    const middle = (Math.abs(window_.scrollLeft) + half) / window_.scrollWidth;
    wide = Math.max(1, Math.min(40, wide * times));
    chart.style.setProperty("--zoom", wide);
    window_.scrollLeft = sign * (middle * window_.scrollWidth - half);
  };
  const go = (id) => {
    const mark = [...document.querySelectorAll("#chart [data-node]")].find((m) => m.dataset.node === id || m.dataset.also === id);
    mark?.scrollIntoView({ block: "center", inline: "center" });
  };
  window_.addEventListener("wheel", (event) => {
    if (event.ctrlKey) { event.preventDefault(); zoom(Math.exp(-event.deltaY / 300)); }
  }, { passive: false });
  window_.addEventListener("pointerdown", (event) => { moved = 0; if (event.pointerType === "mouse") from = event; });
  addEventListener("pointermove", (event) => {
    if (!from) return;
    window_.scrollBy(from.clientX - event.clientX, from.clientY - event.clientY);
    moved += Math.abs(event.clientX - from.clientX) + Math.abs(event.clientY - from.clientY);
    from = event;
  });
  addEventListener("pointerup", () => { from = null; });
  window_.addEventListener("click", () => { if (moved < 5) choose(null); });

  marks();
  shows({ draw: shadeMarks, point: shadeMarks, zoom, go, pan: (x, y) => window_.scrollBy(x, y),
    fit: () => { zoom(1 / wide); window_.scrollTo(0, 0); } });
})();
