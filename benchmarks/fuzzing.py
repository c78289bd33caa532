"""Whether any bytes make a reader or the extractor crash, hang or take memory: fuzzing with atheris.

    pip install atheris                        # in an environment that has the project's dependencies
    python benchmarks/fuzzing.py [--seconds N] [--seed N] [TARGET...]

Every target (default: all) runs N seconds (default: 60) in a process of its own, from whole files of its format on.
Prints how many inputs each took. Ends with 1 where one raised what it should not, took longer than its limit for one
input or held too much; the input then lies beside the working directory's `crash-…`, `timeout-…` or `oom-…`, and
`python benchmarks/fuzzing.py TARGET --input FILE` runs it again.

Without atheris, which has no wheels for every Python, inputs are made by chance alone, blind to what they reach.
"""

from __future__ import annotations

import argparse
import faulthandler
import io
import re
import resource
import subprocess
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic

ROOT = Path(__file__).parent.parent
SECONDS, HANG, MEGABYTES, LONGEST, SAMPLES = 60, 20, 1_500, 1 << 13, 12
INSTRUMENTED = ["kg", "feedparser", "trafilatura"]
COUNT = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
NOTED = "input-in-hand"

Target = Callable[[bytes], None]


def reader(suffix: str, packed: str | None = None) -> Target:
    """A reader and all that turns what it finds into articles."""
    from kg.sources import READERS, Selection
    from kg.sources.articles import Item, article
    from kg.sources.compression import COMPRESSIONS, Expanded

    chosen = Selection("fa", ("شهر",))

    def run(data: bytes) -> None:
        stream = io.BytesIO(data)
        opened = stream if packed is None else io.BufferedReader(Expanded(stream, COMPRESSIONS[packed]))
        try:
            for found in READERS[suffix](opened, "file"):
                article(Item("file", "file", found), chosen)
                article(Item("file", "file", found), Selection())
        except OSError as error:
            # A broken compressed file may say so itself: `read` reports it in the file's name.
            if packed is None:
                raise AssertionError("a reader raised") from error

    return run


def extractor() -> Target:
    """All that is done with one article."""
    from kg.model import Article
    from kg.pipeline import read_article

    def run(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        if text.strip():
            read_article(Article("fuzz", "fuzz", text))

    return run


TARGETS: Mapping[str, Callable[[], Target]] = {
    "csv": lambda: reader(".csv"),
    "extractor": extractor,
    "feed": lambda: reader(".xml"),
    "html": lambda: reader(".html"),
    "jsonl": lambda: reader(".jsonl"),
    "jsonl.gz": lambda: reader(".jsonl", ".gz"),
    "jsonl.zst": lambda: reader(".jsonl", ".zst"),
    "parquet": lambda: reader(".parquet"),
    "tsv": lambda: reader(".tsv"),
    "txt": lambda: reader(".txt"),
    "warc": lambda: reader(".warc"),
    "warc.gz": lambda: reader(".warc", ".gz"),
}


def seeds(name: str) -> list[bytes]:
    """Whole inputs of a target, to begin with."""
    from tests.sources.archives import PACKED, examples

    if name == "extractor":
        # Short ones: watched, the extractor takes a tenth of a second for a thousand letters.
        texts = (file.read_bytes() for file in sorted((ROOT / "samples").rglob("*.txt")))
        return sorted(texts, key=len)[:SAMPLES]
    kind, _, packed = name.partition(".")
    of_kind = {"feed": (".xml", ".rss", ".atom"), "html": (".htm", ".html")}.get(kind, (f".{kind}",))
    return [PACKED[f".{packed}"](examples()[s]) if packed else examples()[s] for s in of_kind]


def with_atheris(name: str, corpus: Path, options: argparse.Namespace) -> None:
    """Runs the target until its time is over; never returns."""
    import atheris

    with atheris.instrument_imports(include=INSTRUMENTED):
        target = TARGETS[name]()
        for seed in seeds(name):
            target(seed)  # what is imported inside of functions is instrumented now
    limits = [f"-max_total_time={options.seconds}", f"-timeout={HANG}", f"-rss_limit_mb={MEGABYTES}"]
    more = [f"-max_len={LONGEST}", f"-seed={options.seed}", "-print_final_stats=1", "-verbosity=1"]
    atheris.Setup([sys.argv[0], *limits, *more, str(corpus)], target)
    atheris.Fuzz()


def by_chance(name: str, options: argparse.Namespace) -> None:
    """The same without atheris: whole inputs with damage, made by chance from a seed."""
    target, whole = TARGETS[name](), seeds(name)
    chance, count, end = Random(options.seed), 0, monotonic() + options.seconds
    while monotonic() < end:
        data = damaged(chance, chance.choice(whole))
        Path(NOTED).write_bytes(data)
        faulthandler.dump_traceback_later(HANG, exit=True)
        target(data)
        faulthandler.cancel_dump_traceback_later()
        count += 1
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > MEGABYTES << 10:
            raise MemoryError(f"more than {MEGABYTES} MB")
    Path(NOTED).unlink(missing_ok=True)
    print(f"stat::number_of_executed_units: {count}")


def damaged(chance: Random, data: bytes) -> bytes:
    """The input with some stretches of it cut, doubled or overwritten."""
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 2, 8, 64, 512)))
        stretch = data[start:end]
        middle = chance.choice((b"", stretch * 2, chance.randbytes(len(stretch)), bytes(len(stretch)), b"<" + stretch))
        data = data[:start] + middle + data[end:]
    return data[:LONGEST]


def run_here(name: str, options: argparse.Namespace) -> None:
    """One target in this process."""
    warnings.simplefilter("ignore")
    if options.input is not None:
        TARGETS[name]()(options.input.read_bytes())
        return
    try:
        import atheris  # noqa: F401
    except ImportError:
        by_chance(name, options)
        return
    with TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds(name)):
            Path(corpus, str(number)).write_bytes(seed)
        with_atheris(name, Path(corpus), options)


def run(name: str, options: argparse.Namespace) -> bool:
    """One target in a process of its own; whether nothing was found."""
    command = [sys.executable, __file__, name, "--here", "--seconds", str(options.seconds), "--seed", str(options.seed)]
    began = monotonic()
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", check=False, timeout=options.seconds * 2 + 300
        )
    except subprocess.TimeoutExpired:
        print(f"{name:10} does not end", flush=True)
        return False
    said = f"{done.stdout}\n{done.stderr}"
    count = COUNT.search(said)
    print(f"{name:10} {int(count[1]) if count else 0:>10,} inputs, {monotonic() - began:6.0f} s, ", end="")
    print("nothing found" if done.returncode == 0 else f"FOUND (exit code {done.returncode})", flush=True)
    if done.returncode:
        print(done.stdout[-3_000:], done.stderr[-1_500:], sep="\n")
    return done.returncode == 0


def main(arguments: Sequence[str]) -> int:
    """Runs the targets one after the other; 1 if anything was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=SECONDS, help="for each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--input", type=Path, help="run the one target over this file alone")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    names = options.targets or sorted(TARGETS)
    unknown = [name for name in names if name not in TARGETS]
    if unknown or ((options.here or options.input) and len(names) != 1):
        parser.error(f"targets: {', '.join(TARGETS)}")
    if options.here or options.input:
        run_here(names[0], options)
        return 0
    found = [name for name in names if not run(name, options)]
    return 1 if found else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    raise SystemExit(main(sys.argv[1:]))
