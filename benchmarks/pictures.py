"""How long a reader waits for a large picture, and how smoothly it moves: measured in headless Chromium.

    python benchmarks/pictures.py [NODES EDGES]

Draws a made network (2,000 nodes and 10,000 lines unless told otherwise) in every view. Prints the seconds in which
Python draws the page, its size, the seconds from opening it to the first picture that stands, and, while it is dragged
about for some seconds, the frames a second and the longest time between two of them. Needs Chromium; see
`scripts/install-browser`.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path += [str(ROOT), str(ROOT / "tests" / "views")]

from made import made  # noqa: E402

from kg.views import VIEWS  # noqa: E402
from kg.views.scene import Wishes  # noqa: E402

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DRAGGED = 4.0
"""Seconds."""

# The second frame after the page is there: what it has drawn is on the screen then.
STANDS = (
    "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() / 1000))))"
)
WATCH = """window.frames_ = [];
(function next(at) { window.frames_.push(at); requestAnimationFrame(next); })(performance.now())"""
SEEN = """(() => { const at = window.frames_, gaps = at.slice(1).map((t, i) => t - at[i]);
  return [1000 * gaps.length / (at[at.length - 1] - at[0]), Math.max(...gaps)]; })()"""


def way() -> Iterator[tuple[int, int]]:
    """Where the pointer goes: around, as when somebody looks about."""
    return ((470 + step * 9 % 240, 380 + step * 5 % 130) for step in count())


def measure(tab: Any, page: Path) -> tuple[float, float, float]:
    """Seconds to the first picture; frames a second and the longest gap in milliseconds while dragging."""
    tab.goto(page.as_uri())
    first = tab.evaluate(STANDS)
    tab.wait_for_timeout(500)
    tab.mouse.move(590, 440)
    tab.mouse.down()
    tab.evaluate(WATCH)
    end = perf_counter() + DRAGGED
    for x, y in way():
        tab.mouse.move(x, y)
        if perf_counter() > end:
            break
    frames, longest = tab.evaluate(SEEN)
    tab.mouse.up()
    return first, frames, longest


def main(nodes: int = 2000, edges: int = 10_000) -> None:
    """Draws, opens and moves each picture."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        raise FileNotFoundError("no Chromium: run scripts/install-browser")
    scene = made(nodes, edges)
    print(f"{nodes} nodes, {edges} lines    drawn    page    first picture    frames/s    longest gap")
    with TemporaryDirectory(prefix="kg-pictures-") as folder, sync_playwright() as driver:
        window = driver.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        for view, render in VIEWS.items():
            start = perf_counter()
            html = render(scene, Wishes(nodes=nodes, edges=edges))
            drawn = perf_counter() - start
            page = Path(folder) / f"{view}.html"
            page.write_text(html, encoding="utf-8")
            first, frames, longest = measure(window.new_page(viewport={"width": 1280, "height": 800}), page)
            size = page.stat().st_size / 1e6
            print(f"{view:24}{drawn:8.2f} s{size:5.1f} MB{first:12.2f} s{frames:14.0f}{longest:12.0f} ms")
        window.close()


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:3]))
