"""What must hold of every pile, however bad: the laws over a record's whole JSON, and what each kind of bad pile tells.

Each pile is a few made-up reports; the record of each is built once.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import briefs, intake
from onrecord.contract import Record
from onrecord.record import build
from onrecord.settings import Settings
from onrecord.vocabulary import Article, Cast, identify

SAMPLES = str(Path(__file__).parent.parent / "samples" / "reports")
FORMATS = ("terminal", "markdown", "html", "json")

BRIDGE = (
    "The Ossmark bridge over the river Tellin was closed on Monday after engineers found cracks in two pylons.",
    "“We will keep the Ossmark bridge shut until the pylons have been repaired,” Mayor Ingrid Solvay told reporters.",
    "Solvay said that repairs of the pylons could take six weeks and cost 4 million crowns.",
    "Twelve people were injured when a railing fell on Sunday, the police said.",
    "Transport Minister Odo Hallberg of Kastoria promised that the government would pay for half of the repairs.",
    "Some 12,000 commuters cross the Tellin every day; ferries will carry them while the bridge is closed.",
)
MARSK = "“We will vote yes on the new treaty of the strait,” Ida Marsk, the foreign minister of Tarsia, said on Monday."


def report(number: int, *paragraphs: str, **facts: Any) -> Article:
    """Return a report of its own outlet and address."""
    text = "\n\n".join(paragraphs)
    known = {"key": f"https://outlet{number}.example/{number}", "outlet": f"Outlet {number}", "headline": "News"}
    known |= {"published": "2031-03-05", "origin": f"pile/{number:03}.txt"} | facts
    return Article(identify(known["key"], text), text=text, url=known["key"], **known)


def bridge(number: int, **facts: Any) -> Article:
    """Return a report of the closed bridge that leaves out a sentence of it and has one of its own."""
    told = [*BRIDGE[1:][number % 5 :], *BRIDGE[1:][: number % 5]][:-1]
    own = f"The {number}th ferry of the old harbour waited for {number + 20} schoolchildren from Askeby."
    return report(number, BRIDGE[0], *told, own, **facts)


def hostile(number: int, name: str) -> Article:
    told = f"“We will sign the treaty of the strait in April,” {name} told reporters in Port Ardell."
    return report(number, f"Minister {name} of Tarsia spoke on Monday.", told, headline=f"{name} <img src=x onerror=a>")


EVIL = (
    "Ida (.*)+ Marsk",
    "<script>alert(1)</script>",
    "\x1b[31mIda\x1b[0m Marsk",
    "Ida [Marsk",
    "Ida\u202eMarsk",
    "\ud800",
)

PILES: dict[str, tuple[Article, ...]] = {
    "without dates": tuple(bridge(number, published=None) for number in range(4)),
    "years apart": tuple(bridge(number, published=f"{1995 + 12 * number}-03-05") for number in range(4)),
    "dates half known": tuple(
        bridge(number, published=day) for number, day in enumerate(("2031", "2090-01-01", None, "2031-03"))
    ),
    "one outlet": tuple(bridge(number, outlet="Vantrell Gazette") for number in range(4)),
    "one report many times": tuple(
        report(number, *BRIDGE, origin=f"copy/{number}.txt", headline="Bridge shut") for number in range(8)
    ),
    "one page, other texts": tuple(bridge(number, key="https://post.example/bridge") for number in range(3)),
    "nothing but dates": (report(1, " ".join(f"{day} March {1990 + day}, last Friday," for day in range(1, 29))),),
    "nothing but numbers": (report(1, " ".join(str(7919 * one) for one in range(200))),),
    "one quotation over and over": (report(1, *[MARSK] * 60), report(2, *[MARSK] * 3)),
    "hostile names": tuple(hostile(number, name) for number, name in enumerate(EVIL)),
    "a headline without end": (bridge(1, headline="again and " * 1000), bridge(2, headline="x" * 10_000)),
    "nobody speaks": (report(1, "It rained. The water rose and fell again."), report(2, "")),
    "nothing": (),
}


@functools.cache
def record_of(name: str) -> Record:
    """Return the record of a pile, or of the samples."""
    return build(intake.gather([SAMPLES], Settings())) if name == "samples" else build(PILES[name])


@functools.cache
def document_of(name: str) -> Any:
    return json.loads(record_of(name).to_json())


@pytest.fixture(params=["samples", *PILES])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def spans_in(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every span of a JSON value, wherever it stands."""
    if isinstance(value, dict) and value.keys() == {"article", "part", "start", "end", "text"}:
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from spans_in(one)


def test_every_span_of_the_record_is_what_it_says(name: str) -> None:
    document = document_of(name)
    parts = {(one["id"], part): one[part] for one in document["articles"] for part in ("text", "headline")}
    parts |= {
        (one["id"], f"embed:{number}"): embed["text"]
        for one in document["articles"]
        for number, embed in enumerate(one["embeds"])
    }
    wrong = [
        span
        for span in spans_in(document)
        if not 0 <= span["start"] < span["end"]
        or parts[span["article"], span["part"]][span["start"] : span["end"]] != span["text"]
    ]
    assert wrong == []


def test_the_spans_of_every_section_were_looked_at() -> None:
    document = document_of("samples")
    sections = ("attributions", "dates", "statements", "events", "disagreements", "copies", "actors")
    assert [section for section in sections if not list(spans_in(document[section]))] == []


def test_ids_are_told_once_and_those_named_exist(name: str) -> None:
    document = document_of(name)
    tables = ("articles", "actors", "attributions", "stories", "statements", "events", "disagreements")
    ids = {table: [row["id"] for row in document[table]] for table in tables}
    assert {table: len(known) - len(set(known)) for table, known in ids.items()} == dict.fromkeys(tables, 0)
    told = [number for story in document["stories"] for number in story["articles"]]
    assert sorted(told) == sorted(ids["articles"])
    actors = {None, *ids["actors"]}
    assert {row["speaker"] for row in document["statements"] + document["attributions"]} <= actors
    assert {actor for row in document["events"] for actor in row["participants"]} <= actors


def test_an_attribution_is_told_in_one_statement_of_its_speaker(name: str) -> None:
    document = document_of(name)
    told = [number for row in document["statements"] for number in row["attributions"]]
    assert len(told) == len(set(told))
    speaker = {row["id"]: row["speaker"] for row in document["attributions"]}
    for row in document["statements"]:
        assert sorted(one for wording in row["wordings"] for one in wording["attributions"]) == sorted(
            row["attributions"]
        )
        known = {speaker[one] for one in row["attributions"]} - {None}
        assert row["speaker"] in known or (row["speaker"] is None and not known)


def test_no_copy_counts_twice(name: str) -> None:
    document = document_of(name)
    article = {row["id"]: row["article"] for row in document["attributions"]}
    source = {one: number for number, part in enumerate(record_of(name).provenance.sources) for one in part}
    for row in document["statements"]:
        assert 1 <= row["independent"] <= len({source[article[one]] for one in row["attributions"]})
    for row in document["disagreements"]:
        assert len(row["values"]) > 1
        assert all(
            1 <= value["independent"] <= len({source[one] for one in value["articles"]}) for value in row["values"]
        )
        assert row["supported"] in {None, *(value["value"] for value in row["values"])}


@pytest.mark.parametrize("format", FORMATS)
def test_every_pile_is_told_in_every_format(name: str, format: str) -> None:
    told = briefs.render(record_of(name), format)
    assert told.strip()
    assert told.encode()
    assert "\x1b" not in told
    if format == "html":
        assert "<img src=x" not in told
        assert "<script>alert" not in told


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_record_can_be_told(format: str) -> None:
    empty = Record({"program": "onrecord", "models": {}, "settings": {}}, (), (), Cast((), ()), ())
    assert briefs.render(empty, format).strip()


POOL = (
    *PILES["years apart"][:2],
    *PILES["one page, other texts"][:2],
    report(9, MARSK),
    report(8, MARSK, published=None),
)


@settings(max_examples=6)
@given(st.lists(st.sampled_from(POOL), max_size=4, unique=True), st.randoms(use_true_random=False))
def test_the_record_is_a_function_of_the_set(pile: list[Article], random: Any) -> None:
    shuffled = [*pile, *pile[:1]]
    random.shuffle(shuffled)
    told, again = (json.loads(build(some).to_json()) for some in (pile, shuffled))
    assert {**told, "skipped": []} == {**again, "skipped": []}


def test_one_report_many_times_is_one_source() -> None:
    record = record_of("one report many times")
    assert len(record.provenance.sources) == len(record.stories) == 1
    assert {one.kind for one in record.provenance.copies} == {"same"}
    assert {one.independent for one in record.statements} == {1}
    assert record.disagreements == ()


def test_what_each_copy_has_in_its_own_words_is_told_once() -> None:
    [solvay] = {one.id for one in record_of("one report many times").cast.actors if one.name == "Ingrid Solvay"}
    told = [one for one in record_of("one report many times").statements if one.speaker == solvay]
    assert [len(one.attributions) for one in told] == [8, 8]


def test_versions_of_one_page_are_one_source() -> None:
    document = document_of("one page, other texts")
    assert sum(row["version_of"] is not None for row in document["articles"]) == 2
    assert {row["independent"] for row in document["statements"]} == {1}


def test_a_quotation_over_and_over_is_one_statement() -> None:
    [statement] = record_of("one quotation over and over").statements
    assert len(statement.attributions) == 63


def test_a_headline_without_end_does_not_bury_the_brief() -> None:
    assert len(briefs.render(record_of("a headline without end"), "terminal").splitlines()) < 150


def test_a_speaker_of_many_things_says_each_once() -> None:
    things = ("bridge", "school", "harbour", "budget", "airport", "tunnel", "hospital", "library", "museum", "railway")
    said = [f"“We shall repair the {one} before the winter comes,” Mayor Ingrid Solvay said." for one in things]
    assert len(build([report(1, *said), report(2, *reversed(said))]).statements) == len(things)


def test_an_outlet_that_quotes_its_own_older_report_is_one_source() -> None:
    safe = "“The Ossmark bridge is as safe as any in the country,”"
    old = report(1, f"{safe} Mayor Ingrid Solvay told the Vantrell Gazette.", outlet="Vantrell Gazette")
    told = f"In March Mayor Ingrid Solvay told the Vantrell Gazette: {safe} she said. Now there are cracks."
    new = report(2, told, outlet="Vantrell Gazette", published="2031-06-05")
    assert max(one.independent for one in build([new, old]).statements) == 1


def test_words_of_two_days_are_two_statements() -> None:
    said = "“Repairs of the Ossmark bridge will take time,” Mayor Ingrid Solvay said on"
    record = build([report(1, f"{said} Monday."), report(2, f"{said} Friday.", published="2031-03-08")])
    assert [one.said for one in record.statements] == ["2031-03-03", "2031-03-07"]


def test_a_date_at_the_end_of_the_calendar_costs_one_report() -> None:
    assert build([bridge(0, published="9999-12-31"), bridge(1, published=None)]).statements


@pytest.mark.parametrize("published", ["2031-02-30", "2031", "2031-03"])
def test_a_date_that_names_no_day_costs_no_statement(published: str) -> None:
    dated = [bridge(number) for number in range(4)]
    assert len(build([bridge(number, published=published) for number in range(4)]).statements) == len(
        build(dated).statements
    )


def test_a_far_year_is_no_year_near_the_report() -> None:
    record = build([report(1, "The bridge will close for good on 31 December 9999, the mayor's office said.")])
    assert not any((one.date or "").startswith("20") for one in record.mentions)


def test_the_month_of_may_is_no_weaker_word() -> None:
    said = "“We will sign the treaty of the strait in May,” Ida Marsk, the foreign minister, told reporters on Monday."
    told = "Foreign minister Ida Marsk said on Monday that the treaty of the strait would be signed."
    assert build([report(1, said), report(2, told)]).disagreements == ()


def test_quotations_of_two_numbers_are_two_statements() -> None:
    said = "“We shall repair the bridge number {} in district {} before winter,” Mayor Ingrid Solvay said."
    assert len(build([report(1, said.format(505, 50)), report(2, said.format(1505, 53))]).statements) == 2


def test_what_an_unnamed_source_says_is_told_once_for_all_copies() -> None:
    record = record_of("one report many times")
    assert len([one for one in record.statements if "Twelve people" in one.text]) == 1


def test_namesakes_in_two_stories_are_two_persons() -> None:
    farm = (
        "“Wheat has failed for the third year in Solna,” said Anna Berg, a farmer. The growers' union asked for help."
    )
    chess = "“I was lucky in the endgame,” Anna Berg said after she won the chess final in Port Ardell in 41 moves."
    pile = [report(1, farm), report(2, farm + " Fields are dry."), report(3, chess), report(4, chess + " Kral lost.")]
    assert len({one.speaker for one in build(pile).statements}) == 2
