"""A few modules of a package, without all that the package's own `__init__` imports besides.

hazm brings scikit-learn for its taggers, nltk brings it for its classifiers, and datasketch brings SciPy for an index
that it keeps in memory: two seconds and some hundred megabytes in every process, of which nothing is used here.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from threading import RLock
from types import ModuleType

_LOCK = RLock()


def modules(package: str, names: Sequence[str], bare: Sequence[str] = ()) -> Mapping[str, ModuleType]:
    """The modules of these names, by their names; each may take from its package what stands in itself or in those
    before it.

    `bare` names packages that these use, of which no `__init__` is run either, each after the one that it stands in.
    The modules are the caller's own: whoever imports one of the packages, earlier or later, gets it whole. Raises
    ImportError where there is no such package or module.
    """
    with _LOCK:
        before = _taken(package, *bare)
        try:
            for name in (package, *bare):
                _shell(name)
            sys.modules[package].__dict__["__getattr__"] = _Lookup(package, names)
            return {name: import_module(f"{package}.{name}") for name in names}
        finally:
            _taken(package, *bare)
            sys.modules.update(before)


class _Lookup:
    """What a package has under a name, looked for in some of its modules."""

    def __init__(self, package: str, names: Sequence[str]) -> None:
        self._package, self._names = package, names

    def __call__(self, name: str) -> object:
        for own in self._names:
            module = import_module(f"{self._package}.{own}")
            if hasattr(module, name):
                return getattr(module, name)
        raise AttributeError(name)


def _shell(package: str) -> None:
    spec = find_spec(package)
    if spec is None:
        raise ImportError(f"there is no package {package!r}")
    sys.modules[package] = module_from_spec(spec)


def _taken(*packages: str) -> dict[str, ModuleType]:
    """The modules of packages that are imported, which are from here on as if they were not."""
    inside = tuple(f"{package}." for package in packages)
    names = [name for name in sys.modules if name in packages or name.startswith(inside)]
    return {name: sys.modules.pop(name) for name in names}
