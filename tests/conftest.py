"""What several tests share: where the project stands, and the data of others that may stand beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


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
