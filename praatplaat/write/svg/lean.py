"""svgwrite, without what it makes ready for checking attributes: we never ask for that (`debug=False`).

At import it compiles the grammars of paths, transforms and timing, a tenth of the time that a poster takes. Whoever
does ask gets them then.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType

_CHECKS = "svgwrite.data.svgparser"


def _when_asked(name: str) -> Callable[[str], bool]:
    """A check by its name; its module is loaded when it is first called."""
    if not name.startswith("is_valid_"):
        raise AttributeError(name)

    def check(term: str) -> bool:
        if sys.modules.get(_CHECKS) is _standing_in:
            del sys.modules[_CHECKS]
        return bool(getattr(import_module(_CHECKS), name)(term))

    return check


_standing_in = ModuleType(_CHECKS)
_standing_in.__dict__["__getattr__"] = _when_asked
sys.modules.setdefault(_CHECKS, _standing_in)

import svgwrite  # noqa: E402

__all__ = ["svgwrite"]
