"""A made-up story, told by made-up outlets, as a record written by hand.

Reports are written with their attributions in place: ``{s1:Mara Trelore} {c1:insisted} that {q1:the door is open}``
is attribution 1 with its source, cue and content (``r`` marks a relay). Marks may nest and a content may be split.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from onrecord.contract import Record
from onrecord.vocabulary import (
    Actor,
    ActorKind,
    Article,
    Attribution,
    Cast,
    Cut,
    Embed,
    Kind,
    Name,
    Reading,
    Role,
    Skipped,
    Span,
    identify,
)

_MARK = re.compile(r"\{([scqr])(\d+):|\}")
_NAMES = {"s": "source", "c": "cue", "q": "content", "r": "relay"}


@dataclass(frozen=True)
class Said:
    """Of one marked attribution what its marks do not tell."""

    speaker: str | None
    kind: Kind
    confidence: float = 0.9
    reason: str | None = None
    relay: str | None = None


@dataclass
class Report:
    """One report as written for a test: marked text, marked headline, marked embeds, and who speaks."""

    origin: str
    text: str
    said: dict[int, Said] = field(default_factory=dict)
    headline: str | None = None
    embeds: tuple[tuple[str | None, str], ...] = ()
    facts: dict[str, object] = field(default_factory=dict)


def unmarked(marked: str) -> tuple[str, list[tuple[int, str, int, int]]]:
    """Return the text without marks and (attribution, role, start, end) for each mark."""
    text, spans, opened, reached = "", [], [], 0
    for mark in _MARK.finditer(marked):
        text += marked[reached : mark.start()]
        reached = mark.end()
        if mark[1]:
            opened.append((int(mark[2]), _NAMES[mark[1]], len(text)))
        else:
            number, role, start = opened.pop()
            spans.append((number, role, start, len(text)))
    assert not opened, "a mark is left open"
    return text + marked[reached:], spans


def record_of(reports: list[Report], actors: list[Actor], skipped: tuple[Skipped, ...] = ()) -> Record:
    """Return the record of ``reports`` as marked."""
    articles, attributions, readings = [], [], []
    for report in reports:
        article, found = _article(report)
        articles.append(article)
        for one, said in found:
            attributions.append(one)
            readings.append(Reading(one.id, said.speaker, "name" if said.speaker else None, said.reason, said.relay))
    order = {article.id: article.origin for article in articles}
    return Record(
        made_with={"program": "onrecord 0.1.0", "models": {"tagger": "none"}, "settings": {"languages": ["en"]}},
        articles=tuple(sorted(articles, key=lambda one: one.origin)),
        attributions=tuple(sorted(attributions, key=lambda one: (order[one.article], one.content[0].start))),
        cast=Cast(tuple(sorted(actors, key=lambda one: one.name)), tuple(readings)),
        skipped=skipped,
    )


def _article(report: Report) -> tuple[Article, list[tuple[Attribution, Said]]]:
    parts = {"text": report.text} | {f"embed:{n}": text for n, (_, text) in enumerate(report.embeds)}
    if report.headline is not None:
        parts["headline"] = report.headline
    plain = {part: unmarked(text) for part, text in parts.items()}
    article = Article(
        id=identify(report.origin, plain["text"][0]),
        key=str(report.facts.get("url") or report.origin),
        origin=report.origin,
        text=plain["text"][0],
        headline=plain["headline"][0] if "headline" in plain else None,
        language="en",
        embeds=tuple(Embed(author, plain[f"embed:{n}"][0]) for n, (author, _) in enumerate(report.embeds)),
        **report.facts,  # type: ignore[arg-type]
    )
    spans: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for part, (_, marks) in plain.items():
        for number, role, start, end in marks:
            spans[number][role].append(article.span(part, start, end))
    return article, [(_attribution(article, roles, report.said[n]), report.said[n]) for n, roles in spans.items()]


def _attribution(article: Article, roles: dict[str, list[Span]], said: Said) -> Attribution:
    source, cue, content = (tuple(sorted(roles[r], key=lambda s: s.start)) for r in ("source", "cue", "content"))
    place = [str(part) for span in content for part in (span.part, span.start, span.end)]
    return Attribution(
        id=identify(article.id, *place),
        article=article.id,
        kind=said.kind,
        act="said",
        source=source,
        cue=cue,
        content=content,
        relay=next(iter(roles["relay"]), None),
        confidence=said.confidence,
    )


def actor(id: str, name: str, kind: ActorKind = "person", **more: object) -> Actor:
    """Return an actor that is listed under its own name, and under ``names`` if given."""
    names = tuple(Name(text, ()) for text in (name, *more.pop("names", ())))  # type: ignore[misc]
    return Actor(id, name, kind, names, **more)  # type: ignore[arg-type]


TRELORE, SENN, QUANDT, OFFICIAL, JOINT = "a" * 16, "b" * 16, "c" * 16, "d" * 16, "e" * 16
OSTRIA, VELMARK, PACT, CORVIA, JONAS, ANNA = "f" * 16, "1" * 16, "2" * 16, "3" * 16, "4" * 16, "5" * 16

ACTORS = [
    actor(
        TRELORE,
        "Mara Trelore",
        names=("Trelore", "Trelor", "the Ostrian minister"),
        roles=(Role("Foreign Minister", "Ostria", ()),),
        speaks_for=OSTRIA,
    ),
    actor(SENN, "Dario Senn", roles=(Role("President", "Corvia", ()),), speaks_for=CORVIA),
    actor(QUANDT, "Ilse Quandt", roles=(Role("Secretary General of the Meridian Pact", None, ()),), speaks_for=PACT),
    actor(OFFICIAL, "a senior Pact official", "unnamed", speaks_for=PACT),
    actor(JOINT, "Ostria and Velmark", "group", members=(OSTRIA, VELMARK)),
    actor(OSTRIA, "Ostria", "country", names=("Vard",)),
    actor(VELMARK, "Velmark", "country"),
    actor(PACT, "Meridian Pact", "organisation", names=("the Pact",)),
    actor(CORVIA, "Corvia", "country"),
    actor(JONAS, "Jonas Velde", roles=(Role("Defence Secretary", "Velmark", ()),), speaks_for=VELMARK),
    actor(ANNA, "Anna Velde", roles=(Role("opposition leader", None, ()),)),
]

HARBOUR = Report(
    "reports/harbour-post.html",
    "VARD — {s1:Foreign Minister Mara Trelore} {c1:insisted} on Tuesday that {q1:“Corvia’s chair at this table has "
    "been empty for too long,”} as ministers of the Meridian Pact gathered in the old customs house.\n\n"
    "{q2:“We opened the door in the spring,} {s2:Trelore} {c2:told} reporters. {q2:“Nobody has closed it since.”}\n\n"
    "{s3:Pact Secretary General Ilse Quandt} {c3:said} {q3:that a vote before the summer would be “ambitious, but not "
    "absurd”}, and {c4:denied} {q4:that any member had threatened to walk out}.\n\n"
    "{s5:A senior Pact official} {c5:said} {q5:{s6:two capitals} {c6:had warned} that {q6:the budget could not bear a "
    "new member}}.\n\n"
    "{q7:The talks have been difficult}, {s7:he} {c7:added}.",
    {
        1: Said(TRELORE, "direct", 0.97),
        2: Said(TRELORE, "direct", 0.94),
        3: Said(QUANDT, "mixed", 0.88),
        4: Said(QUANDT, "indirect", 0.81),
        5: Said(OFFICIAL, "indirect", 0.72),
        6: Said(None, "indirect", 0.55, "the source is a description that fits nobody named"),
        7: Said(None, "indirect", 0.41, "two could be meant: Dario Senn, Jonas Velde"),
    },
    headline="Corvia ‘has waited long enough’, Pact told",
    facts={
        "url": "https://harbourpost.example/world/pact-vard?edition=1&page=2",
        "outlet": "Harbour Post",
        "byline": "Edda Lorn",
        "published": "2031-03-04",
        "published_basis": "the page's own date line",
        "cut": (Cut(0, 120, "navigation"), Cut(5000, 5400, "teasers of other stories")),
    },
)

NORDLYS = Report(
    "reports/nordlys.txt",
    "{s1:Ostria’s foreign minister}, Mara Trelore, {c1:said} {q1:\"Corvia's chair at this table has been empty for too "
    'long"}.\n\n'
    "{s2:Velmark’s Defence Secretary Jonas Velde} {c2:countered} that {q2:the Pact “is not a club one joins by "
    "asking twice”}, according to {r2:Radio Brack}.\n\n"
    "{s3:Ostria and Velmark} {c3:agreed} {q3:to meet again in May}.\n\n"
    "{s4:Opposition leader Anna Velde} {c4:called} {q4:the Defence Secretary’s remarks “a gift to nobody”}.\n\n"
    "{q5:“I will say it in every room.}\n\n{q5:“I will say it in every language,”} {s5:President Dario Senn of Corvia} "
    "{c5:wrote} in a letter.",
    {
        1: Said(TRELORE, "direct", 0.95),
        2: Said(JONAS, "mixed", 0.86, relay=None),
        3: Said(JOINT, "indirect", 0.66),
        4: Said(ANNA, "mixed", 0.44),
        5: Said(SENN, "direct", 0.9),
        6: Said(SENN, "direct", 0.83),
        7: Said(JONAS, "indirect", 0.69),
    },
    headline="{s7:Velde}: {q7:Corvia can wait}",
    embeds=(("Dario Senn (@senn)", "{s6:Dario Senn}: {q6:“One table, one chair missing.”}"), (None, "A post.")),
    facts={"outlet": "Nordlys Daily", "published": "2031-03-05", "url": "http://nordlys.example/41"},
)

COURIER = Report(
    "reports/tarsk-courier.html",
    "{s1:Trelor} {c1:said} {q1:“Corvia’s chair at this table has been empty for too long”}.\n\n"
    "{s2:She} {c2:promised} {q2:that Ostria would pay its share, whatever the others decide, for as long as the "
    "committee of the Pact that looks after the harbours, the lighthouses and the customs houses of all its members, "
    "large and small, keeps to the timetable which was agreed last autumn after eleven hours of talks, and for not one "
    "day longer than that}.",
    {1: Said(TRELORE, "direct", 0.92), 2: Said(TRELORE, "indirect", 0.74)},
    headline="Pact ministers meet in Brack",
    facts={
        "outlet": "Tarsk Courier",
        "via": "Harbour Post",
        "published": "2031-03-06T09:30:00Z",
        "notices": ("the page gives two dates; the later one is that of its update",),
    },
)

SCRAPED = Report(
    "reports/scraped-4.txt",
    "{q1:“Nothing is decided,”} {c1:said} {s1:Quandt}.\n\n{q2:It was too early to tell}, {c2:it was said}.",
    {1: Said(QUANDT, "direct", 0.89), 2: Said(None, "indirect", 0.38, "no source is given")},
    facts={"notices": ("the page does not say which outlet it is from",)},
)

SKIPPED = (
    Skipped("reports/empty.txt", "the file is empty"),
    Skipped("reports/feed.jsonl:17", "line 17 is no JSON: expected a comma"),
    Skipped("reports/fjord.txt", "the language is Norwegian (nb); only English is read"),
)

HOSTILE = Report(
    "reports/<b>evil\x1b[2J.html",
    "{s1:Mallory \x1b[31m<script>alert(1)</script>} {c1:said} {q1:“[bold]Hi[/bold] \u202egnp.exe <img src=x "
    "onerror=alert(2)> **star** `tick` [a](javascript:alert(3)) &amp; {% for x \x07 | pipe”}.",
    {1: Said("9" * 16, "direct", 0.9)},
    headline="</title><script>alert(4)</script> # not a heading \ud800",
    embeds=(('" onmouseover="alert(5)', "<iframe src=https://elsewhere.example></iframe>"),),
    facts={
        "outlet": "<i>Ledger</i> & Sons *Evening* _News_\x1b]0;owned\x07",
        "byline": "{{ 7*7 }}",
        "url": "javascript:alert(6)",
        "published": "2031-03-07",
        "notices": ("<u>note</u> \x1b[1m",),
    },
)
MALLORY = actor("9" * 16, "Mallory \x1b[31m<script>alert(1)</script>", names=("[link](http://x.example) *M*",))


def story() -> Record:
    """Return the record of four reports of one meeting, with everything that a brief has to tell."""
    return record_of([HARBOUR, NORDLYS, COURIER, SCRAPED], ACTORS, SKIPPED)


def hostile() -> Record:
    """Return a record whose every text tries to break out of the brief."""
    return record_of([HOSTILE], [MALLORY], (Skipped("<b>\x1b[0m.txt", "<script>alert(7)</script> *x*"),))


def pile(reports: int, said_in_each: int = 15) -> Record:
    """Return a record of many reports by many outlets, each with ``said_in_each`` attributions by twelve actors."""
    people = [actor(identify("actor", str(n)), f"Person{n} Surname{n * n}") for n in range(60)]
    made = [_report_of_pile(number, said_in_each, people) for number in range(reports)]
    return record_of(made, people)


def _report_of_pile(number: int, said_in_each: int, people: list[Actor]) -> Report:
    paragraphs, said = [], {}
    for n in range(1, said_in_each + 1):
        who = people[(number * 7 + n * n) % len(people)]
        direct = n % 3 == 0
        words = f"item {number}-{n} of the long list has been weighed, put to the members and found to be in order"
        content = f"“{words},”" if direct else f"that {words}"
        paragraphs.append(
            f"{{s{n}:{who.name}}} {{c{n}:said}} {{q{n}:{content}}} during the session, which went on until late in "
            "the evening while the crowd outside waited for news from the hall and the lamps were lit along the quay."
        )
        said[n] = Said(who.id, "direct" if direct else "indirect", round(0.5 + n / 40, 2))
    facts = {"outlet": f"Outlet {number % 40}", "published": f"2031-{number % 12 + 1:02}-{number % 28 + 1:02}"}
    facts["url"] = f"https://outlet{number % 40}.example/{number}"
    return Report(f"reports/{number:04}.txt", "\n\n".join(paragraphs), said, f"Session {number}", facts=facts)
