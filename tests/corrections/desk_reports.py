"""Made-up reports of one dispute, and what they say by themselves: read once for all tests of corrections."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from onrecord import corrections, record
from onrecord.accounts import Account, accounts
from onrecord.contract import Record
from onrecord.settings import Settings
from onrecord.vocabulary import Article, Attribution, Skipped, Span, Statement, identify
from onrecord.vocabulary.corrections import Anchor, Correction
from onrecord.vocabulary.positions import Question

LEAD = "The Meridian Pact met in Port Ardell on Wednesday to talk about whether Ostvale joins the Meridian Pact."
TOLVEN = (
    "“Ostvale belongs in the Meridian Pact and we will vote for it,” said Mira Tolven, foreign minister of Keldmark."
)
HALVARD = "“The Meridian Pact is not a club for everybody,” said Jurgen Halvard, the president of Selland."
BRANDT = "Defence Minister Odo Brandt of Corvia said that his country would send 400 engineers to Ostvale in spring."

TEXTS = {
    "gazette": (
        LEAD,
        TOLVEN,
        HALVARD,
        "Brandt arrived late. " + BRANDT,
        "“Nobody has decided anything yet,” a diplomat told reporters on Tuesday.",
    ),
    "courier": (
        "Ministers of the Meridian Pact argued on Wednesday about whether Ostvale joins the Meridian Pact.",
        TOLVEN,
        "“The Meridian Pact is not a club for everybody, and never was,” said Jurgen Halvard, president of Selland.",
        BRANDT,
        "“The ferry company has no comment,” said Sela Wynn, a spokeswoman for Ardell Lines.",
    ),
    "beacon": (
        "Ostvale waits: its bid to join the Meridian Pact was debated in Port Ardell on Wednesday.",
        "Mira Tolven said that Ostvale belonged in the Meridian Pact.",
        "M. Tollven, who leads Keldmark's diplomats, told the Beacon: “Its harbour is the key to the strait.”",
        BRANDT,
        "Ferries ran on time. “We carry whoever has a ticket,” Sela Varga told the Beacon.",
    ),
}

BAKERY = (
    "The bakers of Lunn Bay baked the longest loaf of the island on Sunday.",
    "“It took nine ovens and a very long table,” said Greta Osk, the head of the bakers’ guild.",
    "Greta Osk said that the loaf would be shared among the schools of Lunn Bay.",
)

QUESTION = Question("ostvale-joins", "Ostvale joins the Meridian Pact")


def article(name: str, *paragraphs: str, **facts: Any) -> Article:
    """Return a report of an outlet of its own."""
    text = "\n\n".join(paragraphs)
    known = {"key": f"https://{name}.example/pact", "outlet": f"The {name.title()}", "headline": "Pact meets"}
    known |= {"published": "2031-03-06", "origin": f"{name}.txt"} | facts
    return Article(identify(known["key"], text), text=text, url=known["key"], **known)


@functools.cache
def read(one: Article) -> Account:
    """Return what an article says by itself."""
    [found] = accounts([one], Settings())
    assert not isinstance(found, Skipped)
    return found


@functools.cache
def pile() -> tuple[Account, ...]:
    """Return the accounts of the dispute and of the loaf."""
    reports = [article(name, *paragraphs) for name, paragraphs in TEXTS.items()]
    loaf = article("loaf", *BAKERY, headline="A long loaf", published="2031-06-01")
    return tuple(read(one) for one in (*reports, loaf))


@functools.cache
def plain(questions: tuple[Question, ...] = (QUESTION,)) -> Record:
    """Return the record of the pile as the machine has it."""
    return _made(record.across(pile(), questions=questions))


def corrected(*given: Correction, questions: Sequence[Question] = (QUESTION,), found: Iterable[Account] = ()) -> Record:
    """Return the record of the pile with corrections."""
    return _made(record.across(tuple(found) or pile(), questions=questions, corrections=given))


def _made(told: Record) -> Record:
    return replace(told, made_with=record.made_with(Settings()))


def said(words: str, told: Record | None = None, outlet: str | None = None) -> Attribution:
    """Return the one attribution whose content has some words."""
    told = told or plain()
    outlets = {one.id: one.outlet for one in told.articles}
    found = [one for one in told.attributions if any(words in span.text for span in one.content)]
    return next(one for one in found if outlet is None or outlets[one.article] == outlet)


def content(words: str, told: Record | None = None, outlet: str | None = None) -> Anchor:
    """Return the anchor of the content that has some words."""
    told = told or plain()
    one = said(words, told, outlet)
    [span] = [span for span in one.content if words in span.text]
    return corrections.anchor(of(one.article, told), span)


def words(text: str, outlet: str, told: Record | None = None) -> Anchor:
    """Return the anchor of some words, where they stand first in an outlet's report."""
    [there] = [one for one in (told or plain()).articles if one.outlet == outlet]
    start = there.text.index(text)
    return corrections.anchor(there, Span(there.id, "text", start, start + len(text), text))


def whole(outlet: str) -> Anchor:
    """Return the anchor of an outlet's report as a whole."""
    return corrections.anchor(next(one for one in plain().articles if one.outlet == outlet))


def of(id_: str, told: Record) -> Article:
    """Return an article by its id."""
    return next(one for one in told.articles if one.id == id_)


def make(kind: str, *about: Anchor, value: str | None = None, minute: int = 0, **more: Any) -> Correction:
    """Return a correction by somebody of the desk, ``minute`` minutes after six."""
    return corrections.make(kind, about, value, by="Ada Lind", at=f"2031-03-07T06:{minute:02}:00Z", **more)


def speaker(attribution: Attribution, told: Record) -> str | None:
    """Return the name of who said something."""
    names = {one.id: one.name for one in told.cast.actors}
    [reading] = [one for one in told.cast.readings if one.attribution == attribution.id]
    return names[reading.speaker] if reading.speaker else None


def statement(words: str, told: Record) -> Statement:
    """Return the statement that has some words."""
    return next(one for one in told.statements if words in one.text)


def stance(actor: str, told: Record) -> str | None:
    """Return the stance of an actor on the question, "nothing" where it has no position at all."""
    names = {one.id: one.name for one in told.cast.actors}
    return next((one.stance for one in told.positions if names[one.actor] == actor), "nothing")


def read_again(one: Account, text: str, **facts: Any) -> Account:
    """Return the account of an article whose text has changed."""
    changed = replace(one.article, text=text, id=identify(one.article.key, text), **facts)
    return read(changed)
