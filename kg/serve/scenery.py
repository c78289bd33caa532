"""What the drawings of a site are made of, read once, and figures of them, of which the last ones are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from kg.drawing import whole_scene
from kg.rdf.store import Graph
from kg.views.city_map import met
from kg.views.growth import Grown, grown
from kg.views.network import Network, readable
from kg.views.scene import Scene

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_KEPT, _WAITING = 32, 4
_NETWORKS = 4


class Scenery:
    """The drawings over one graph. They may be asked for from any thread."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._scene: Scene | None = None
        self._reading, self._drawing, self._counting = Lock(), Lock(), Lock()
        self._waiting = 0
        self._figures: OrderedDict[Hashable, bytes] = OrderedDict()
        self._readable = lru_cache(_NETWORKS)(self._made_readable)
        self.grown = lru_cache(_KEPT)(self._grown)
        self.met = lru_cache(1)(self._met)

    @property
    def scene(self) -> Scene:
        """All that is to be drawn, read when it is first asked for."""
        with self._reading:
            if self._scene is None:
                self._scene = whole_scene(self._graph)
            return self._scene

    def _grown(self, focus: str, opened: tuple[str, ...], most: int) -> Grown | None:
        """The network that grew around a node (`kg.views.growth.grown`); None where no network has it."""
        if focus not in self.scene.network:
            return None
        usual = self._readable("")
        return grown(usual if focus in usual else self._readable(focus), focus, opened, most)

    def _made_readable(self, keep: str) -> Network:
        return readable(self.scene.network, {keep})

    def _met(self, cities: tuple[str, ...]) -> tuple[tuple[str, str, int], ...]:
        """Which of some cities were brought together by how many meetings, those of most meetings first."""
        pairs = met(self.scene.network, set(cities), len(cities) ** 2)
        return tuple((first, second, len(facts)) for first, second, facts in pairs)

    def figure(self, name: Hashable, make: Callable[[], Figure], format: str) -> bytes | None:
        """The figure of a name as `svg` or `png`, made where it is not kept; None where too many wait for theirs: it
        takes a second, and only one is drawn at a time."""
        kept = self._figures.get((name, format))
        if kept is not None:
            return kept
        with self._counting:
            if self._waiting >= _WAITING:
                return None
            self._waiting += 1
        try:
            with self._drawing:
                return self._drawn((name, format), make, format)
        finally:
            with self._counting:
                self._waiting -= 1

    def _drawn(self, name: Hashable, make: Callable[[], Figure], format: str) -> bytes:
        from kg.views.figure import printed

        if name not in self._figures:
            self._figures[name] = printed(make, format)
            if len(self._figures) > _KEPT:
                self._figures.popitem(last=False)
        return self._figures[name]
