"""The folder of a published site: whole or not there, with the checksums of all its files, and never one of others."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path

from kg import folders
from kg.errors import SiteError

SUMS = "SHA256SUMS"
"""The file that says of every other one what it holds; by it we know a site that we wrote."""
_MARK = "# kg publish"


@contextmanager
def written(site: Path) -> Iterator[Path]:
    """A folder to write a site to, which takes the place of an earlier one at the end, and goes where that is not
    reached. Raises SiteError where something stands there that `kg publish` did not write."""
    site = site.resolve()
    check(site)
    made = folders.beside(site)
    _make(made)
    try:
        yield made
        (made / SUMS).write_text(sums(made), encoding="utf-8", newline="\n")
        check(site)
        folders.replace(site, made)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def check(site: Path) -> None:
    """Raises SiteError where there is anything but a site of ours, an empty folder, or nothing."""
    if not site.exists():
        return
    if not site.is_dir():
        raise SiteError(f"{site}: is no folder")
    there = {file.relative_to(site).as_posix() for file in site.rglob("*") if not file.is_dir() or file.is_symlink()}
    if not there:
        return
    sums = site / SUMS
    lines = sums.read_text(encoding="utf-8", errors="replace").split("\n") if sums.is_file() else [""]
    if lines[0] != _MARK:
        raise SiteError(f"{site}: the folder holds something that kg publish did not write; choose another one")
    strange = sorted(there - {SUMS} - {line[66:] for line in lines})
    if strange:
        raise SiteError(f"{site}: kg publish did not write {strange[0]!r}, and would lose it; move it away first")


def sums(folder: Path) -> str:
    """The SHA-256 of every file, in the format of `sha256sum`, in the order of their names."""
    files = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    return "".join([f"{_MARK}\n", *(f"{_sum(folder / file)}  {file}\n" for file in files if file != SUMS)])


def _sum(file: Path) -> str:
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()


def _make(folder: Path) -> None:
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    except OSError as error:
        raise SiteError(f"{folder.parent}: nothing can be written there: {error.strerror or error}") from error
