"""What a brief says of a question: who stands where, each with the sentence, and what that means under the rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.briefs import days
from onrecord.briefs.corrected import Fixes
from onrecord.briefs.places import Report
from onrecord.briefs.seating import Seat
from onrecord.briefs.verdicts import Decided
from onrecord.briefs.visible import visible
from onrecord.briefs.wording import Piece

UNSURE = 0.5  # confidence below which a stance is marked, as a line is


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that bear a stance out: who says them, where; ``anchor`` is where they stand on a page, if told.

    ``cue`` and ``retold`` say how, where they are not verbatim. ``carried`` are the reports that carry the statement,
    of which ``independent`` are. ``of_others`` tells that the speaker does not speak for those whose side it tells;
    ``week`` that ``date`` is the first day of the week in which it was said.
    """

    speaker: str
    role: str
    date: str | None
    pieces: tuple[Piece, ...]
    where: str
    report: Report
    anchor: str | None
    carried: int = 1
    independent: int = 1
    cue: str = ""
    retold: bool = False
    of_group: bool = False
    of_others: bool = False
    week: bool = False

    @property
    def when(self) -> str:
        """The day of saying, safe to show; else of the report: "in a report of 4 March 2031"; "undated" if of none."""
        if self.date:
            return visible(days.said(self.date, week=self.week))
        published = self.report.article.published
        return f"in a report of {visible(days.said(published))}" if published else "undated"


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of stance: from what, to what, and the words before and after. Either may be lost to its report."""

    old: str
    new: str
    before: Quote | None
    after: Quote | None


@dataclass(frozen=True, slots=True)
class Holder:
    """One that stands somewhere, safe to show; ``stance`` is a word of :data:`IN_WORDS`, empty if it took none.

    ``quote`` is the latest that holds, ``history`` all of them with the stance that each takes, in order of date.
    ``divided`` are those who speak for it and say otherwise on the same day; ``assumed`` says what a person assumed.
    ``corrected`` are the corrections that touched the position, or the statement that it rests on. ``members``:
    several seats of one party that stand alike, told as one.
    """

    name: str
    stance: str
    since: str | None
    basis: str
    scope: str
    condition: str
    confidence: float
    quote: Quote | None
    turns: tuple[Turn, ...]
    history: tuple[tuple[str, Quote], ...]
    divided: tuple[str, ...]
    assumed: str = ""
    corrected: Fixes = ()
    members: tuple[str, ...] = ()

    @property
    def seats(self) -> int:
        """How many members it is."""
        return len(self.members) or 1

    @property
    def called(self) -> str:
        """The name, with how many seats there are of it."""
        return self.name if self.seats == 1 else f"{self.name} ({self.seats} seats)"

    @property
    def unsure(self) -> bool:
        """Whether it is told with a mark."""
        return bool(self.stance) and not self.assumed and self.confidence < UNSURE


@dataclass(frozen=True, slots=True)
class Group:
    """Those who stand alike. ``blocks`` tells that they are those who block."""

    title: str
    stance: str
    holders: tuple[Holder, ...]
    blocks: bool = False

    @property
    def count(self) -> int:
        """How many members they are."""
        return sum(one.seats for one in self.holders)


@dataclass(frozen=True, slots=True)
class Beside:
    """What somebody said of related proposals, which is no position on this one."""

    name: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A question answered. ``decided`` is None where nobody decides; of the members in ``silent`` no position is found.

    ``outside`` are those without a vote, ``others`` people who took a side and speak for neither them nor a member;
    where nobody decides, all are in ``groups``. ``caution`` says what else to know.
    """

    number: int
    text: str
    decided: Decided | None
    groups: tuple[Group, ...]
    silent: tuple[Seat, ...]
    outside: tuple[Holder, ...]
    others: tuple[Holder, ...]
    beside: tuple[Beside, ...]
    as_of: str | None
    caution: str = ""

    @property
    def silent_count(self) -> int:
        """How many members no position is found of."""
        return sum(len(one.members) for one in self.silent)

    @property
    def holders(self) -> tuple[Holder, ...]:
        """All that took a stance, those with a vote first."""
        return (*(one for group in self.groups for one in group.holders), *self.without_vote)

    @property
    def without_vote(self) -> tuple[Holder, ...]:
        """All that took a stance and have no vote, where somebody decides."""
        return (*self.outside, *self.others)


def since(holder: Holder) -> str:
    """Return since when a stance is held: "since 12 February 2025"; else which day's report has it, or "undated"."""
    if holder.since:
        week = any(quote.week and quote.date == holder.since for _, quote in holder.history)
        return f"since {visible(days.said(holder.since, week=week))}"
    return replace(holder.quote, date=None).when if holder.quote else "undated"


def by(holder: Holder) -> str:
    """Return on whose word a stance rests: "by Mara Trelore, Foreign Minister", "own words", "as reported".

    What a group says is a report of each that is counted among it.
    """
    quote = holder.quote
    if quote is not None and quote.of_group and holder.basis == "speaks for":
        return f"as reported of {quote.speaker}"
    if quote is not None and quote.of_others and quote.speaker:
        return f"told by {quote.speaker}"
    if holder.basis == "speaks for" and quote is not None and quote.speaker:
        return f"by {quote.speaker}, {quote.role}" if quote.role else f"by {quote.speaker}"
    return {"own words": "own words", "reported": "as reported"}.get(holder.basis, "")


def cited_in(found: Sequence[Answer]) -> tuple[Report, ...]:
    """Return the reports that answers quote, by number."""
    holders = [one for answer in found for one in answer.holders]
    quotes = [one.quote for one in holders]
    quotes += [quote for one in holders for _, quote in one.history]
    quotes += [quote for answer in found for one in answer.beside for quote in one.quotes]
    reports = {quote.report.number: quote.report for quote in quotes if quote is not None}
    return tuple(reports[number] for number in sorted(reports))
