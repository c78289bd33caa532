"""Takes the READMEs' picture: the page of the sample articles, as a browser shows it.

    python scripts/take_picture.py [PAGE.html]

Without a page it builds the graph of `samples/` and draws it. Needs Chromium; see `scripts/install-browser`.
"""

from __future__ import annotations

import shutil
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import kg  # noqa: E402

PICTURE = ROOT / "docs" / "network.png"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WIDTH, HEIGHT = 1280, 800
LARGEST = 300_000


def draw(folder: Path) -> Path:
    """The page of the sample articles."""
    kg.build([str(ROOT / "samples")], folder / "graph")
    with closing(kg.open_graph(folder / "graph")) as graph:
        page = folder / "network.html"
        page.write_text(kg.draw(graph), encoding="utf-8")
    return page


def shoot(page: Path, picture: Path) -> None:
    """A picture of a page at the size of a small screen.

    Raises FileNotFoundError where there is no browser, ValueError where the picture is too large to load.
    """
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        raise FileNotFoundError("no Chromium: run scripts/install-browser")
    picture.parent.mkdir(exist_ok=True)
    with sync_playwright() as driver, driver.chromium.launch(executable_path=browser, args=["--no-sandbox"]) as window:
        tab = window.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        tab.goto(page.resolve().as_uri())
        tab.wait_for_timeout(1500)
        tab.screenshot(path=picture)
    if picture.stat().st_size > LARGEST:
        raise ValueError(f"{picture}: {picture.stat().st_size} bytes are more than {LARGEST}")


def main(page: str | None = None) -> None:
    """Takes the picture."""
    with TemporaryDirectory(prefix="kg-picture-") as folder:
        shoot(Path(page) if page else draw(Path(folder)), PICTURE)


if __name__ == "__main__":
    main(*sys.argv[1:2])
