"""What several tests share: where the project stands, the data of others that may stand beside it, and the browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

# How long an example takes is for benchmarks to say.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

ROOT = Path(__file__).parent.parent
_ONCE = ("docs", "test_notebooks.py", "engines", "gold", "benchmarks", "remote", "views")
# … and these, by how their names begin: what the pages and the scores are made of is tested on each.
_ONCE_CALLED = ("test_scores_are_told_in_every_format", "test_every_view_is_a_page_and_a_figure")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what one Python is enough for, and puts it first: among it are the longest tests, which nothing else should
    wait for at the end."""
    for item in items:
        folder = item.path.relative_to(ROOT / "tests").parts[0]
        if folder in _ONCE or item.get_closest_marker("browser") or item.name.startswith(_ONCE_CALLED):
            item.add_marker("once")
    items.sort(key=lambda item: ("once" not in item.keywords, "engines" not in item.path.parts))


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data that is not ours, beside the project."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold" / "seed.txt").is_file():
        pytest.skip("needs ../shared/gold, data of others that stands beside the project")
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """Debian's Chromium, driven by playwright; tests that need it are skipped where it is missing."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("needs Chromium")
    sync = pytest.importorskip("playwright.sync_api")
    flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    flags += ["--disable-component-update", "--disable-sync"]
    with sync.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()
