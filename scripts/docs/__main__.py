"""Writes the documentation site.

python -m scripts.docs FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.docs.site import write_site


def main(folder: str) -> None:
    """Writes the site into a folder, and says where it starts."""
    pages = write_site(Path(folder))
    print(f"{pages} pages written; the first: {Path(folder).resolve() / 'index.html'}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m scripts.docs FOLDER")
    main(sys.argv[1])
