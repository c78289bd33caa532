// Brings what was opened last into the middle of the drawing. The page works without it.
"use strict";

for (const canvas of document.querySelectorAll(".canvas")) {
  const latest = canvas.querySelector("[data-latest]");
  if (latest) {
    const node = latest.getBoundingClientRect(), frame = canvas.getBoundingClientRect();
    canvas.scrollBy(node.left + node.width / 2 - frame.left - frame.width / 2, node.top - frame.top - frame.height / 2);
  }
}
