"""Where reports differ: each value of a thing with the reports that give it, and the words they give it in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.briefs import days
from onrecord.briefs.lines import Line
from onrecord.briefs.places import Finder, Report, Spot
from onrecord.briefs.visible import title, visible
from onrecord.contract import Record
from onrecord.vocabulary import Disagreement, DisagreementKind, Span, Value

IN_WORDS: dict[DisagreementKind, str] = {
    "name": "Name",
    "wording": "Wording",
    "strength": "Strength",
    "place": "Place",
    "date": "Date",
    "number": "Number",
    "speaker": "Who said it",
    "headline": "Headline against text",
}
"""The kinds of disagreement as a reader says them."""

_GRAVEST: tuple[DisagreementKind, ...] = (
    "speaker",
    "strength",
    "headline",
    "wording",
    "number",
    "date",
    "place",
    "name",
)
"""What a reader must know first: who said it and how strongly, then in which words, then what is counted and named."""


_COUNTED = re.compile(r"\s*\(\d+ independent reports? against \d+\)$")  # true of one of those joined, not of all
_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}(?=:|$)")


@dataclass(frozen=True, slots=True)
class Side:
    """One value, safe to show, with the reports that give it and the words they do so in."""

    value: str
    reports: tuple[Report, ...]
    independent: int
    spots: tuple[Spot, ...]
    supported: bool

    @property
    def each(self) -> tuple[Spot, ...]:
        """The first spot in each report, by number."""
        first = {spot.report.number: spot for spot in reversed(self.spots)}
        return tuple(first[number] for number in sorted(first))

    @property
    def heard(self) -> tuple[tuple[Spot, ...], ...]:
        """The first spots in each report, those in one tuple whose sentence is word for word the same."""
        alike: dict[tuple[str, str, str], list[Spot]] = {}
        for spot in self.each:
            before, after = spot.around()
            alike.setdefault((before, spot.text, after), []).append(spot)
        return tuple(map(tuple, alike.values()))

    @property
    def further(self) -> tuple[Spot, ...]:
        """The spots after the first in each report."""
        first = set(self.each)
        return tuple(spot for spot in self.spots if spot not in first)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that reports tell differently: what it is, its sides, most independent reports first, and a verdict."""

    id: str
    kind: DisagreementKind
    about: str
    sides: tuple[Side, ...]
    why: str

    @property
    def in_context(self) -> bool:
        """Whether the words around a value tell more than the value does: not where it is a name."""
        return self.kind != "name"

    @property
    def title(self) -> str:
        """Its kind in words."""
        return IN_WORDS[self.kind]

    @property
    def verdict(self) -> str:
        """Which value is better supported and why, or that it cannot be told."""
        best = next((side.value for side in self.sides if side.supported), None)
        if best is None and "cannot be told" in self.why:
            return f"{self.why[:1].upper()}{self.why[1:]}."
        told = f"Better supported: “{best}”" if best else "Which is right cannot be told"
        return f"{told}: {self.why}." if self.why else f"{told}."


def differences(
    record: Record, told: Sequence[Report], wanted: frozenset[str] | None, lines: Sequence[Line]
) -> tuple[Difference, ...]:
    """Return the disagreements of ``record`` among the reports ``told``, the gravest kinds first.

    Where only the words of some actors are ``wanted``, only what is about one of them, or about words of ``lines``.
    """
    finder = Finder(told)
    found = []
    names = _names(record, wanted) if wanted is not None else None
    for one in record.disagreements:
        if names is not None and not _concerns(one, names, lines):
            continue
        sides = [side for value in one.values if (side := _side(value, one, finder, record)).spots]
        if len(sides) > 1:
            sides.sort(key=lambda side: (-side.independent, -len(side.reports), side.value))
            found.append(Difference(one.id, one.kind, _about(one), tuple(sides), visible(one.why).rstrip(".")))
    found = [_joined(alike, record) for alike in _alike(found)]
    return tuple(sorted(found, key=lambda one: (_GRAVEST.index(one.kind), -_weight(one), one.about, one.id)))


def _about(one: Disagreement) -> str:
    """Return what it is about, safe to show, a day in front of it in words."""
    found = _DAY.match(one.about)
    about = f"{days.said(found[0])}{one.about[found.end() :]}" if found else one.about
    return title(about)


def _alike(found: Iterable[Difference]) -> list[list[Difference]]:
    """Return the differences, those of one kind about one thing with the same values together, as copies tell them."""
    groups: dict[tuple[str, str, frozenset[str]], list[Difference]] = {}
    for one in found:
        groups.setdefault((one.kind, one.about, frozenset(side.value for side in one.sides)), []).append(one)
    return list(groups.values())


def _joined(alike: Sequence[Difference], record: Record) -> Difference:
    """Return one difference for those that tell the same, its sides with the reports of all."""
    first = alike[0]
    if len(alike) == 1:
        return first
    sides = []
    for value in (side.value for side in first.sides):
        same = [side for one in alike for side in one.sides if side.value == value]
        reports = {report.number: report for side in same for report in side.reports}
        spots = sorted({spot for side in same for spot in side.spots}, key=lambda spot: spot.order)
        independent = record.provenance.independent(spot.span for spot in spots)
        told = tuple(reports[number] for number in sorted(reports))
        sides.append(Side(value, told, independent, tuple(spots), all(side.supported for side in same)))
    return replace(first, sides=tuple(sides), why=_COUNTED.sub("", first.why))


def _side(value: Value, one: Disagreement, finder: Finder, record: Record) -> Side:
    spots = finder.spots(value.spans)
    whole = len(spots) == len(set(value.spans))
    reports = {spot.report.number: spot.report for spot in spots}
    return Side(
        value=visible(value.value),
        reports=tuple(reports[number] for number in sorted(reports)),
        independent=value.independent if whole else record.provenance.independent(spot.span for spot in spots),
        spots=spots,
        supported=value.value == one.supported,
    )


def _weight(one: Difference) -> int:
    return sum(side.independent for side in one.sides)


def _names(record: Record, wanted: frozenset[str]) -> frozenset[str]:
    actors = [actor for actor in record.cast.actors if actor.id in wanted]
    return frozenset(text.casefold() for actor in actors for text in (actor.name, *(n.text for n in actor.names)))


def _concerns(one: Disagreement, names: frozenset[str], lines: Sequence[Line]) -> bool:
    about = one.about.casefold()
    if any(name in about for name in names):
        return True
    spans = [span for value in one.values for span in value.spans]
    said = [span for line in lines for place in line.places for span in place.attribution.content]
    return any(_touch(span, other) for span in spans for other in said)


def _touch(one: Span, other: Span) -> bool:
    same = (one.article, one.part) == (other.article, other.part)
    return same and max(one.start, other.start) < min(one.end, other.end)
