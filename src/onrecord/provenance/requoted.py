"""Quotations that a report takes from another by its own account: "as she told the Harbour Post last year: …".

Two reporters may hear the same words, so a quotation makes no copy. Where the paragraph names an outlet, and an earlier
report of that outlet has the words, they come from there: from its own archive, if it is the outlet that quotes. Two
reports that are an agency's as a whole have its reporter's notes in common, whatever else each tells.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.articles import paragraphs
from onrecord.articles.credits import AGENCIES
from onrecord.attributions.quotations import quotations
from onrecord.provenance.credits import credit
from onrecord.provenance.direction import order
from onrecord.provenance.houses import outlet
from onrecord.provenance.worded import SHINGLE, Worded
from onrecord.vocabulary import Passage

EARLIER = 100
"""Reports of the outlet that are searched, the latest before the one that quotes: bounds the work a quotation."""


def requoted(articles: Iterable[Worded]) -> Iterator[Passage]:
    """Yield the quotations of ``articles`` that come from an earlier one by their own account, each once."""
    pile = sorted(articles, key=lambda one: order(one.article))
    yield from _named(pile)
    yield from _wired(pile)


def _wired(pile: Sequence[Worded]) -> Iterator[Passage]:
    """Yield the quotations of an agency's reports that an earlier one of its reports has."""
    by_agency: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(pile):
        found = credit(one.article)
        name = found.name if found else outlet(one.article)
        if name is not None and name in AGENCIES.values():
            by_agency[name].append(place)
    for name, places in sorted(by_agency.items()):
        if len(places) < 2:
            continue
        earlier = _Earlier(re.compile(r"(?!)"), {name: places}, {place: _line(pile[place]) for place in places})
        for place in places[1:]:
            for start, end in _quoted(pile[place], list(paragraphs(pile[place].article.text))):
                found_at = earlier.first(name, place, _line(pile[place], start, end))
                if found_at:
                    first, at = found_at
                    yield Passage(pile[first].span(at, at + end - start), pile[place].span(start, end))


def _named(pile: Sequence[Worded]) -> Iterator[Passage]:
    """Yield the quotations whose paragraph names an outlet that has them in an earlier report."""
    published: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(pile):
        name = outlet(one.article)
        if name and " " in name:  # a name of one word ("Time", "Reason") says nothing
            published[name].append(place)
    if not published:
        return
    names = re.compile(
        rf"\b(?:{'|'.join(re.escape(name) for name in sorted(published, key=lambda n: (-len(n), n)))})\b"
    )
    lines = {place: _line(pile[place]) for places in published.values() for place in places}
    earlier = _Earlier(names, published, lines)
    for place, one in enumerate(pile):
        yield from _taken(place, one, pile, earlier)


class _Earlier:
    """The reports by outlet: how outlets are named, where their reports are in the pile, and the words of each."""

    def __init__(self, names: re.Pattern[str], published: Mapping[str, list[int]], lines: Mapping[int, str]) -> None:
        self.names = names
        self.published = published
        self.lines = lines

    def first(self, name: str, before: int, words: str) -> tuple[int, int] | None:
        """Return the first report of ``name`` with these words, and the number of the word they begin with."""
        places = self.published[name]
        for place in places[: bisect_left(places, before)][-EARLIER:]:
            at = self.lines[place].find(words)
            if at >= 0:
                return place, self.lines[place].count(" ", 0, at)
        return None


def _taken(place: int, one: Worded, pile: Sequence[Worded], earlier: _Earlier) -> Iterator[Passage]:
    text = one.article.text
    bounds = list(paragraphs(text))
    named = [(start, end, sorted(set(earlier.names.findall(text, start, end)))) for start, end in bounds]
    if not any(names for _, _, names in named):
        return
    for start, end in _quoted(one, bounds):
        words = _line(one, start, end)
        at_text = int(one.starts[start])
        for name in next((names for _, last, names in named if at_text < last), []):
            found = earlier.first(name, place, words)
            if found:
                first, at = found
                yield Passage(pile[first].span(at, at + end - start), one.span(start, end))
                break


def _quoted(one: Worded, bounds: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the first word and the end of each quotation that is long enough to be known again."""
    for quotation in quotations(one.article.text, bounds):
        start, end = (bisect_left(one.starts, edge) for edge in (quotation.start, quotation.end))
        if end - start >= SHINGLE:
            yield start, end


def _line(one: Worded, start: int = 0, end: int | None = None) -> str:
    """Return words in one line, a blank before and after each."""
    return f" {' '.join(one.words[start:end])} "
