"""The timeline: what happened when, and the axis it is drawn on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from onrecord.briefs import days
from onrecord.briefs.places import Finder, Report, Spot
from onrecord.briefs.visible import visible
from onrecord.contract import Record
from onrecord.vocabulary import Event, Precision

NEAR = 14  # days before the first and after the last report that still belong to the axis of days
MOST_SLOTS = 31  # slots of the axis of days: a month day by day; longer stretches take more days to a slot
MOST_OUTSIDE = 5  # slots for what lies before, and for what lies after, the axis of days
WEEK = 7  # days to a slot from which its label is a month

_DAYS: tuple[Precision, ...] = ("minute", "hour", "day", "week")

Zone = Literal["before", "days", "after"]


@dataclass(frozen=True, slots=True)
class Moment:
    """One happening, safe to show: when, what (the sentence that tells it best), where, who; and where it is told.

    ``number`` is what the drawing and the list both call it by. ``background``: recalled, not news.
    """

    number: int
    date: str | None
    precision: Precision | None
    text: str
    place: str | None
    participants: tuple[str, ...]
    background: bool
    spots: tuple[Spot, ...]
    independent: int

    @property
    def reports(self) -> int:
        """How many reports tell of it."""
        return len({spot.report.number for spot in self.spots})

    @property
    def day(self) -> str:
        """Its date in words: "12 February 2025", "the week of 10 February 2025", "2008"."""
        return visible(days.said(self.date, week=self.precision == "week"))


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of the axis with what falls in it: a day, or what lies outside the axis of days."""

    label: str
    zone: Zone
    news: tuple[Moment, ...]
    background: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The moments of a telling in order of date, undated last, and the slots of the axis from left to right."""

    moments: tuple[Moment, ...] = ()
    slots: tuple[Slot, ...] = ()

    @property
    def undrawn(self) -> int:
        """How many moments are in the list alone, since no day is known that would give them a place."""
        return len(self.moments) - sum(len(slot.news) + len(slot.background) for slot in self.slots)

    @property
    def span(self) -> str:
        """From when to when its days run: "10–14 February 2025"."""
        own = [m for slot in self.slots if slot.zone == "days" for m in (*slot.news, *slot.background)]
        return visible(days.span(moment.date for moment in own))


NOTHING_DATED = Timeline()


def timeline(record: Record, told: Sequence[Report], wanted: frozenset[str] | None) -> Timeline:
    """Return the events of ``record`` that the reports ``told`` tell of; only those of the actors ``wanted``, if any.

    Around the days of the reports every day has its slot; what lies further off stands before or after, by year.
    """
    finder = Finder(told)
    names = {actor.id: visible(actor.name) for actor in record.cast.actors}
    chosen = [event for event in record.events if wanted is None or not wanted.isdisjoint(event.participants)]
    kept = [(event, finder.spots(event.spans)) for event in chosen]
    kept = sorted(((event, spots) for event, spots in kept if spots), key=lambda one: _order(one[0]))
    moments = tuple(
        _moment(number, event, spots, names, record.provenance.independent(spot.span for spot in spots))
        for number, (event, spots) in enumerate(kept, start=1)
    )
    return Timeline(moments, _slots(moments, told))


def _order(event: Event) -> tuple[str, bool, str]:
    return event.date or days.LAST, not event.background, event.id


def _moment(number: int, event: Event, spots: tuple[Spot, ...], names: dict[str, str], independent: int) -> Moment:
    return Moment(
        number=number,
        date=event.date,
        precision=event.precision,
        text=visible(event.text),
        place=_place(event),
        participants=tuple(names[one] for one in event.participants if one in names),
        background=event.background,
        spots=tuple(sorted(spots, key=lambda spot: spot.order)),
        independent=independent,
    )


def _place(event: Event) -> str | None:
    """Return where it was; where the reports differ and none is clearly better borne out, both, and that they do."""
    if event.place or not event.places:
        return visible(event.place) if event.place else None
    return f"{' or '.join(visible(name) for name, _ in event.places[:2])} (reports differ)"


def _slots(moments: Sequence[Moment], told: Sequence[Report]) -> tuple[Slot, ...]:
    """Cut time into slots: the days around the reports, and by year what lies before and after them."""
    at = {moment.number: found for moment in moments if (found := _first_day(moment.date)) is not None}
    dated = [moment for moment in moments if moment.number in at]
    first, last = _window([moment for moment in dated if not moment.background], at, told)
    if first is None or last is None:
        return _outside(dated, "before")
    near = [one for one in dated if one.precision in _DAYS and first <= at[one.number] <= last]
    far = [one for one in dated if one not in near]
    ends = sorted(at[one.number] for one in near) or [first, last]
    before = [one for one in far if _stands(one, ends[0]) < 0]
    after = [one for one in far if _stands(one, ends[-1]) > 0]
    years = ends[0].year, ends[-1].year
    return (*_outside(before, "before", years[0]), *_by_day(near, at), *_outside(after, "after", years[1]))


def _stands(one: Moment, day: date) -> int:
    """Return -1, 0 or 1: whether ``one`` lies before ``day``, may be that day as far as is known, or lies after."""
    known = (one.date or "")[: len("2025-02-13")]
    same = day.isoformat()[: len(known)]
    return (known > same) - (known < same)


def _window(news: Sequence[Moment], at: dict[int, date], told: Sequence[Report]) -> tuple[date | None, date | None]:
    """Return the first and last day of the axis of days; (None, None) where no day is known."""
    published = sorted(found for report in told if (found := _first_day(report.article.published)))
    exact = sorted(at[one.number] for one in news if one.precision in _DAYS)
    known = published or exact[len(exact) // 2 :][:1]
    if not known:
        return None, None
    margin = timedelta(NEAR)
    try:
        return known[0] - margin, known[-1] + margin
    except OverflowError:
        return known[0], known[-1]


def _first_day(iso: str | None) -> date | None:
    whole = days.day(iso) or ""
    try:
        return date.fromisoformat((whole + "-01-01")[: len("2025-02-13")])
    except ValueError:
        return None


def _by_day(near: Sequence[Moment], at: dict[int, date]) -> tuple[Slot, ...]:
    if not near:
        return ()
    first, last = min(at[one.number] for one in near), max(at[one.number] for one in near)
    step = -(-((last - first).days + 1) // MOST_SLOTS)
    groups: dict[int, list[Moment]] = defaultdict(list)
    for one in near:
        groups[(at[one.number] - first).days // step].append(one)
    count = (last - first).days // step + 1
    return tuple(_slot(_label(first + timedelta(step * n), step), "days", groups[n]) for n in range(count))


def _label(day: date, step: int) -> str:
    """Return "12 Feb", or "Feb 2025" where a slot is a week or more."""
    told = days.said(day.isoformat(), short=True)
    return told.partition(" ")[2] if step >= WEEK else told.rpartition(" ")[0]


def _outside(moments: Sequence[Moment], zone: Zone, by_month: int | None = None) -> tuple[Slot, ...]:
    """Return the slots of what lies off the days: by year, and by month in the year of the days themselves."""
    groups: dict[str, list[Moment]] = defaultdict(list)
    for one in sorted(moments, key=lambda one: one.number):
        known = one.date or ""
        groups[known[: len("2008-02" if known[: len("2008")] == str(by_month) else "2008")]].append(one)
    slots = [_slot(days.said(known, short=True).split()[0], zone, group) for known, group in sorted(groups.items())]
    if len(slots) > MOST_OUTSIDE:
        cut = len(slots) - MOST_OUTSIDE + 1
        far = slots[:cut] if zone == "before" else slots[-cut:]
        inside = [moment for slot in far for moment in (*slot.news, *slot.background)]
        joined = _slot(f"{far[0].label}–{far[-1].label}", zone, sorted(inside, key=lambda moment: moment.number))
        slots = [joined, *slots[cut:]] if zone == "before" else [*slots[:-cut], joined]
    return tuple(slots)


def _slot(label: str, zone: Zone, moments: Sequence[Moment]) -> Slot:
    news = tuple(one for one in moments if not one.background)
    return Slot(visible(label), zone, news, tuple(one for one in moments if one.background))
