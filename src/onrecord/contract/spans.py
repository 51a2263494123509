"""What all rows of the contract are made of: ids, dates, and spans of articles."""

from __future__ import annotations

from typing import Annotated

import msgspec

Id = Annotated[str, msgspec.Meta(description="Short hash: 16 hexadecimal digits.")]
IsoDate = Annotated[str, msgspec.Meta(description="ISO 8601, cut to the precision known, as 2022-09.")]


class SpanRow(msgspec.Struct, frozen=True):
    """A piece of an article: part ``text``, ``headline`` or ``embed:N``, whose ``[start:end]`` is ``text``."""

    article: Id
    part: str
    start: int
    end: int
    text: str
