"""From the record of a story to the rows of its tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Table

from onrecord.briefs import days
from onrecord.briefs.places import Report
from onrecord.briefs.wording import spoken
from onrecord.contract import Record
from onrecord.store import derived
from onrecord.vocabulary import Actor, Article, Attribution, Reading, Span, Statement, Timing

Row = dict[str, Any]
Rows = dict[Table, list[Row]]


def rows_of(record: Record, story: str) -> Rows:
    """Return the rows that tell ``record``, the record of one story, by table."""
    teller = _Teller(story)
    teller.articles(record)
    for actor in record.cast.actors:
        teller.actor(actor)
    teller.attributions(record)
    teller.statements(record)
    teller.mentions(record)
    teller.events(record)
    teller.disagreements(record)
    return teller.rows


class Evidence:
    """The spans that bear out the rows of one record; ``owner`` is its story or question."""

    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.rows: list[Row] = []

    def add(self, word: str, row: str, role: str, spans: Iterable[Span]) -> None:
        """Keep ``spans`` as what bears out ``row`` of the table ``word`` in its ``role``."""
        for number, span in enumerate(spans):
            self.rows.append(
                {
                    "owner": self.owner,
                    "word": word,
                    "row": row,
                    "role": role,
                    "number": number,
                    "article": span.article,
                    "part": span.part,
                    "start": span.start,
                    "end": span.end,
                }
            )


class _Teller:
    """Gathers rows. Each method tells of one word of the domain."""

    def __init__(self, story: str) -> None:
        self.story = story
        self.rows: Rows = {table: [] for table in derived.STORY_ROWS}
        self.evidence = Evidence(story)
        self.rows[derived.evidence] = self.evidence.rows

    def put(self, table: Table, **row: Any) -> None:
        self.rows[table].append(row)

    def found(self, what: str, id_: str, title: str, outlets: Sequence[str], date: str | None) -> None:
        listed = "|".join(outlet.casefold() for outlet in outlets)
        self.put(
            derived.found_in,
            what=what,
            id=id_,
            story=self.story,
            title=title,
            outlets=list(outlets),
            carried_by=f"|{listed}|" if listed else "",
            date=date,
        )

    def articles(self, record: Record) -> None:
        by_id = {one.id: one for one in record.articles}
        for place, id_ in enumerate(one for story in record.stories for one in story.articles):
            told = by_id[id_]
            self.put(
                derived.story_article,
                article=id_,
                story=self.story,
                place=place,
                outlet=told.outlet,
                published=told.published,
            )
            self.found("article", id_, told.headline or "", [_outlet(told)], told.published)
        for story in record.stories:
            self.found("story", story.id, story.headline or "", (), story.last)
        for number, copy in enumerate(record.provenance.copies):
            self.put(
                derived.copy,
                story=self.story,
                number=number,
                article=copy.article,
                of=copy.of,
                kind=copy.kind,
                share=copy.share,
            )
            for why in copy.evidence:
                self.evidence.add("copy", str(number), why.how, why.spans)

    def actor(self, one: Actor) -> None:
        self.put(
            derived.actor_in_story,
            story=self.story,
            own=one.id,
            actor=None,
            name=one.name,
            kind=one.kind,
            speaks_for=one.speaks_for,
            members=list(one.members),
        )
        for called in one.names:
            self.put(derived.name, story=self.story, actor=one.id, text=called.text, articles=list(called.articles))
        for number, role in enumerate(one.roles):
            self.put(derived.role, story=self.story, actor=one.id, number=number, title=role.title, of=role.of)
            self.evidence.add("role", f"{one.id}:{number}", "role", role.spans)
        if one.kind != "unnamed":
            names = dict.fromkeys([one.name, *(called.text for called in one.names)])
            self.found("actor", one.id, " · ".join(names), (), None)

    def attributions(self, record: Record) -> None:
        readings = {one.attribution: one for one in record.cast.readings}
        timings = {one.attribution: one for one in record.timings}
        told_by = {
            id_: (one.id, number)
            for one in record.statements
            for number, wording in enumerate(one.wordings)
            for id_ in wording.attributions
        }
        for one in record.attributions:
            self._attribution(one, readings[one.id], timings.get(one.id), told_by.get(one.id, (None, None)))

    def _attribution(
        self, one: Attribution, read: Reading, timing: Timing | None, told: tuple[str | None, int | None]
    ) -> None:
        self.put(
            derived.attribution,
            id=one.id,
            article=one.article,
            story=self.story,
            statement=told[0],
            wording=told[1],
            source=_words(one.source),
            cue=_words(one.cue),
            content=_words(one.content),
            kind=one.kind,
            act=one.act,
            speaker=read.speaker,
            speaker_how=read.how,
            speaker_reason=read.reason,
            relay=read.relay,
            said=timing.date if timing else None,
            said_precision=timing.precision if timing else None,
            confidence=one.confidence,
        )
        for role, spans in (("source", one.source), ("cue", one.cue), ("content", one.content)):
            self.evidence.add("attribution", one.id, role, spans)
        self.evidence.add("attribution", one.id, "relay", (one.relay,) if one.relay else ())

    def statements(self, record: Record) -> None:
        articles = {one.id: one for one in record.articles}
        listed = [id_ for story in record.stories for id_ in story.articles]
        places = {id_: place for place, id_ in enumerate(listed)}
        said = {one.id: one for one in record.attributions}
        for one in record.statements:
            told = [said[id_] for id_ in one.attributions if id_ in said]
            told.sort(key=lambda each: (places.get(each.article, len(places)), _place(each)))
            self._statement(one, told, [articles[each.article] for each in told])

    def _statement(self, one: Statement, told: Sequence[Attribution], articles: Sequence[Article]) -> None:
        """Tell a statement, with the ``articles`` of its attributions ``told``, both in order of publication."""
        own = next((wording.attributions for wording in one.wordings if wording.text == one.text), ())
        lead = next((each for each in told if each.id in own), told[0] if told else None)
        date, dated = _dated(one, articles)
        outlets = sorted({_outlet(each) for each in articles})
        self.put(
            derived.statement,
            id=one.id,
            story=self.story,
            speaker=one.speaker,
            cue=spoken(lead.cue) if lead else "",
            kind=lead.kind if lead else "indirect",
            text=one.text,
            said=one.said,
            said_precision=one.said_precision,
            said_basis=one.said_basis,
            date=date,
            dated=dated,
            independent=one.independent,
            borne_out=one.borne_out,
            outlets=outlets,
        )
        self.evidence.add("statement", one.id, "said", one.said_evidence)
        for number, wording in enumerate(one.wordings):
            changes = [msgspec.to_builtins(change) for change in wording.changes]
            self.put(derived.wording, statement=one.id, number=number, text=wording.text, changes=changes)
        self.found("statement", one.id, "", outlets, date)

    def mentions(self, record: Record) -> None:
        for number, one in enumerate(record.mentions):
            self.put(
                derived.date_mention,
                story=self.story,
                number=number,
                text=one.span.text,
                date=one.date,
                end=one.end,
                precision=one.precision,
                basis=one.basis,
                how=one.how,
            )
            self.evidence.add("date_mention", str(number), "date", (one.span,))
            self.evidence.add("date_mention", str(number), "basis", one.evidence)

    def events(self, record: Record) -> None:
        for one in {event.id: event for event in record.events}.values():
            self.put(
                derived.event,
                story=self.story,
                id=one.id,
                date=one.date,
                precision=one.precision,
                text=one.text,
                place=one.place,
                places=[place for place, _ in one.places],
                participants=list(one.participants),
                background=one.background,
            )
            self.evidence.add("event", one.id, "told", one.spans)
            for place, spans in one.places:
                self.evidence.add("event", one.id, f"place: {place}", spans)

    def disagreements(self, record: Record) -> None:
        for one in {each.id: each for each in record.disagreements}.values():
            self.put(
                derived.disagreement,
                story=self.story,
                id=one.id,
                kind=one.kind,
                about=one.about,
                supported=one.supported,
                why=one.why,
            )
            for number, value in enumerate(one.values):
                self.put(
                    derived.disagreement_value,
                    story=self.story,
                    disagreement=one.id,
                    number=number,
                    value=value.value,
                    independent=value.independent,
                    articles=list(value.articles),
                )
                self.evidence.add("disagreement", one.id, f"value {number}", value.spans)


def _place(one: Attribution) -> tuple[str, int]:
    """Return where in its article an attribution stands: headline before text."""
    return (one.content[0].part, one.content[0].start) if one.content else ("", 0)


def _dated(one: Statement, articles: Sequence[Article]) -> tuple[str | None, str | None]:
    """Return when a statement was said, else published, and which of them: as briefs tell it (briefs/lines.py)."""
    if one.said is not None and (one.said_basis != "published" or one.said_evidence):
        return one.said, "inferred" if one.said_basis == "inferred" else "said"
    date = one.said or next((days.day(each.published) for each in articles if each.published), None)
    return date, "published" if date else None


def _outlet(one: Article) -> str:
    """Return what an article's outlet is called on every page: its name, else the credit, else the file."""
    return Report(0, one).outlet


def _words(spans: tuple[Span, ...]) -> str:
    return " … ".join(span.text for span in spans)
