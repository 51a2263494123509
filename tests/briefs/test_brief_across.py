"""What reports tell together: statements and wordings, differences, the timeline, outlets, stories, two reports."""

from __future__ import annotations

import re
from dataclasses import replace

import made_up_across
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from made_up_across import BEACON, GAZETTE
from rich.cells import cell_len

from onrecord.briefs import Choice, compare, render
from onrecord.briefs.alterations import warnings
from onrecord.briefs.changes import compared
from onrecord.briefs.comparing import held_against
from onrecord.briefs.drawing import NARROW, WIDE, draw
from onrecord.briefs.outlets import widely_carried
from onrecord.briefs.telling import tell, tell_stories
from onrecord.briefs.wording import plain
from onrecord.contract import Record
from onrecord.errors import OnRecordError, UnknownChoice
from onrecord.vocabulary import Change, Event, Provenance, identify

FORMATS = ["terminal", "html", "markdown"]


@pytest.fixture(scope="module")
def across() -> Record:
    return made_up_across.across()


@pytest.fixture(scope="module")
def mixed() -> Record:
    return made_up_across.mixed()


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_statement_is_told_once_with_all_its_places_and_wordings(across: Record) -> None:
    trelore = next(one for one in tell(across, Choice()).parties if one.name == "Mara Trelore")
    chair = trelore.lines[0]
    assert plain(chair.pieces) == "“Corvia’s chair at this table has been empty for too long”"
    assert [place.report.outlet for place in chair.places] == [
        "Harbour Post",
        "Gazette",
        "Nordlys Daily",
        "Tarsk Courier",
    ]
    assert (len(chair.reports), chair.independent, chair.basis) == (4, 3, "said")
    [seat] = chair.variants
    assert [(bit.role, bit.text) for bit in seat.bits][1:3] == [("old", "chair"), ("new", "seat")]
    assert [change.new for change in seat.grave] == ["seat"]


def test_a_choice_recounts_what_it_leaves(across: Record) -> None:
    telling = tell(across, Choice(since="2031-03-05"))
    chair = next(line for line in telling.lines if "chair at this table" in plain(line.pieces))
    assert [place.report.outlet for place in chair.places] == ["Gazette", "Nordlys Daily", "Tarsk Courier"]
    assert chair.independent == 3
    assert [one.kind for one in telling.differences] == ["name"]


def test_an_attribution_that_tells_of_two_things_stands_in_both(across: Record) -> None:
    first = across.statements[0]
    again = replace(
        first, id="another", text="“for too long”", wordings=(replace(first.wordings[0], text="“for too long”"),)
    )
    telling = tell(replace(across, statements=(*across.statements, again)), Choice())
    ids = [line.id for line in telling.lines]
    assert len(ids) == len(set(ids))
    assert "“for too long”" in [plain(line.pieces) for line in telling.lines]
    page = html.document_fromstring(render(replace(across, statements=(*across.statements, again)), "html"))
    assert len(page.xpath("//@id")) == len(set(page.xpath("//@id")))


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_tells_counts_changes_doubts_and_differences(across: Record, format: str) -> None:
    brief = render(across, format, Choice(all=True))
    if format == "html":
        brief = html.document_fromstring(brief).text_content()
    brief = flat(brief)
    assert "4 reports, 3 independent" in brief
    assert "changed strength: “must” became “should”" in brief
    assert "another word, inside the quotation marks: “chair” became “seat”" in brief
    assert "other report bears out this quotation" in brief
    assert "Better supported: “Vard”: two independent reports." in brief
    assert "Which is right cannot be told: one report for each." in brief
    assert "Where reports differ" in brief
    assert "In 2019 the Pact had turned Corvia away." in brief
    assert "87 %" in brief
    assert "1 of 2" in brief


def test_the_terminal_compares_wordings_word_by_word_where_all_is_asked_for(across: Record) -> None:
    assert "[-must-] {+should+}" in render(across, "terminal", Choice(all=True))
    assert "[-must-]" in render(across, "terminal", Choice(actor="Senn"))
    assert "[-must-]" not in render(across, "terminal")
    assert "! changed strength: “must” became “should” in Gazette, ¶1 [3]" in render(across, "terminal")


@pytest.mark.parametrize("width", [40, 72, 100])
@pytest.mark.parametrize("which", ["across", "mixed"])
def test_no_line_is_wider_than_the_terminal(which: str, width: int) -> None:
    brief = render(getattr(made_up_across, which)(), "terminal", Choice(all=True), width=width)
    assert max(map(cell_len, brief.splitlines())) <= width


@pytest.mark.parametrize("which", ["across", "mixed"])
def test_every_place_and_every_evidence_leads_somewhere_on_the_page(which: str) -> None:
    page = html.document_fromstring(render(getattr(made_up_across, which)(), "html"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    record = getattr(made_up_across, which)()
    assert {one for one in ids if one.startswith("q-")} == {f"q-{one.id}" for one in record.attributions}


def test_the_timeline_is_drawn_with_a_title_and_told_as_a_list(across: Record) -> None:
    page = html.document_fromstring(render(across, "html"))
    drawings = page.xpath("//figure/*[local-name()='svg']")
    assert len(drawings) == 2
    for drawing in drawings:
        assert drawing.xpath("*[local-name()='title']/text()")
        assert drawing.xpath("*[local-name()='desc']/text()")
    assert len(page.xpath("//li[contains(@class, 'moment')]")) == 4
    assert "1 of no known day" in page.xpath("//figcaption")[0].text_content()


def test_the_axis_has_a_slot_a_day_near_the_reports_and_one_a_year_further_off(across: Record) -> None:
    slots = tell(across, Choice()).timeline.slots
    assert [(slot.label, slot.zone, len(slot.news), len(slot.background)) for slot in slots] == [
        ("2019", "before", 0, 1),
        ("3 Mar", "days", 1, 0),
        ("4 Mar", "days", 1, 0),
    ]


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["2031", "2031-03", "2031-03-04", "1998", "2040-01-01", "9999-12-31", "rubbish"]), st.booleans()
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(EVENTS, st.integers(40, 120))
def test_any_events_can_be_drawn(dated: list[tuple[str, bool]], width: int) -> None:
    record = made_up_across.across()
    span = record.events[0].spans[0]
    events = tuple(
        Event(str(n), date, "day" if len(date) == 10 else "year", "x", None, (), old, (span,))
        for n, (date, old) in enumerate(dated)
    )
    record = replace(record, events=events)
    line = tell(record, Choice()).timeline
    drawn = [one.number for slot in line.slots for one in (*slot.news, *slot.background)]
    assert len(drawn) == len(set(drawn)) == len(line.moments) - line.undrawn
    for units in (WIDE, NARROW):
        drawing = draw(line, units)
        assert drawing is None or all(0 <= dot.x <= units and 0 <= dot.y <= drawing.height for dot in drawing.dots)
    assert max(map(cell_len, render(record, "terminal", width=width).splitlines())) <= max(width, 40)


def test_outlets_tell_what_they_carry_alone_and_what_they_leave_out(across: Record) -> None:
    telling = tell(across, Choice())
    outlets = {one.name: one for one in telling.outlets}
    assert len(widely_carried(telling.lines)) == 2
    assert [plain(line.pieces) for line in outlets["Gazette"].only] == ["“We shall vote in May.”"]
    assert [plain(line.pieces) for line in outlets["Beacon"].left_out] == [
        "“Corvia’s chair at this table has been empty for too long”"
    ]
    [fold] = outlets["Tarsk Courier"].folds
    assert (fold.into, fold.share) == ("Harbour Post [2]", 87)


def test_a_mixed_pile_is_told_story_by_story(mixed: Record) -> None:
    whole = tell(mixed, Choice())
    stories = tell_stories(whole)
    assert [(one.number, len(one.told)) for one in stories] == [(1, 6), (2, 1)]
    assert stories[1].told[0].number == 6
    screen = render(mixed, "terminal").splitlines()[:40]
    assert "2 stories" in screen[1]
    assert any("2. Lamp of Cape Farr lit after ten years" in line for line in screen)
    assert tell_stories(tell(mixed, Choice(actor="Farr")))[0].told[0].outlet == "Beacon"
    assert "## 2. Lamp of Cape Farr" in render(mixed, "markdown")


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_hostile_gets_out_of_what_is_told_across_reports(format: str) -> None:
    brief = render(made_up_across.hostile_across(), format, Choice(all=True))
    assert "\x1b" not in brief
    assert "\u202e" not in brief
    if format == "html":
        page = html.document_fromstring(brief)
        assert len(page.xpath("//script")) == len(page.xpath("//style")) == 1
    elif format == "markdown":
        assert "**x**" not in brief
        assert "<script>" not in brief.replace("\\<script", "")


@pytest.mark.parametrize("format", FORMATS)
def test_the_brief_does_not_depend_on_the_order_of_what_it_is_told(across: Record, format: str) -> None:
    other = replace(
        across,
        statements=across.statements[::-1],
        events=across.events[::-1],
        disagreements=across.disagreements[::-1],
    )
    assert render(other, format) == render(across, format)


def test_two_reports_are_set_side_by_side() -> None:
    one = held_against(made_up_across.two(), GAZETTE.origin)
    assert (one.left.outlet, one.right.outlet) == ("Gazette", "Beacon")
    [shared] = one.shared
    assert [(bit.role, bit.text) for bit in shared.bits if bit.role != "same"] == [("old", "should"), ("new", "must")]
    assert [(change.old, change.new) for change in shared.grave] == [("should", "must")]
    assert [plain(line.pieces) for line in one.only_left][1] == "“We shall vote in May.”"


@pytest.mark.parametrize("format", FORMATS)
def test_a_comparison_is_told_in_every_format(format: str) -> None:
    text = compare(made_up_across.two(), format, BEACON.origin)
    told = flat(html.document_fromstring(text).text_content() if format == "html" else text)
    assert "1 statement in both, 1 in other words" in told
    assert "changed strength: “must” became “should”" in told
    assert "Only in Gazette" in told


def test_a_comparison_needs_two_reports_and_a_known_format(across: Record) -> None:
    with pytest.raises(OnRecordError, match="Only two reports can be compared, and 6 were read"):
        compare(across, "terminal", "x")
    with pytest.raises(UnknownChoice, match="Known: html, markdown, terminal"):
        compare(made_up_across.two(), "pdf", "x")


def test_the_same_report_twice_is_no_news() -> None:
    assert Provenance((), (), ()).independent(()) == 0


WORDS = st.lists(st.sampled_from(["the", "vote", "must", "should", "“May”", "—", "Pact’s"]), max_size=12)


@given(WORDS, WORDS)
def test_a_comparison_tells_both_wordings_whole(old: list[str], new: list[str]) -> None:
    bits = compared(" ".join(old), " ".join(new))
    if bits:
        assert " ".join(bit.text for bit in bits if bit.role != "old") == " ".join(new)
        dropped = [bit.text for bit in bits if bit.role == "old"]
        bare = {word.strip("“”") for word in old}
        assert all(word in bare for text in dropped for word in text.split())


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_words_in_many_reports_are_shown_once(across: Record, format: str) -> None:
    place = next(one for one in across.disagreements if one.kind == "place")
    [value] = [one for one in place.values if one.value == "Brack"]
    [span] = value.spans
    told = next(one for one in across.articles if one.id == span.article)
    copies = [replace(told, id=identify(str(n)), key=str(n), origin=f"z{n}.txt", outlet=f"Copy {n}") for n in range(30)]
    spans = tuple(replace(span, article=one.id) for one in copies)
    many = replace(value, spans=(span, *spans), articles=(told.id, *(one.id for one in copies)))
    values = tuple(many if one is value else one for one in place.values)
    record = replace(
        across,
        articles=(*across.articles, *copies),
        disagreements=(replace(place, values=values),),
    )
    brief = render(record, format)
    if format == "html":
        brief = html.document_fromstring(brief).get_element_by_id("differences").text_content()
    assert flat(brief).count("The ministers met in Brack") == 1
    assert "Copy 29" not in flat(brief).partition("Timeline")[0].partition("Where reports differ")[2]


def test_a_day_that_a_difference_is_about_is_told_in_words(across: Record) -> None:
    place = replace(across.disagreements[0], about="2031-03-04: The ministers met.")
    assert "4 March 2031: The ministers met." in render(replace(across, disagreements=(place,)), "terminal")


def test_what_copies_differ_in_is_told_once(across: Record) -> None:
    place = next(one for one in across.disagreements if one.kind == "place")
    again = replace(place, id="again", why=f"{place.why} (1 independent report against 1)")
    [told] = tell(replace(across, disagreements=(again, place)), Choice()).differences
    assert [side.value for side in told.sides] == ["Vard", "Brack"]
    assert "against" not in told.verdict


@pytest.mark.parametrize("format", ["terminal", "markdown"])
def test_a_thing_with_many_values_stays_readable(across: Record, format: str) -> None:
    place = next(one for one in across.disagreements if one.kind == "place")
    values = tuple(replace(place.values[0], value=f"Vard {n}") for n in range(40))
    many = replace(across, disagreements=(replace(place, values=values, supported=None),))
    assert "and 35 more values" in render(many, format)
    assert "Vard 39" in render(many, format, Choice(all=True))


def test_changes_of_one_phrase_are_one_warning() -> None:
    are = Change("are", "do", "word", True)
    asking = Change("asking", "ask", "person", True)
    bits = compared("“We are not asking for shelter”", "“We do not ask for shelter”", (are, asking))
    assert warnings(bits, (are, asking)) == (
        "another word, person or tense, inside the quotation marks: “are not asking” became “do not ask”",
    )


def test_a_change_that_the_comparison_does_not_bear_out_is_no_warning_unless_it_is_of_strength() -> None:
    bits = compared("“We go home now, all of us”", "“We go home now”")
    assert warnings(bits, (Change("now, all", "", "cut", True),)) == ()
    assert warnings(bits, (Change("must", "may", "strength", True),)) == (
        "changed strength, inside the quotation marks: “must” became “may”",
    )


def test_what_was_left_out_shows_no_quotation_marks_of_its_own() -> None:
    bits = compared("“Ostria will not sign,” “The door is shut.”", "his country “will not sign”")
    assert [(bit.role, bit.text) for bit in bits] == [
        ("old", "Ostria"),
        ("new", "his country"),
        ("same", "“will not sign”"),
        ("old", "The door is shut."),
    ]


def test_a_comparison_tells_first_what_differs_most() -> None:
    one = held_against(made_up_across.two(), BEACON.origin)
    assert [shared.weight for shared in one.shared] == sorted((shared.weight for shared in one.shared), reverse=True)
    for format in FORMATS:
        told = flat(compare(made_up_across.two(), format, BEACON.origin)).partition("Contents")[2 * (format == "html")]
        assert told.index("In both") < told.index("Only in")


@pytest.mark.parametrize("format", FORMATS)
def test_what_was_said_last_week_is_told_as_of_a_week_and_never_of_its_first_day(across: Record, format: str) -> None:
    chair = replace(across.statements[0], said="2031-02-24", said_precision="week")
    brief = flat(render(replace(across, statements=(chair, *across.statements[1:])), format))
    assert re.search("week of .{0,90}24 Feb", brief)
    assert len(re.findall("24 Feb", brief)) == len(re.findall("week of .{0,90}?24 Feb", brief))
