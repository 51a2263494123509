"""Templates rendered so that nothing of a page outlives it.

A template's context and the macros made in it hold each other. Whatever a page was made from, a record of 60,000
objects, would so stay until the garbage collector comes across it, which takes 200 ms for what a few pages leave.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment
from jinja2.runtime import Context


class _Here(threading.local):
    """The contexts that were made in this thread since a page was begun; None: no page is under way."""

    made: list[Context] | None = None


_here = _Here()


class Passing(Context):
    """A context that is known to the page that it was made for."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        if _here.made is not None:
            _here.made.append(self)


def rendered(environment: Environment, name: str, values: Mapping[str, Any]) -> str:
    """Return the template ``name`` with ``values``, and forget them. The environment's contexts must be Passing."""
    outer, _here.made = _here.made, []
    try:
        return environment.get_template(name).render(values)
    finally:
        made, _here.made = _here.made, outer
        for one in made or ():
            # What templates import without context has no values of a page; it is kept and used by the next.
            if not values.keys().isdisjoint(one.parent):
                one.vars.clear()
                one.exported_vars.clear()
                one.parent.clear()
