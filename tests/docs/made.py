"""The documentation site over the samples and one article that is full of traps."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.docs.site import write_site
from tests.serve.pages_site import SCRIPT

TRAP = f"شوشتر {SCRIPT} \"'>]]>{{{{7*7}}}}<img src=x onerror=alert(2)>"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    hostile = folder / "<img src=x onerror=alert(3)>.txt"
    hostile.write_text(f"date 2024-01-02\nناصر دزآبی، شهردار شوشتر، گفت: «{TRAP} آب کم است.»\n", encoding="utf-8")
    assert write_site(folder / "site", ("samples", str(hostile))) > 40
    return folder / "site"
