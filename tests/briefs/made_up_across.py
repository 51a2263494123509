"""The made-up story with all that several reports tell together, and a pile of two stories, written by hand."""

from __future__ import annotations

from dataclasses import replace

from made_up import (
    ACTORS,
    COURIER,
    HARBOUR,
    JONAS,
    MALLORY,
    NORDLYS,
    OSTRIA,
    QUANDT,
    SCRAPED,
    SENN,
    SKIPPED,
    TRELORE,
    Report,
    Said,
    actor,
    hostile,
    record_of,
)

from onrecord.contract import Record
from onrecord.vocabulary import (
    Article,
    Attribution,
    Change,
    Copy,
    Disagreement,
    Event,
    Evidence,
    Passage,
    Provenance,
    Span,
    Statement,
    Story,
    Value,
    Wording,
    identify,
)

BEACON = Report(
    "reports/beacon.txt",
    "{s1:President Dario Senn} {c1:said} on Monday: {q1:“Every member must vote before the summer.”}\n\n"
    "The ministers met in Vard. Some 12 patrol boats lay in the harbour.\n\n"
    "In 2019 the Pact had turned Corvia away.",
    {1: Said(SENN, "direct", 0.95)},
    headline="Senn presses for a vote",
    facts={"outlet": "Beacon", "published": "2031-03-04", "url": "https://beacon.example/senn"},
)

GAZETTE = Report(
    "reports/gazette.txt",
    "{s1:Mr Senn} {c1:said} {q1:that every member should vote before the summer}.\n\n"
    "{s2:Trelore} {c2:told} ministers that {q2:“Corvia’s seat at this table has been empty”}.\n\n"
    "The ministers met in Brack. Nearly 20 patrol boats were seen.\n\n"
    "{s3:Ilse Quandt} {c3:said}: {q3:“We shall vote in May.”}",
    {1: Said(SENN, "indirect", 0.8), 2: Said(TRELORE, "direct", 0.8), 3: Said(QUANDT, "direct", 0.9)},
    headline="Pact told to hurry",
    facts={"outlet": "Gazette", "published": "2031-03-05"},
)

LIGHTHOUSE = Report(
    "other/lighthouse.txt",
    "{s1:Keeper Olin Farr} {c1:said} {q1:“The lamp burns again.”}",
    {1: Said("6" * 16, "direct", 0.9)},
    headline="Lamp of Cape Farr lit after ten years",
    facts={"outlet": "Beacon", "published": "2031-05-20"},
)

FARR = actor("6" * 16, "Olin Farr")


def across() -> Record:
    """Return the record of six reports of one meeting, with statements, copies, events and disagreements."""
    record = record_of([HARBOUR, NORDLYS, COURIER, SCRAPED, BEACON, GAZETTE], ACTORS, SKIPPED)
    return _with_across(record)


def mixed() -> Record:
    """Return the record of two stories."""
    record = record_of([HARBOUR, NORDLYS, COURIER, SCRAPED, BEACON, GAZETTE, LIGHTHOUSE], [*ACTORS, FARR], SKIPPED)
    record = _with_across(record)
    lamp = article(record, LIGHTHOUSE)
    meeting = [one for one in sorted(record.articles, key=lambda one: one.published or "9") if one is not lamp]
    first = Story(meeting[0].id, tuple(one.id for one in meeting), HARBOUR.headline, "2031-03-04", "2031-03-06")
    second = Story(lamp.id, (lamp.id,), LIGHTHOUSE.headline, "2031-05-20", "2031-05-20")
    return replace(record, stories=(first, second))


def two() -> Record:
    """Return the record of two reports that word one thing differently."""
    record = record_of([BEACON, GAZETTE], ACTORS)
    must, should = said_in(record, BEACON, "must vote"), said_in(record, GAZETTE, "should vote")
    weaker = Change("must", "should", "strength", False)
    return replace(
        record, statements=(statement([(must, ""), (should, "")], SENN, must.content[0].text, {1: (weaker,)}),)
    )


def hostile_across() -> Record:
    """Return a record whose statements, events, disagreements and copies try to break out of the brief."""
    record = hostile()
    [only] = record.articles
    evil = "</style><script>alert(8)</script> **x** \x1b[31m\u202e"
    span = only.span("text", 0, 20)
    whole = statement([(record.attributions[0], "direct")], MALLORY.id, evil, {})
    whole = replace(whole, wordings=(Wording(evil, whole.attributions, (Change(evil, evil, "strength", True),)),))
    twice = tuple(Value(f"{evil}{n}", (only.id,), 1, (span,)) for n in range(2))
    return replace(
        record,
        statements=(whole,),
        provenance=Provenance((Copy(only.id, evil, "near", 0.9, (Evidence(evil, (span,)),)),), ((only.id,),), ()),
        events=(Event("e1", "2031-03-07", "day", evil, evil, (MALLORY.id,), False, (span,)),),
        disagreements=(Disagreement("d1", "name", evil, twice, twice[0].value, evil),),
    )


def article(record: Record, report: Report) -> Article:
    """Return the article that was made of ``report``."""
    return next(one for one in record.articles if one.origin == report.origin)


def said_in(record: Record, report: Report, words: str) -> Attribution:
    """Return the attribution of ``report`` whose content holds ``words``."""
    own = article(record, report).id
    return next(
        one for one in record.attributions if one.article == own and any(words in span.text for span in one.content)
    )


def found(record: Record, report: Report, words: str) -> Span:
    """Return where ``report`` has ``words`` in its text."""
    one = article(record, report)
    start = one.text.index(words)
    return one.span("text", start, start + len(words))


def statement(
    worded: list[tuple[Attribution, str]],
    speaker: str,
    text: str,
    changes: dict[int, tuple[Change, ...]],
    **more: object,
) -> Statement:
    """Return a statement of one wording an attribution, each with its ``changes``, by number."""
    wordings = [
        Wording(text if n == 0 else one.content[0].text, (one.id,), changes.get(n, ()))
        for n, (one, _) in enumerate(worded)
    ]
    facts: dict[str, object] = {
        "said": None,
        "said_precision": None,
        "said_basis": None,
        "said_evidence": (),
        "outlets": (),
        "independent": len(worded),
        "borne_out": None,
    }
    ids = tuple(one.id for one, _ in worded)
    facts |= more
    return Statement(
        id=identify("statement", *ids), speaker=speaker, text=text, attributions=ids, wordings=tuple(wordings), **facts
    )  # type: ignore[arg-type]


def _with_across(record: Record) -> Record:
    ids = {
        report.origin: article(record, report).id for report in (HARBOUR, NORDLYS, COURIER, SCRAPED, BEACON, GAZETTE)
    }
    harbour, nordlys, courier, scraped, beacon, gazette = ids.values()
    shared = found(record, COURIER, "Corvia’s chair at this table has been empty for too long")
    copy = Copy(courier, harbour, "near", 0.87, (Evidence("the same passage", (shared,)),))
    passage = Passage(found(record, HARBOUR, shared.text), shared)
    others = tuple((one,) for one in (nordlys, scraped, beacon, gazette))
    return replace(
        record,
        provenance=Provenance((copy,), ((courier, harbour), *others), (passage,)),
        statements=_statements(record),
        events=(
            _event(record, "2019", "year", True, [(BEACON, "In 2019 the Pact had turned Corvia away.")]),
            _event(record, "2031-03-03", "day", False, [(BEACON, "Every member must vote before the summer.")]),
            _event(
                record,
                "2031-03-04",
                "day",
                False,
                [(BEACON, "The ministers met in Vard."), (GAZETTE, "The ministers met in Brack.")],
                "Vard",
                (OSTRIA, JONAS),
            ),
            _event(record, None, None, False, [(HARBOUR, "The talks have been difficult")]),
        ),
        disagreements=_disagreements(record),
    )


def _statements(record: Record) -> tuple[Statement, ...]:
    chair = [said_in(record, one, "chair at this table") for one in (HARBOUR, NORDLYS, COURIER)]
    seat = said_in(record, GAZETTE, "seat at this table")
    must, should = said_in(record, BEACON, "must vote"), said_in(record, GAZETTE, "should vote")
    may = said_in(record, GAZETTE, "We shall vote")
    changed = (Change("chair", "seat", "word", True), Change("for too long", "", "cut", False))
    weaker = (Change("must", "should", "strength", False),)
    one = statement(
        [(chair[0], ""), (seat, "")],
        TRELORE,
        "Corvia’s chair at this table has been empty for too long,",
        {1: changed},
        said="2031-03-04",
        said_precision="day",
        said_basis="published",
        said_evidence=(found(record, HARBOUR, "on Tuesday"),),
        independent=3,
        borne_out=True,
    )
    first = replace(one.wordings[0], attributions=tuple(each.id for each in chair))
    one = replace(one, attributions=(*first.attributions, seat.id), wordings=(first, *one.wordings[1:]))
    two = statement(
        [(must, ""), (should, "")],
        SENN,
        "Every member must vote before the summer.",
        {1: weaker},
        said="2031-03-03",
        said_precision="day",
        said_basis="inferred",
        said_evidence=(found(record, BEACON, "on Monday"),),
    )
    return one, two, statement([(may, "")], QUANDT, "We shall vote in May.", {}, borne_out=False)


def _event(
    record: Record,
    date: str | None,
    precision: object,
    background: bool,
    told: list[tuple[Report, str]],
    place: str | None = None,
    people: tuple[str, ...] = (),
) -> Event:
    spans = tuple(found(record, report, words) for report, words in told)
    text = spans[0].text
    return Event(identify("event", text), date, precision, text, place, people, background, spans)  # type: ignore[arg-type]


def _disagreements(record: Record) -> tuple[Disagreement, ...]:
    def value(text: str, told: list[tuple[Report, str]], independent: int) -> Value:
        spans = tuple(found(record, report, words) for report, words in told)
        return Value(text, tuple(span.article for span in spans), independent, spans)

    vard = value("Vard", [(BEACON, "The ministers met in Vard."), (HARBOUR, "VARD — ")], 2)
    brack = value("Brack", [(GAZETTE, "The ministers met in Brack.")], 1)
    trelore = value("Trelore", [(HARBOUR, "Trelore"), (NORDLYS, "Trelore"), (GAZETTE, "Trelore")], 3)
    trelor = value("Trelor", [(COURIER, "Trelor")], 1)
    must = value("must", [(BEACON, "must vote before the summer")], 1)
    should = value("should", [(GAZETTE, "should vote before the summer")], 1)
    return (
        Disagreement("d" * 16, "place", "where the ministers met", (vard, brack), "Vard", "two independent reports"),
        Disagreement("e" * 16, "name", "Mara Trelore", (trelore, trelor), "Trelore", "most reports, and her ministry"),
        Disagreement("f" * 16, "strength", "Dario Senn on the vote", (must, should), None, "one report for each"),
    )
