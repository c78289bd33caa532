"""Minting IRIs: readable in Persian, valid always, the same for the same thing in every run.

    BASE + "article/gold/dev-01"                  an article, and the graph of what it says
    … + "#mentions"                               the graph of where it names whom
    … + "#unread"                                 the graph of what was not understood of it
    … + "#statement-3", "#mention-15-27-person"   what stands inside it
    BASE + "id/person/علیرضا_زاکانی"               an entity of the whole data set
    BASE + "graph/tenures"                        a graph of what no single article says

A space becomes `_`; letters, digits, `-` and `.` stay; everything else is percent-encoded as UTF-8, `_` among it, so
that two keys never meet in one IRI. What would grow too long is cut and closed with a digest of the whole.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import unquote, unquote_to_bytes

from pyoxigraph import NamedNode

LONGEST = 120
"""Characters of a slug; a longer one is cut."""


def slug(text: str) -> str:
    """The text as one segment of an IRI's path. Texts that differ give slugs that differ."""
    if text.strip(".") == "":
        # Empty, "." and ".." are eaten or followed by whoever resolves an IRI.
        return "~" + "".join("." for _ in text)
    encoded = "".join(_safe(character) for character in text)
    if len(encoded) <= LONGEST:
        return encoded
    return f"{_whole(encoded[: LONGEST - 17])}~{digest(text)}"


def digest(text: str, size: int = 8) -> str:
    """A fingerprint of a text in `2 * size` hexadecimal digits."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def _safe(character: str) -> str:
    if character == " ":
        return "_"
    if character in "-." or (character.isalnum() and character < "\U000e0000"):
        return character
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))


def _whole(encoded: str) -> str:
    """Without a percent sign that the cut has left without its digits."""
    at = encoded.rfind("%", len(encoded) - 2)
    return encoded if at < 0 else encoded[:at]


@lru_cache(maxsize=1 << 14)
def path(text: str) -> str:
    """The slugs of the segments of a path."""
    return "/".join(slug(segment) for segment in text.split("/"))


def article(base: str, identifier: str) -> NamedNode:
    """An article, and the graph of what it says."""
    return NamedNode(f"{base}article/{path(identifier)}")


def mentions(article_iri: NamedNode) -> NamedNode:
    """The graph of where an article names whom."""
    return NamedNode(f"{article_iri.value}#mentions")


def unread(article_iri: NamedNode) -> NamedNode:
    """The graph of the sentences of an article that promise a fact and gave none."""
    return NamedNode(f"{article_iri.value}#unread")


def part(article_iri: NamedNode, name: str) -> NamedNode:
    """What stands inside an article, such as `statement-3`."""
    return NamedNode(f"{article_iri.value}#{slug(name)}")


def entity(base: str, key: str) -> NamedNode:
    """The entity that a key of `kg.link.keys` names."""
    return NamedNode(f"{base}id/{path(key)}")


def key(base: str, node: NamedNode) -> str | None:
    """The key of an entity's IRI; None where the IRI was cut, or is no entity's."""
    path = node.value.removeprefix(f"{base}id/")
    if path == node.value or "~" in path:
        return None
    return unquote(path.replace("_", " "), errors="surrogatepass")


def ruling(base: str, identifier: str) -> NamedNode:
    """A ruling on whether two sightings are one entity."""
    return NamedNode(f"{base}id/ruling/{slug(identifier)}")


def graph(base: str, name: str) -> NamedNode:
    """A graph of what no single article says."""
    return NamedNode(f"{base}graph/{slug(name)}")


def tenure(base: str, person: NamedNode, office: NamedNode, number: int) -> NamedNode:
    """The `number`-th time, from 1, that a person holds an office."""
    home = f"{base}id/"
    who, what = (iri.value.removeprefix(home).split("/", 1)[-1] for iri in (person, office))
    return NamedNode(f"{home}tenure/{who}/{what}" + (f"/{number}" if number > 1 else ""))


def contradiction(base: str, office: NamedNode, *parts: str) -> NamedNode:
    """A contradiction between what articles say of an office."""
    what = office.value.removeprefix(f"{base}id/").split("/", 1)[-1]
    return NamedNode(f"{base}id/contradiction/{what}/{digest(' '.join(parts), 4)}")


def resolution(base: str, statement: NamedNode) -> NamedNode:
    """Who spoke a statement of which its article names the office alone."""
    return NamedNode(f"{base}id/resolution/{statement.value.removeprefix(f'{base}article/').replace('#', '/')}")


_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")


def canonical(asked: str) -> str:
    """A path as a browser asks for it, in the form in which IRIs are minted: letters and digits as they are, all else
    percent-encoded."""
    decoded = _ESCAPES.sub(lambda run: _minted(unquote_to_bytes(run[0])), _STRAY.sub("%25", asked))
    return "".join(c if c in "/_~%" else _safe(c) for c in decoded)


def _minted(octets: bytes) -> str:
    text = octets.decode("utf-8", "surrogateescape")
    return "".join(_safe(c) if c not in "_ " and not "\udc80" <= c <= "\udcff" else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogateescape"))
