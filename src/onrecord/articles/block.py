"""A paragraph of a scraped page on its way to being kept or cut."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.articles.traced import Traced

PROSE_WORDS = 8  # fewer words are a label, a title or a fragment, whatever they end in

_ENDED = re.compile(  # a full stop or a closing quotation mark; an agency may stand behind it
    r"(?:[.!?…:;][\"'”’»)\]]*|[”\"»])(?:\s*\([^()]{2,30}\)\.?|\s+[—–-]{1,2}\s*[A-Z]\w+(?: [A-Z]\w+)?)?$"
)
_TRUNCATED = re.compile(r"(?:\.\.\.|…|\[(?:…|\.\.\.|&hellip;)\])$")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{15,})(?:[”\"»“]|$)")


@dataclass(frozen=True)
class Block:
    """One paragraph: its text, where it stands in the original, and why it is cut (None: it is kept).

    ``start`` and ``end`` count in the original and hold what inline clean-up took out of ``traced`` as well.
    """

    traced: Traced
    start: int
    end: int
    reason: str | None = None

    @property
    def text(self) -> str:
        """Its text after inline clean-up."""
        return self.traced.text

    @property
    def kept(self) -> bool:
        """Whether no rule has cut it so far."""
        return self.reason is None

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.text))

    @cached_property
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_ENDED.search(self.text))

    @cached_property
    def truncated(self) -> bool:
        """Whether it breaks off in "..."; a story does so inside quotations only."""
        return bool(_TRUNCATED.search(self.text))

    @property
    def prose(self) -> bool:
        """Whether it reads as a sentence or more of running text."""
        return self.words >= PROSE_WORDS and self.ended and not self.truncated

    @property
    def title(self) -> bool:
        """Whether it reads as a title: some words, no full stop."""
        return 3 <= self.words <= 30 and not self.text.rstrip("\"'”’").endswith((".", ";", ":", ",", "…"))

    @cached_property
    def quotes(self) -> bool:
        """Whether it holds a quotation of a few words."""
        return bool(_QUOTED.search(self.text))

    def because(self, reason: str) -> Block:
        """Return it as cut for this reason."""
        return replace(self, reason=reason)
