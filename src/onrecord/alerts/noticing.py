"""The verb ``notice``: what of a record is news, held against what was seen before. Pure: two states in, alerts out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from onrecord.alerts.alert import MOST_QUOTES, Alert, Quote
from onrecord.alerts.rules import Rule
from onrecord.alerts.sightings import Sighting, State, in_words, sightings
from onrecord.briefs.visible import visible
from onrecord.vocabulary import identify


@dataclass(frozen=True, slots=True)
class Noted:
    """What is remembered under a mark: the value it had, what was kept beside it, and how often it has changed."""

    value: str | None = None
    memo: str | None = None
    turn: int = 0


Known = Mapping[tuple[str, str], Noted]
"""What was seen until now: by the id of the rule, and the mark."""


def notice(before: State, after: State, rules: Sequence[Rule]) -> tuple[Alert, ...]:
    """Return what the rules find in ``after`` that they did not find in ``before``, or found otherwise."""
    _, known = judged({}, sightings(before, rules))
    return tuple(alert for _, alert in judged(known, sightings(after, rules))[0])


def judged(before: Known, seen: Iterable[Sighting]) -> tuple[list[tuple[Rule, Alert]], dict[tuple[str, str], Noted]]:
    """Return an alert for each sighting that is news, in their order, and what is known once all were seen.

    Two sightings of one thing make one alert.
    """
    told: list[tuple[Rule, Alert]] = []
    known: dict[tuple[str, str], Noted] = {}
    for one in seen:
        old = _before(one, before, known)
        noted = _noted(one, old)
        if _is_news(one, old, before):
            told.append((one.rule, _alert(one, old, noted)))
        known.update(dict.fromkeys(((one.rule.id, mark) for mark in chain.from_iterable(one.marks)), noted))
    return told, known


def _is_news(one: Sighting, old: Noted | None, before: Known) -> bool:
    if one.silent or (one.within is not None and (one.rule.id, one.within) not in before):
        return False
    if old is None:
        return one.value is None or one.within is not None
    return one.value is not None and old.value != one.value


def _before(one: Sighting, before: Known, known: Known) -> Noted | None:
    """Return what is known of a thing; None where it was not seen before."""
    keys = [[(one.rule.id, mark) for mark in group] for group in one.marks]
    groups = [[noted for key in group if (noted := known.get(key) or before.get(key))] for group in keys]
    if sum(map(bool, groups)) < min(one.needed, len(groups)):
        return None
    return max(chain.from_iterable(groups), key=lambda noted: (noted.turn, noted.value or ""), default=None)


def _noted(one: Sighting, old: Noted | None) -> Noted:
    return Noted(one.value, one.memo, old.turn + (old.value != one.value) if old else 0)


def _alert(one: Sighting, old: Noted | None, noted: Noted) -> Alert:
    marks = sorted(chain.from_iterable(one.marks))
    before = old.value if old else None
    moved = _moved(one, old)
    evidence = _bearing_out(one, [name for name, _ in moved])
    return Alert(
        id=identify("alert", one.rule.id, str(noted.turn), *marks),
        rule=one.rule.name,
        on=one.rule.on,
        title=_title(one, before),
        story=one.story,
        question=one.question,
        before=before,
        after=one.value,
        details=(*one.details, *(told for _, told in moved)),
        evidence=evidence[:MOST_QUOTES],
        more_evidence=max(0, len(evidence) - MOST_QUOTES),
    )


def _bearing_out(one: Sighting, moved: Sequence[str]) -> tuple[Quote, ...]:
    """Return the evidence: of those who have moved and turned it first, then of others who moved, then the rest."""
    theirs = [quote for name in moved for quote in one.grounds.get(name, ())]
    turned = set(theirs) & set(one.evidence)
    return tuple(sorted(dict.fromkeys([*theirs, *one.evidence]), key=lambda quote: quote not in turned))


def _title(one: Sighting, before: str | None) -> str:
    if one.value is None:
        return one.title
    now = in_words(one.value)
    return f"{one.title}: {now}, until now {in_words(before)}" if before else f"{one.title}: {now}, for the first time"


def _moved(one: Sighting, old: Noted | None) -> tuple[tuple[str, str], ...]:
    """Return the members whose stances differ from those at the time of the last outcome, each with how it is told."""
    if one.memo is None or old is None or old.memo is None:
        return ()
    was, now = json.loads(old.memo), json.loads(one.memo)
    names = sorted(name for name in {*was, *now} if was.get(name) != now.get(name))
    return tuple((name, f"{visible(name)}: {_stance(now.get(name))}, was {_stance(was.get(name))}") for name in names)


def _stance(value: str | None) -> str:
    return in_words(value) if value else "without a position"
