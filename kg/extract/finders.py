"""Finders of a user's own, beside the built-in ones.

    def bus_lines(document: kg.Document, so_far: kg.Analysis) -> Iterator[kg.Finding]:
        ...
        yield kg.Organization(ref, names)
        yield kg.Mention(span, ref, kg.Kind.ORGANIZATION, name, "bus_lines.number")

A finder is a function of a document and of what was found in it so far. It gives entities, mentions and facts, each
fact and mention with its span and its rule. Finders run in the order given, after the built-in ones, and each sees what
those before it found. What bears the ref of an entity or a meeting that is known takes its place, with the names of
both; everything else is added. `reading.ref` makes refs as the built-in finders do.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib import import_module
from itertools import chain
from multiprocessing.reduction import ForkingPickler
from pathlib import Path

from kg.errors import FinderError, shorten
from kg.extract.findings import Finding, Known, fault
from kg.model import Analysis, Document, Entity, Holding, Meeting, Mention, Statement

Finder = Callable[[Document, Analysis], Iterable[Finding]]


def extended(document: Document, analysis: Analysis, finders: Sequence[Finder]) -> Analysis:
    """The analysis with what each finder adds to it.

    Raises FinderError, which names the finder and the value, for a finding that cannot be part of it.
    """
    for finder in finders:
        analysis = _merged(analysis, _checked(finder, document, analysis))
    return analysis


def named(name: str) -> Finder:
    """The finder of a name such as `module:function`; modules are looked for in the current folder, too.

    Raises FinderError where there is no such module, or no function of two arguments in it.
    """
    module, colon, function = name.partition(":")
    if not (colon and module and function):
        raise FinderError(f"a finder is given as MODULE:FUNCTION, not as {shorten(name)}")
    if str(Path.cwd()) not in sys.path:
        sys.path.append(str(Path.cwd()))
    try:
        found = getattr(import_module(module), function, None)
    except Exception as error:  # a module of a user's may raise anything
        said = " ".join(str(error).split())
        raise FinderError(f"finder {name}: the module cannot be imported: {type(error).__name__}: {said}") from error
    if not callable(found) or not _takes_two(found):
        raise FinderError(
            f"finder {name}: the module has no function of this name that takes a document and an analysis"
        )
    finder: Finder = found
    return finder


def _takes_two(function: Callable[..., object]) -> bool:
    try:
        inspect.signature(function).bind(None, None)
    except (TypeError, ValueError):
        return False
    return True


def check_portable(finders: Sequence[Finder]) -> None:
    """Raises FinderError for a finder that no other process can import: a lambda, or a function in a function."""
    for finder in finders:
        try:
            ForkingPickler.dumps(finder)
        except Exception as error:  # what cannot be pickled says so with errors of all kinds
            raise FinderError(
                f"finder {title(finder)}: only a function at the top of a module can be used by several workers"
            ) from error
        if getattr(finder, "__module__", "") == "__main__" and not hasattr(sys.modules["__main__"], "__file__"):
            raise FinderError(f"finder {title(finder)}: put it into a module, or several workers cannot import it")


def title(finder: Finder) -> str:
    """What a finder is called in messages: `module:function`."""
    name = getattr(finder, "__qualname__", type(finder).__qualname__)
    return f"{getattr(finder, '__module__', type(finder).__module__)}:{name}"


def _checked(finder: Finder, document: Document, analysis: Analysis) -> list[Finding]:
    found = finder(document, analysis)
    if not isinstance(found, Iterable):
        raise FinderError(f"finder {title(finder)}: gave {shorten(repr(found))}, where findings are wanted")
    findings = list(found)
    known = _known(analysis, findings)
    for finding in findings:
        wrong = fault(finding, known)
        if wrong is not None:
            raise FinderError(f"finder {title(finder)}: {wrong}: {shorten(repr(finding), 200)}")
    return findings


def _known(analysis: Analysis, findings: Sequence[Finding]) -> Known:
    """What is known before the findings goes before them, so that one that would change its class is noticed."""
    entities: dict[str, Entity] = {e.ref: e for e in analysis.entities}
    for finding in findings:
        if isinstance(finding, Entity):
            entities.setdefault(finding.ref, finding)
    meetings = {f.ref: f for f in chain(analysis.facts, findings) if isinstance(f, Meeting)}
    mentioned = {m.ref for m in chain(analysis.mentions, findings) if isinstance(m, Mention)}
    return Known(
        len(analysis.article.text), entities, meetings, frozenset(mentioned | {e.ref for e in analysis.entities})
    )


def _merged(analysis: Analysis, findings: Sequence[Finding]) -> Analysis:
    """The analysis with checked findings in it, everything in its order."""
    entities = {e.ref: e for e in analysis.entities}
    meetings = {f.ref: f for f in analysis.facts if isinstance(f, Meeting)}
    for finding in findings:
        if isinstance(finding, Entity):
            entities[finding.ref] = replace(finding, names=_names(finding, entities.get(finding.ref)))
        elif isinstance(finding, Meeting):
            meetings[finding.ref] = replace(finding, names=_names(finding, meetings.get(finding.ref)))
    facts = [*analysis.facts, *findings]
    holdings = dict.fromkeys(f for f in facts if isinstance(f, Holding))
    said = sorted((f for f in facts if isinstance(f, Statement)), key=lambda s: s.span.start)
    mentions = dict.fromkeys([*analysis.mentions, *(m for m in findings if isinstance(m, Mention))])
    return replace(
        analysis,
        entities=tuple(entities[ref] for ref in sorted(entities)),
        mentions=tuple(sorted(mentions, key=lambda m: (m.span.start, -m.span.end, m.ref))),
        facts=(*holdings, *meetings.values(), *(replace(s, order=i) for i, s in enumerate(said, 1))),
    )


def _names(new: Entity | Meeting, old: Entity | Meeting | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*new.names, *(old.names if old is not None else ()))))
