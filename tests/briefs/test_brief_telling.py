"""What is told, in which order, and under which choice."""

from __future__ import annotations

import made_up
import pytest
from made_up import Report, Said, actor, record_of

from onrecord.briefs import Choice, render
from onrecord.briefs.doubts import name_conflicts
from onrecord.briefs.sentences import by_whom
from onrecord.briefs.telling import tell
from onrecord.briefs.wording import plain
from onrecord.contract import Record
from onrecord.errors import OnRecordError, UnknownChoice
from onrecord.vocabulary import Role


def names(record: Record, choice: Choice) -> list[str]:
    return [party.name for party in tell(record, choice).parties]


def test_parties_stand_by_how_much_they_said(story: Record) -> None:
    parties = tell(story, Choice()).parties
    assert [party.name for party in parties][:2] == ["Mara Trelore", "Ilse Quandt"]
    assert [parties[0].count(kind) for kind in ("direct", "mixed", "indirect")] == [2, 0, 1]
    assert parties[0].reports == 3


def test_one_wording_in_three_reports_is_one_line_with_three_places(story: Record) -> None:
    first = tell(story, Choice()).parties[0].lines[0]
    assert plain(first.pieces) == "“Corvia’s chair at this table has been empty for too long”"
    assert [f"{place.report.outlet} {place.where}" for place in first.places] == [
        "Harbour Post ¶1",
        "Nordlys Daily ¶1",
        "Tarsk Courier ¶1",
    ]


def test_same_words_after_another_cue_are_another_line() -> None:
    report = Report(
        "r.txt",
        "{s1:Ana} {c1:confirmed} {q1:that the talks had failed}.\n\n{s2:Ana} {c2:denied} {q2:the talks had failed}.",
        {1: Said("a", "indirect"), 2: Said("a", "indirect")},
    )
    [party] = tell(record_of([report], [actor("a", "Ana Brill")]), Choice()).parties
    assert [line.cue for line in party.lines] == ["confirmed", "denied"]


def test_lines_stand_in_order_of_date_then_of_place(story: Record) -> None:
    for party in tell(story, Choice()).parties:
        orders = [line.places[0].order for line in party.lines]
        assert orders == sorted(orders)


def test_an_undated_report_comes_last_and_is_called_by_its_file(story: Record) -> None:
    last = tell(story, Choice()).reports[-1]
    assert (last.number, last.outlet, last.article.published) == (4, "scraped-4.txt", None)


def test_what_nobody_is_named_for_stands_by_reason(story: Record) -> None:
    groups = tell(story, Choice()).unattributed
    assert [group.reason for group in groups] == [
        "no source is given",
        "the source is a description that fits nobody named",
        "two could be meant: Dario Senn, Jonas Velde",
    ]
    assert [group.lines[0].source for group in groups] == ["", "two capitals", "he"]


def test_two_of_one_surname_are_told_of_as_unsure(story: Record) -> None:
    assert name_conflicts(tell(story, Choice())) == [("Anna Velde", "Jonas Velde")]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Mara Trelore", ["Mara Trelore"]),
        ("trelor", ["Mara Trelore"]),
        ("velde", ["Jonas Velde", "Anna Velde"]),
        ("Velmark", ["Jonas Velde", "Ostria and Velmark"]),
        ("the Ostrian minister", ["Mara Trelore"]),
    ],
)
def test_an_actor_is_chosen_by_any_name_with_those_who_speak_for_it(
    story: Record, asked: str, found: list[str]
) -> None:
    assert names(story, Choice(actor=asked)) == found


def test_an_unknown_actor_is_an_error_that_names_the_nearest(story: Record) -> None:
    with pytest.raises(UnknownChoice, match=r"No actor called 'Mara Trelone'\. Nearest: Mara Trelore"):
        tell(story, Choice(actor="Mara Trelone"))


def test_an_actor_cannot_be_chosen_where_there_is_none() -> None:
    with pytest.raises(UnknownChoice, match="nobody is named"):
        tell(record_of([Report("r.txt", "Nothing was said.")], []), Choice(actor="Ana"))


def test_since_leaves_out_older_and_undated_reports(story: Record) -> None:
    telling = tell(story, Choice(since="2031-03-05"))
    assert [report.outlet for report in telling.told] == ["Nordlys Daily", "Tarsk Courier"]
    assert len(telling.reports) == 4
    assert len(tell(story, Choice(since="2031-03")).told) == 3
    assert "1 undated report left out" in render(story, "terminal", Choice(since="2031"))


@pytest.mark.parametrize("date", ["yesterday", "2031-3-4", "2031-02-30", "04/03/2031", ""])
def test_what_is_no_date_is_an_error_that_shows_one(story: Record, date: str) -> None:
    with pytest.raises(OnRecordError, match="2025-02-13"):
        tell(story, Choice(since=date))


def test_kind_leaves_only_that_kind(story: Record) -> None:
    assert {line.kind for line in tell(story, Choice(kind="mixed")).lines} == {"mixed"}
    with pytest.raises(UnknownChoice, match="Known: direct, indirect, mixed"):
        tell(story, Choice(kind="verbatim"))


def test_json_is_whole_whatever_is_chosen_but_a_wrong_choice_is_still_an_error(story: Record) -> None:
    assert render(story, "json", Choice(kind="direct")) == story.to_json()
    with pytest.raises(UnknownChoice):
        render(story, "json", Choice(actor="Nobody Here"))


def test_another_format_is_an_error_that_lists_the_known(story: Record) -> None:
    with pytest.raises(UnknownChoice, match="Known: html, json, markdown, terminal"):
        render(story, "pdf")


@pytest.mark.parametrize("format", ["terminal", "html", "markdown", "json"])
def test_same_record_same_brief(format: str) -> None:
    assert render(made_up.story(), format) == render(made_up.story(), format)


@pytest.mark.parametrize("format", ["terminal", "html", "markdown"])
def test_an_empty_record_has_a_brief(format: str) -> None:
    assert "0 reports" in render(record_of([], []), format)


def test_a_report_is_called_by_the_outlet_that_its_page_credits_where_it_names_none() -> None:
    facts: dict[str, object] = {"via": "Vard Ledger", "published": "2031-03-04"}
    credited = Report("scraped/17.txt", "{s1:Ana} {c1:said}: {q1:“We go.”}", {1: Said(None, "direct")}, facts=facts)
    [report] = tell(record_of([credited], []), Choice()).told
    assert (report.outlet, report.named, report.taken_from) == ("Vard Ledger", "Vard Ledger", "")
    assert report.imprint == "Vard Ledger (credited by the page, which names no outlet)"
    for format in ("terminal", "markdown", "html"):
        brief = render(record_of([credited], []), format)
        assert "from Vard Ledger" not in brief
        assert "Vard Ledger" in brief


def test_an_outlet_that_credits_another_is_told_with_it() -> None:
    facts: dict[str, object] = {"outlet": "Beacon", "via": "Coast Agency"}
    [report] = tell(record_of([Report("a.txt", "It rained.", facts=facts)], []), Choice()).told
    assert (report.imprint, report.taken_from) == ("Beacon", "Coast Agency")


def test_a_role_is_told_once_however_its_words_are_ordered() -> None:
    roles = (Role("Secretary of Defense", "Ostria", ()), Role("Defense Secretary", "Ostria", ()))
    dorn = actor("7" * 16, "Ana Dorn", roles=roles)
    said = Report("a.txt", "{s1:Ana Dorn} {c1:said}: {q1:“We go.”}", {1: Said("7" * 16, "direct")})
    [party] = tell(record_of([said], [dorn]), Choice()).parties
    assert party.roles == ("Secretary of Defense, Ostria",)


def test_a_list_of_statements_tells_how_what_is_retold_was_said() -> None:
    """ "The plan" alone would read as if its critic had proposed it."""
    said = Report("a.txt", "{s1:Ana Dorn} {c1:rejected} {q1:the plan}.", {1: Said("7" * 16, "indirect")})
    record = record_of([said], [actor("7" * 16, "Ana Dorn")])
    telling = tell(record, Choice())
    assert by_whom(telling.lines[0], telling.speakers) == "Ana Dorn: rejected ≈"
