"""The report of benchmarks/scale.py from its results: a table in Markdown and plots.

    python benchmarks/scale_report.py FOLDER

FOLDER holds results.json; report.md, rate.svg, memory.svg and disk.svg are written beside it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

STAGES = ("reading", "extraction", "identities", "writing")
MIB = 1 << 20
BARS = ("#4c72b0", "#55a868", "#c44e52", "#8172b2", "#999999")


@dataclass(frozen=True, slots=True)
class Row:
    """A build as the report tells it. Bytes and seconds; `stages` is empty where the build told none."""

    name: str
    articles: int
    seconds: float
    cpu: float
    pss: int
    rss: int
    disk: int
    quads: int | None
    code: int | None
    stages: Mapping[str, float]
    hazm: float
    hazm_cpu: float

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / self.seconds


def row(build: Mapping[str, Any]) -> Row:
    """A build of results.json. hazm's seconds are those of its sample, for all of the articles."""
    outcome, summary = build["outcome"], build["summary"] or {}
    seen = sum(p["articles"] for p in build["hazm"])
    hazm = sum(p["seconds"] for p in build["hazm"]) / seen * build["articles"]
    hazm_cpu = sum(p["cpu"] for p in build["hazm"]) / seen * build["articles"]
    told = summary.get("seconds", {})
    return Row(
        build["name"], build["articles"], outcome["seconds"], outcome["cpu"], outcome["pss"], outcome["rss"],
        build["disk"], build["quads"], outcome["code"], {name: told[name] for name in STAGES if name in told},
        hazm, hazm_cpu,
    )  # fmt: skip


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def rates(rows: Sequence[Row]) -> str:
    """Articles a second, by stage and in all, and what that is in hazm's time."""
    header = [
        "articles",
        "seconds",
        "articles/s",
        *(f"{s}/s" for s in STAGES),
        "CPU s",
        "hazm s",
        "build/hazm",
        "by CPU",
    ]
    body = [
        [
            r.name if r.code in (0, 1) else f"{r.name} (not done: {r.code})",
            f"{r.seconds:,.1f}",
            f"{r.rate:.1f}",
            *(f"{r.articles / r.stages[s]:,.0f}" if r.stages.get(s) else "–" for s in STAGES),
            f"{r.cpu:,.1f}",
            f"{r.hazm:,.1f}",
            f"{r.seconds / r.hazm:.2f}",
            f"{r.cpu / r.hazm_cpu:.2f}",
        ]
        for r in rows
    ]
    return table(header, body)


def sizes(rows: Sequence[Row]) -> str:
    """Memory and disk."""
    header = ["articles", "most PSS, MiB", "most RSS, MiB", "disk, MiB", "disk/article, KiB", "quads", "quads/article"]
    body = [
        [
            r.name,
            f"{r.pss / MIB:,.0f}",
            f"{r.rss / MIB:,.0f}",
            f"{r.disk / MIB:,.0f}",
            f"{r.disk / r.articles / 1024:.1f}",
            "–" if r.quads is None else f"{r.quads:,}",
            "–" if r.quads is None else f"{r.quads / r.articles:.0f}",
        ]
        for r in rows
    ]
    return table(header, body)


def growth(rows: Sequence[Row]) -> list[str]:
    """What becomes of the rate from one size to the next."""
    return [
        f"- The rate at {after.name} is {after.rate / before.rate:.2f} of that at {before.name} "
        f"({after.cpu / after.articles / (before.cpu / before.articles):.2f} times the seconds of the processors each)."
        for before, after in pairwise(rows)
    ]


def starts(profiles: Sequence[Mapping[str, Any]]) -> str:
    """The start of commands, and the costliest imports."""
    parts = []
    for one in profiles:
        costly = [[i["module"], f"{i['total']:.3f}", f"{i['own']:.3f}"] for i in one["imports"]]
        parts.append(f"`{one['command']}`: {one['seconds']:.2f} s, {one['cpu']:.2f} s of the processors.\n")
        parts.append(table(["import", "s with all below", "s alone"], costly) + "\n")
    return "\n".join(parts)


def plots(folder: Path, made: Sequence[Row]) -> None:
    """Draws the rate, the memory and the disk by size."""
    import matplotlib

    matplotlib.use("svg")
    # So that the same results are the same bytes.
    matplotlib.rcParams["svg.hashsalt"] = "scale"
    from matplotlib import pyplot

    _rates(folder, made, pyplot)
    lines = {
        "memory": ("most memory, MiB", {"PSS": [r.pss / MIB for r in made], "RSS": [r.rss / MIB for r in made]}),
        "disk": ("KiB on disk per article", {"disk": [r.disk / r.articles / 1024 for r in made]}),
        "time": ("seconds", {"build": [r.seconds for r in made], "hazm": [r.hazm for r in made]}),
    }
    for name, (label, drawn) in lines.items():
        figure, axes = pyplot.subplots(figsize=(6, 4))
        for series, values in drawn.items():
            axes.plot([r.articles for r in made], values, marker="o", label=series)
        axes.set(xscale="log", xlabel="articles", ylabel=label, yscale="log" if name == "time" else "linear")
        axes.set_ylim(bottom=None if name == "time" else 0)
        axes.legend()
        _save(figure, folder / f"{name}.svg", pyplot)


def _rates(folder: Path, made: Sequence[Row], pyplot: Any) -> None:
    """Milliseconds per article as bars, by stage where the build told them, beside hazm's."""
    figure, axes = pyplot.subplots(figsize=(6, 4))
    places = range(len(made))
    below = [0.0] * len(made)
    for colour, stage in zip(BARS, STAGES, strict=False):
        heights = [1000 * r.stages.get(stage, 0) / r.articles for r in made]
        if any(heights):
            axes.bar(places, heights, 0.4, bottom=below, label=stage, color=colour)
            below = [b + h for b, h in zip(below, heights, strict=True)]
    rest = [max(0.0, 1000 / r.rate - b) for r, b in zip(made, below, strict=True)]
    axes.bar(places, rest, 0.4, bottom=below, label="all else", color=BARS[-1])
    axes.bar([p + 0.4 for p in places], [1000 * r.hazm / r.articles for r in made], 0.2, label="hazm", color="#dd8452")
    axes.set_xticks([p + 0.15 for p in places], [r.name for r in made])
    axes.set(xlabel="articles", ylabel="milliseconds per article")
    axes.legend()
    _save(figure, folder / "rate.svg", pyplot)


def _save(figure: Any, file: Path, pyplot: Any) -> None:
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})
    pyplot.close(figure)


def report(folder: Path) -> str:
    """Writes the report of the results in a folder, and gives its text."""
    results = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    rows = [row(build) for build in results["builds"]]
    made = [r for r in rows if r.name.replace(",", "").isdigit() and r.code in (0, 1)]
    machine = results["machine"]
    parts = [
        "# Building at scale\n",
        f"{machine['cores']} cores, {machine['memory'] / (1 << 30):.0f} GiB, {machine['system']}, "
        f"Python {machine['python']}; {results['workers']} workers; load at the start {machine['load']:.1f}.\n",
        rates(rows) + "\n",
        "A stage's rate is that of the seconds which the build gives to it; hazm's seconds are those of its "
        "normalising and tokenising of all of the text on as many processes, from a sample.\n",
        sizes(rows) + "\n",
        "Memory is that of all processes together, looked at every 0.2 s: PSS counts shared pages once.\n",
        "\n".join(growth(made)) + "\n",
        "![Milliseconds per article](rate.svg)\n![Seconds](time.svg)\n![Memory](memory.svg)\n![Disk](disk.svg)\n",
        starts(results.get("startup", [])),
    ]
    if made:
        plots(folder, made)
    text = "\n".join(parts)
    (folder / "report.md").write_text(text, encoding="utf-8")
    return text


if __name__ == "__main__":
    print(report(Path(sys.argv[1])))
