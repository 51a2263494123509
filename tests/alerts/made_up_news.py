"""Small records of made-up reports, put together by hand: what a store might tell before and after a day's news."""

from __future__ import annotations

from dataclasses import replace

from onrecord.contract import Record
from onrecord.vocabulary import (
    Actor,
    Article,
    Attribution,
    Cast,
    Disagreement,
    Name,
    Reading,
    Span,
    Statement,
    Story,
    Value,
    Wording,
    identify,
)
from onrecord.vocabulary.decisions import Decision
from onrecord.vocabulary.positions import Position, Question, Stance

NOTHING = Record(made_with={}, articles=(), attributions=(), cast=Cast((), ()), skipped=())


def article(name: str, text: str, headline: str | None = None) -> Article:
    key = f"https://{name}.example/{identify(text)}"
    return Article(identify(key, text), key, key, text, url=key, outlet=name.title(), headline=headline)


def actor(name: str, *others: str) -> Actor:
    return Actor(identify(name), name, "person", tuple(Name(one, ()) for one in (name, *others)))


def span(of: Article, words: str, part: str = "text") -> Span:
    start = of.part(part).index(words)
    return of.span(part, start, start + len(words))


def story(*articles: Article) -> Record:
    told = Story(articles[0].id, tuple(one.id for one in articles), articles[0].headline, "2031-03-04", "2031-03-05")
    return replace(NOTHING, articles=articles, stories=(told,))


def saying(record: Record, who: Actor, *tellings: tuple[Article, str]) -> Record:
    """Return ``record`` with a statement of ``who`` that articles tell in these words."""
    said = [
        Attribution(identify(of.id, words), of.id, "direct", "said", (), (), (span(of, words),), None, 0.9)
        for of, words in tellings
    ]
    text = tellings[0][1]
    one = Statement(
        identify("statement", said[0].id),
        who.id,
        text,
        "2031-03-04",
        "day",
        "text",
        (),
        tuple(each.id for each in said),
        tuple(sorted({of.outlet or "" for of, _ in tellings})),
        len(tellings),
        None,
        tuple(Wording(words, (each.id,), ()) for each, (_, words) in zip(said, tellings, strict=True)),
    )
    readings = tuple(Reading(each.id, who.id, "name", None) for each in said)
    actors = {each.id: each for each in (*record.cast.actors, who)}
    return replace(
        record,
        attributions=(*record.attributions, *said),
        statements=(*record.statements, one),
        cast=Cast(tuple(actors.values()), (*record.cast.readings, *readings)),
    )


def differing(record: Record, about: str, *values: tuple[str, Article, str]) -> Record:
    """Return ``record`` with a disagreement: each value, the article that gives it, and its words there."""
    told = tuple(Value(value, (of.id,), 1, (span(of, words),)) for value, of, words in values)
    one = Disagreement(identify(about, *(value.value for value in told)), "number", about, told, None, "Equal support.")
    return replace(record, disagreements=(*record.disagreements, one))


QUESTION = Question("q1", "Ardenia joins the pact", "pact")


def answer(stances: dict[str, Stance], outcome: str | None = None, *, question: Question = QUESTION) -> Record:
    """Return an answer: the stances of members, each on one sentence of a report, and what they come to."""
    reports, positions, actors = [], [], []
    for name, stance in stances.items():
        report = article("daily", f"{name} is {stance} on the accession, its government said.")
        who = actor(name)
        reports.append(report)
        actors.append(who)
        positions.append(
            Position(
                question.id,
                who.id,
                name,
                stance,
                None,
                None,
                "2031-03-04",
                "2031-03-05",
                "own words",
                0.9,
                (span(report, f"{name} is {stance}"),),
            )
        )
    by = {kind: tuple(name for name, stance in stances.items() if stance == kind) for kind in ("support", "oppose")}
    decision = Decision(
        body="pact",
        rule="consensus",
        stage="vote",
        as_of="2031-03-05",
        outcome=outcome,  # type: ignore[arg-type]
        support=by["support"],
        oppose=by["oppose"],
        **dict.fromkeys(("conditional", "uncommitted", "abstain", "absent", "undeclared", "outside"), ()),
        blockers=by["oppose"],
        needs=(),
        flips=(),
        pivotal=(),
        assumptions=(),
        chance=None,
        stages=(),
        question=question.id,
    )
    return replace(
        NOTHING,
        articles=tuple(reports),
        cast=Cast(tuple(actors), ()),
        questions=(question,),
        positions=tuple(positions),
        decisions=(decision,) if outcome else (),
    )
