"""What alerts keep: what each rule has seen, the alerts that are to be sent, and what became of each.

Marks and new alerts are written in one transaction: after a crash either both are there, or neither, and then the same
alerts are found anew. An alert's words are kept only until it is sent everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    and_,
    func,
    or_,
    select,
    update,
)

from onrecord.store.chunks import chunks
from onrecord.store.derived import answer, story
from onrecord.store.packing import clean
from onrecord.store.putting import Opens, put
from onrecord.store.tables import metadata

What = Literal["story", "question"]

alert_rule = Table(
    "alert_rule",
    metadata,
    Column("id", Text, primary_key=True, comment="Hash of what it asks for."),
    Column("since", Text, nullable=False, comment="From when on it tells (ISO 8601, UTC): what was there is no news."),
    comment="Rules of alerts that have seen what the store told when they were made.",
)

alert_look = Table(
    "alert_look",
    metadata,
    Column("rule", Text, primary_key=True, comment="The rule that has looked."),
    Column("what", Text, primary_key=True, comment="story or question."),
    Column("id", Text, primary_key=True, comment="Its id."),
    Column("changed_in", Integer, nullable=False, comment="The change of the store in which it had changed last."),
    comment="Upkeep: which stories and answers each rule of alerts has looked at, and in which state.",
)

alert_mark = Table(
    "alert_mark",
    metadata,
    Column("rule", Text, primary_key=True, comment="The rule."),
    Column("mark", Text, primary_key=True, comment="Hash by which a thing is known again."),
    Column("value", Text, comment="What may change: a stance, an outcome."),
    Column("memo", Text, comment="What is told when it does: the stances behind an outcome."),
    Column("turn", Integer, nullable=False, comment="How often it has changed."),
    comment="What each rule of alerts has seen.",
)

alert = Table(
    "alert",
    metadata,
    Column("id", Text, primary_key=True, comment="Hash of the rule, the thing, and how often it has changed."),
    Column("rule", Text, nullable=False, comment="The rule."),
    Column("made_at", Text, nullable=False, index=True, comment="When it was found (ISO 8601, UTC)."),
    Column("place", Integer, nullable=False, comment="Its place among those found at once, from 0."),
    Column("data", Text, comment="What it tells, as JSON; null once it is sent everywhere."),
    comment="Alert: one thing to tell, once.",
)

alert_article = Table(
    "alert_article",
    metadata,
    Column("alert", Text, ForeignKey("alert.id", ondelete="CASCADE"), primary_key=True, comment="The alert."),
    Column("article", Text, ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, comment="What it quotes."),
    comment="Which articles an alert quotes: of a forgotten one nothing more is sent.",
)

delivery = Table(
    "delivery",
    metadata,
    Column("alert", Text, ForeignKey("alert.id", ondelete="CASCADE"), primary_key=True, comment="The alert."),
    Column("channel", Text, primary_key=True, comment="Where it is sent: a name in the feeds file, - for the output."),
    Column("outcome", Text, nullable=False, comment="waiting, sent or failed (given up)."),
    Column("tries", Integer, nullable=False, comment="How often it was tried."),
    Column("next_at", Text, comment="When it is tried again, at the earliest (ISO 8601, UTC)."),
    Column("sent_at", Text, comment="When it was taken."),
    Column("reason", Text, comment="Why it still waits, or was given up; of a sent one who refused it."),
    comment="Where each alert is sent, and what became of it.",
)

Index("delivery_waiting", delivery.c.outcome, delivery.c.next_at)


@dataclass(frozen=True, slots=True)
class Look:
    """A story or question, and the change of the store in which it had changed last."""

    what: What
    id: str
    changed_in: int


@dataclass(frozen=True, slots=True)
class Found:
    """An alert to be kept: its id, its rule's, its JSON, the ids of the articles it quotes, its channels."""

    id: str
    rule: str
    data: str
    articles: tuple[str, ...]
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An alert that is to be sent to a channel, found at that time.

    ``data`` None: an article that it quotes was forgotten meanwhile.
    """

    alert: str
    channel: str
    data: str | None
    tries: int
    found_at: str


@dataclass(frozen=True, slots=True)
class Own:
    """What one file of alerts answers for: ids of rules, names of channels. What is another's is left to it."""

    rules: tuple[str, ...]
    channels: tuple[str, ...]

    def waiting(self) -> ColumnElement[bool]:
        """Return the condition that a delivery waits, and is its."""
        return and_(
            delivery.c.outcome == "waiting", alert.c.rule.in_(self.rules), delivery.c.channel.in_(self.channels)
        )


class Noticing:
    """The alerts of a store."""

    def __init__(self, kept: Opens) -> None:
        self._kept = kept

    def established(self) -> frozenset[str]:
        """Return the ids of the rules that have seen what was there when they were made."""
        with self._kept.reading() as link:
            return frozenset(link.scalars(select(alert_rule.c.id)))

    def establish(self, at: str, rules: Iterable[str]) -> None:
        """Write down that rules have seen what is there."""
        with self._kept.writing() as link:
            put(link, alert_rule, [{"id": one, "since": at} for one in sorted(set(rules))], over=False)

    def looks(self, rules: Iterable[str] | None = None) -> tuple[Look, ...]:
        """Return the stories and answers that have changed since one of ``rules`` looked; with None, all there are."""
        found: set[Look] = set()
        with self._kept.reading() as link:
            for rule in [None] if rules is None else sorted(set(rules)):
                found |= {*_looks(link, "story", story.c.id, rule), *_looks(link, "question", answer.c.question, rule)}
        return tuple(sorted(found, key=lambda one: (one.what, one.id)))

    def noted(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[str | None, str | None, int]]:
        """Return value, memo and turn of those (rule, mark) that were seen."""
        wanted: dict[str, list[str]] = {}
        for rule, mark in sorted(set(keys)):
            wanted.setdefault(rule, []).append(mark)
        found: dict[tuple[str, str], tuple[str | None, str | None, int]] = {}
        row = alert_mark.c
        with self._kept.reading() as link:
            for rule, marks in wanted.items():
                for chunk in chunks(marks):
                    asked = select(row.mark, row.value, row.memo, row.turn).where(row.rule == rule, row.mark.in_(chunk))
                    found |= {(rule, one.mark): (one.value, one.memo, one.turn) for one in link.execute(asked)}
        return found

    def keep(
        self,
        at: str,
        rules: Sequence[str],
        *,
        looks: Sequence[Look],
        marks: Iterable[tuple[str, str, str | None, str | None, int]],
        alerts: Sequence[Found] = (),
    ) -> int:
        """Write down what ``rules`` looked at, what was seen (rule, mark, value, memo, turn), and what is to be sent.

        All of it, or nothing. Return how many of the alerts were not there before.
        """
        looked = [
            {"rule": rule, "what": one.what, "id": one.id, "changed_in": one.changed_in}
            for rule in rules
            for one in looks
        ]
        seen = [dict(zip(("rule", "mark", "value", "memo", "turn"), one, strict=True)) for one in marks]
        with self._kept.writing() as link:
            put(link, alert_look, looked)
            put(link, alert_mark, seen)
            there = set(link.scalars(select(alert.c.id).where(alert.c.id.in_([one.id for one in alerts]))))
            fresh = [one for one in alerts if one.id not in there]
            _add(link, fresh, at)
        return len(fresh)

    def claim(self, now: str, until: str, limit: int, own: Own) -> tuple[Waiting, ...]:
        """Return what is to be sent by ``now``, oldest first, as yours until ``until``: who else asks gets others.

        Each counts as tried: what makes a sender crash is not tried without end.
        """
        due = (
            select(delivery.c.alert, delivery.c.channel, delivery.c.tries, alert.c.data, alert.c.made_at)
            .join(alert, alert.c.id == delivery.c.alert)
            .where(own.waiting(), delivery.c.next_at <= now)
            .order_by(alert.c.made_at, alert.c.place, alert.c.id, delivery.c.channel)
            .limit(limit)
        )
        with self._kept.writing() as link:
            rows = link.execute(due).all()
            for row in rows:
                link.execute(_one(row.alert, row.channel).values(tries=row.tries + 1, next_at=until))
            torn = _torn(link, sorted({row.alert for row in rows}))
        return tuple(
            Waiting(row.alert, row.channel, None if row.alert in torn else row.data, row.tries + 1, row.made_at)
            for row in rows
        )

    def sent(self, one: Waiting, at: str, reason: str | None = None) -> None:
        """Write down that an alert was taken; what it tells is forgotten once all channels are done with it."""
        self._settle(one, outcome="sent", sent_at=at, next_at=None, reason=reason)

    def failed(self, one: Waiting, reason: str, next_at: str | None) -> None:
        """Write down that an alert was not taken: it is tried again at ``next_at``, or given up where that is None."""
        self._settle(one, outcome="failed" if next_at is None else "waiting", next_at=next_at, reason=reason)

    def put_off(self, one: Waiting, next_at: str) -> None:
        """Give back an alert that was claimed and not tried."""
        self._settle(one, next_at=next_at, tries=one.tries - 1)

    def _settle(self, one: Waiting, **values: Any) -> None:
        told = {name: clean(value) if isinstance(value, str) else value for name, value in values.items()}
        with self._kept.writing() as link:
            link.execute(_one(one.alert, one.channel).values(told))
            open_ = select(delivery.c.alert).where(delivery.c.alert == one.alert, delivery.c.outcome == "waiting")
            link.execute(update(alert).where(alert.c.id == one.alert, ~open_.exists()).values(data=None))

    def next_at(self, own: Own) -> str | None:
        """Return when something is to be sent next; None where nothing waits."""
        asked = select(func.min(delivery.c.next_at)).join(alert, alert.c.id == delivery.c.alert).where(own.waiting())
        with self._kept.reading() as link:
            found: str | None = link.scalar(asked)
        return found

    def deliveries(self) -> tuple[tuple[str, str, int, str | None], ...]:
        """Return channel, outcome, how many alerts, and the last reason given, by channel and outcome."""
        row = delivery.c
        asked = (
            select(row.channel, row.outcome, func.count(), func.max(row.reason))
            .group_by(row.channel, row.outcome)
            .order_by(row.channel, row.outcome)
        )
        with self._kept.reading() as link:
            return tuple((one[0], one[1], one[2], one[3]) for one in link.execute(asked))


def _looks(link: Connection, what: What, id_: Column[str], rule: str | None) -> Iterator[Look]:
    """Yield what has changed since ``rule`` looked; with None, all there is."""
    table, seen = id_.table, alert_look.c
    asked = select(id_, table.c.changed_in)
    if rule is not None:
        own = and_(seen.rule == rule, seen.what == what, seen.id == id_)
        asked = asked.outerjoin(alert_look, own).where(
            or_(seen.changed_in.is_(None), seen.changed_in != table.c.changed_in)
        )
    for row in link.execute(asked):
        yield Look(what, row[0], row[1])


def _one(alert_: str, channel: str) -> Any:
    return update(delivery).where(delivery.c.alert == alert_, delivery.c.channel == channel)


def _add(link: Connection, found: Sequence[Found], at: str) -> None:
    put(link, alert, _rows(found, at))
    put(link, alert_article, [{"alert": one.id, "article": each} for one in found for each in one.articles])
    fresh = {"outcome": "waiting", "tries": 0, "next_at": at, "sent_at": None, "reason": None}
    put(link, delivery, [{"alert": one.id, "channel": each, **fresh} for one in found for each in one.channels])


def _rows(found: Sequence[Found], at: str) -> list[dict[str, Any]]:
    return [
        {"id": one.id, "rule": one.rule, "made_at": at, "place": place, "data": clean(one.data)}
        for place, one in enumerate(found)
    ]


def _torn(link: Connection, ids: Sequence[str]) -> frozenset[str]:
    """Return those of the alerts that quote an article which was forgotten."""
    import json

    torn = set()
    for chunk in chunks(ids):
        held: dict[str, set[str]] = {one: set() for one in chunk}
        asked = select(alert_article.c.alert, alert_article.c.article).where(alert_article.c.alert.in_(chunk))
        for row in link.execute(asked):
            held[row.alert].add(row.article)
        for row in link.execute(select(alert.c.id, alert.c.data).where(alert.c.id.in_(chunk))):
            quoted = {one["article"] for one in json.loads(row.data)["evidence"]} if row.data else set()
            if not quoted <= held[row.id]:
                torn.add(row.id)
    return frozenset(torn)
