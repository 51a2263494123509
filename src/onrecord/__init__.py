"""onrecord: who said what in a pile of news reports, each line traced to the sentence that supports it.

>>> import onrecord
>>> [one] = onrecord.extract('"We will vote in May," Ida Marsk said.')
>>> one.kind, one.source[0].text
('direct', 'Ida Marsk')

The names below are the public face; each loads what it needs on first use, so importing onrecord costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from onrecord.version import VERSION as __version__

if TYPE_CHECKING:
    from onrecord.attributions import extract
    from onrecord.briefs import Choice, render
    from onrecord.contract import Record, schema
    from onrecord.errors import OnRecordError
    from onrecord.intake import read
    from onrecord.positions import ask
    from onrecord.record import build
    from onrecord.settings import Settings
    from onrecord.vocabulary import Actor, Article, Attribution, Span

_HOMES = {
    "Actor": "onrecord.vocabulary",
    "Article": "onrecord.vocabulary",
    "Attribution": "onrecord.vocabulary",
    "Choice": "onrecord.briefs",
    "OnRecordError": "onrecord.errors",
    "Record": "onrecord.contract",
    "Settings": "onrecord.settings",
    "Span": "onrecord.vocabulary",
    "ask": "onrecord.positions",
    "build": "onrecord.record",
    "extract": "onrecord.attributions",
    "read": "onrecord.intake",
    "render": "onrecord.briefs",
    "schema": "onrecord.contract",
}

__all__ = [
    "Actor",
    "Article",
    "Attribution",
    "Choice",
    "OnRecordError",
    "Record",
    "Settings",
    "Span",
    "__version__",
    "ask",
    "build",
    "extract",
    "read",
    "render",
    "schema",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    return getattr(importlib.import_module(home), name)
