"""The tags of the network: what each word piece is, and which sequences of tags make sense.

A span of label ``k`` is one piece tagged ``S``, or a first piece ``B``, any number of ``I``, and a last piece ``E``
(BIOES; Ratinov and Roth 2009): tag 0 is ``O``, and ``1 + 4k`` to ``4 + 4k`` are B, I, E and S of ``LABELS[k]``.
"""

from __future__ import annotations

from typing import Final, Literal

Label = Literal["source", "cue", "content"]

LABELS: Final[tuple[Label, ...]] = ("source", "cue", "content")
"""In the order of the network's tags."""

TAGS: Final = 1 + 4 * len(LABELS)

BEGIN, INSIDE, END, SINGLE = range(4)

LINKS: Final[tuple[tuple[Label, Label], ...]] = (("content", "cue"), ("cue", "source"), ("content", "source"))
"""Which pairs of spans the network says something of: a piece of the left one leads to the first of the right one."""

LINK_SIZE: Final = 48
"""Numbers of a query or a key."""


def tag_of(label: int, part: int) -> int:
    """Return the tag of a part (``BEGIN`` to ``SINGLE``) of a span of ``LABELS[label]``."""
    return 1 + 4 * label + part


def tags_of(label: int, pieces: int) -> list[int]:
    """Return the tags of a span of so many pieces."""
    if pieces == 1:
        return [tag_of(label, SINGLE)]
    inside = [tag_of(label, INSIDE)] * (pieces - 2)
    return [tag_of(label, BEGIN), *inside, tag_of(label, END)] if pieces else []
