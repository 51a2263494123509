"""What was published: an article, its parts, and the spans that point into them."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass


def identify(*parts: str) -> str:
    """Return the short id of a thing that is told apart by ``parts``: 16 hexadecimal digits of BLAKE2b.

    Parts are joined by a separator that cannot stand in text, so ``("ab", "c")`` and ``("a", "bc")`` differ.
    """
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of an article that bears something out.

    ``part`` names what the offsets count in: ``text``, ``headline`` or ``embed:N``. ``text`` is that part's
    ``[start:end]``: always, by a property test.
    """

    article: str
    part: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Says that ``text[start:end]`` of an article was read from ``original[origin_start:origin_end]``.

    Where both have one length the run maps character by character; else it maps as a whole (``&amp;`` for ``&``,
    a stretch of white space for a paragraph break).
    """

    start: int
    end: int
    origin_start: int
    origin_end: int


@dataclass(frozen=True, slots=True)
class Embed:
    """A post by somebody else that the article shows: not the outlet's prose. ``author`` None if not given.

    ``posted`` is the day that the post itself bears, in ISO 8601 (with its time, where the page's code gives that);
    None if it bears none.
    """

    author: str | None
    text: str
    posted: str | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of the original that is not part of the story, and why it was cut away. Offsets in the original."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One report as published, cleaned of the page around it.

    ``text`` is its paragraphs, joined by a blank line; ``runs`` map each of its characters to the original.
    ``key`` names the article over all its versions (canonical URL, else origin), ``id`` this version of it.
    ``outlet``, ``via`` (the outlet it is republished from or credited to), ``byline``, ``headline`` and ``published``
    (ISO 8601, as precise as known) are None where the page does not say; ``published_basis`` tells what the date rests
    on. ``notices`` tell, in words, what a reader of this article should know of how it was read.
    """

    id: str
    key: str
    origin: str
    text: str
    runs: tuple[Run, ...] = ()
    url: str | None = None
    outlet: str | None = None
    via: str | None = None
    byline: str | None = None
    headline: str | None = None
    published: str | None = None
    published_basis: str | None = None
    language: str | None = None
    embeds: tuple[Embed, ...] = ()
    cut: tuple[Cut, ...] = ()
    notices: tuple[str, ...] = ()

    def part(self, name: str) -> str:
        """Return the text that spans with this ``part`` count in. Raises KeyError for a part it does not have."""
        if name == "text":
            return self.text
        if name == "headline" and self.headline is not None:
            return self.headline
        kind, _, number = name.partition(":")
        if kind == "embed" and number.isdecimal() and int(number) < len(self.embeds):
            return self.embeds[int(number)].text
        raise KeyError(name)

    def parts(self) -> Iterator[tuple[str, str]]:
        """Yield each part that can hold an attribution as (name, text): headline, text, then the embeds."""
        if self.headline is not None:
            yield "headline", self.headline
        yield "text", self.text
        for number, embed in enumerate(self.embeds):
            yield f"embed:{number}", embed.text

    def span(self, part: str, start: int, end: int) -> Span:
        """Return the span of ``part`` from ``start`` to ``end``, with its text."""
        return Span(self.id, part, start, end, self.part(part)[start:end])

    def origin_span(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``text[start:end]`` stands in the original: (start, end) there.

        Raises IndexError when the span is empty or leaves the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise IndexError(f"[{start}:{end}] is no span of a text of {len(self.text)} characters")
        if not self.runs:
            return start, end
        first = self._run_at(start)
        last = self._run_at(end - 1)
        return _origin_start(first, start), _origin_end(last, end)

    def _run_at(self, position: int) -> Run:
        return self.runs[bisect_right(self.runs, position, key=lambda run: run.start) - 1]


def _origin_start(run: Run, position: int) -> int:
    if run.end - run.start == run.origin_end - run.origin_start:
        return run.origin_start + position - run.start
    return run.origin_start


def _origin_end(run: Run, position: int) -> int:
    if run.end - run.start == run.origin_end - run.origin_start:
        return run.origin_start + position - run.start
    return run.origin_end


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that yielded no article, and why, in words that tell the way out."""

    origin: str
    reason: str
