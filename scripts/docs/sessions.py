"""The commands of the guides, carried out in a copy of the project, and what they print.

In a guide, a `text` or `csv` block right after a `sh` block is what its commands print. The blocks of one guide are
carried out in their order, in one shell, with the graph of the samples in `G`; a command that serves until it is
interrupted is interrupted once it listens.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import chdir
from pathlib import Path

import kg
from scripts.docs.guides import ROOT

BLOCK = re.compile(r"```sh\n(?P<code>.*?)```(?P<gap>\n\n```(?:text|csv)\n)?(?(gap)(?P<printed>.*?)```)", re.DOTALL)
_COPIED = ("kg", "ontology", "samples", "scripts", "tests/gold/articles", "Makefile", "pyproject.toml")
# 1 is the code of what is done but for something left out, or of two graphs that differ.
_START = "set -o pipefail; trap 'code=$?; test $code -le 1 || { echo \"exit code $code\" >&2; exit $code; }' ERR\n"
_KG = """\
#!/bin/sh
test "$1" = serve || exec {python} -m kg.cli "$@"
{python} -m kg.cli "$@" --port 0 > serving.log & server=$!
until grep -qs http serving.log || ! kill -0 $server; do sleep 0.1; done
sed 's/:[0-9]*\\/$/:8000\\//' serving.log
{{ kill $server && wait $server; }} 2>/dev/null || true
"""


def blocks(text: str) -> Sequence[str]:
    """The code of a guide's `sh` blocks."""
    return [found["code"] for found in BLOCK.finditer(text)]


def set_up(folder: Path) -> None:
    """Makes a folder look as a clone in which `make demo` has been run, with the graph of the samples in `G`."""
    for name in _COPIED:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy2(source, target)
    shutil.copyfile(ROOT / "tests" / "example_finder.py", folder / "example_finder.py")
    shutil.copyfile(ROOT / "samples" / "15-three-short-reports.jsonl", folder / "news.jsonl")
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    python = shlex.quote(sys.executable)
    for name, text in (("python", f'#!/bin/sh\nexec {python} "$@"\n'), ("kg", _KG.format(python=python))):
        (programs / name).write_text(text, encoding="utf-8")
        (programs / name).chmod(0o755)
    (programs / "activate").write_text(f"PATH={shlex.quote(str(programs))}:$PATH\n", encoding="utf-8")
    for mark in (".installed", ".installed-docs"):
        (folder / ".venv" / mark).touch()
    # An article keeps the name of its file as it is given.
    with chdir(folder):
        kg.build(["samples"], Path("G"))


# What a `make` around this one hands on: its settings are none of the guide's.
_OF_MAKE = {"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "VENV", "PYTHON", "OUT", "DOCS"}


_BUILT = "kg build samples --graph G\n"


def printed(text: str, folder: Path) -> Sequence[str]:
    """What each `sh` block of a guide prints. Raises RuntimeError where a command fails."""
    if any(_BUILT in code for code in blocks(text)):
        # A guide that begins with making the graph of the samples is read by those who have none.
        shutil.rmtree(folder / "G", ignore_errors=True)
    script = "".join(f"exec > {n}.printed 2>&1\n{code}\n" for n, code in enumerate(blocks(text)))
    outer = {name: value for name, value in os.environ.items() if name not in _OF_MAKE}
    surroundings = {
        **outer, "PYTHONPATH": str(folder), "PYTHONUTF8": "1", "COLUMNS": "100", "LC_ALL": "C.UTF-8",
        "PATH": f"{folder / '.venv' / 'bin'}:{os.environ['PATH']}",
    }  # fmt: skip
    command = ["bash", "-c", _START + script]
    done = subprocess.run(command, cwd=folder, env=surroundings, stdin=subprocess.DEVNULL, timeout=300, check=False)
    outputs = [folder / f"{n}.printed" for n in range(len(blocks(text)))]
    found = [file.read_text(encoding="utf-8") if file.exists() else "" for file in outputs]
    if done.returncode > 1:
        raise RuntimeError("\n".join(found))
    return found


def refreshed(text: str, outputs: Sequence[str]) -> str:
    """A guide that shows what its commands print today."""
    fresh = iter(outputs)

    def block(found: re.Match[str]) -> str:
        output = next(fresh)
        shown = f"{found['gap']}{output}```" if found["gap"] else ""
        return f"```sh\n{found['code']}```{shown}"

    return BLOCK.sub(block, text)
