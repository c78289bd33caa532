"""Hand-made clusters: which names, in which articles of a folder, stand for one person, office, body, meeting or place.

`clusters.json` stands beside the articles and holds, for each kind, a list of entities; each is a list of pairs, an
article's file and a form that the entity has there (of a person, the fullest):

    {"people": [[["01.txt", "…"], ["02.txt", "…"]], …], "offices": […], …}
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from kg.score.fields import Field, read_fields

FILE = "clusters.json"

CLASSES: Mapping[str, str] = {
    "people": "Person", "offices": "Office", "organizations": "Organization", "meetings": "Meeting", "places": "Place",
}  # fmt: skip
"""The kinds of entities that are told apart, and the classes of the ontology that they are looked for in."""


class Item(NamedTuple):
    """A form under which an article knows an entity."""

    file: str
    form: str


Clusters = Mapping[str, tuple[tuple[Item, ...], ...]]
"""Kind → entities → items; kinds in the order of `CLASSES`, without those that the file holds nothing of."""


def holds_clusters(folder: Path) -> bool:
    """Whether a folder says who is who in its articles."""
    return (folder / FILE).is_file()


def clustered(folder: Path) -> list[Path]:
    """The articles of a folder, sorted by name; all of them count, in a cluster or not."""
    return sorted(folder.glob("*.txt"))


def read_clusters(folder: Path) -> Clusters:
    """The clusters of a folder.

    Raises InputError where its clusters.json is none: it names field and value. OSError where it cannot be read.
    """
    top = read_fields(folder / FILE)
    if not isinstance(top.value, dict):
        raise top.fault("is no object")
    for name in top.value:
        Field(top.file, "", name).one_of(CLASSES)
    files = {path.name for path in clustered(folder)}
    found = {kind: _entities(top, kind, files) for kind in CLASSES}
    if not any(found.values()):
        raise top.fault("holds no cluster")
    return {kind: entities for kind, entities in found.items() if entities}


def _entities(top: Field, kind: str, files: Collection[str]) -> tuple[tuple[Item, ...], ...]:
    seen: set[Item] = set()
    return tuple(tuple(_items(entity, files, seen)) for entity in top.each(kind, needed=False))


def _items(entity: Field, files: Collection[str], seen: set[Item]) -> Iterator[Item]:
    if not isinstance(entity.value, list) or not entity.value:
        raise entity.fault("is no list of pairs")
    for number, value in enumerate(entity.value):
        pair = Field(entity.file, f"{entity.at}[{number}]", value)
        item = _item(pair, files)
        if item in seen:
            raise pair.fault("stands there twice")
        seen.add(item)
        yield item


def _item(pair: Field, files: Collection[str]) -> Item:
    if not isinstance(pair.value, list) or len(pair.value) != 2:
        raise pair.fault("is no pair of a file and a form")
    file, form = (Field(pair.file, f"{pair.at}[{at}]", value) for at, value in enumerate(pair.value))
    if file.text() not in files:
        raise file.fault("is no article of the folder")
    return Item(file.text(), form.text())
