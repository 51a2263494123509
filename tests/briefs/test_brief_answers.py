"""Questions in the brief: the verdict, who stands where with the sentence, what is missing, and the picture of it."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import made_up_answers
import pytest
from lxml import etree, html
from rich.cells import cell_len

from onrecord.briefs import Choice, picture, positions, render
from onrecord.briefs.answers import Answer, by, cited_in, since
from onrecord.briefs.matrix import NARROW, WIDE, matrix
from onrecord.briefs.page import LIMITS
from onrecord.briefs.telling import tell
from onrecord.briefs.verdicts import NAMED, listed
from onrecord.briefs.wording import plain
from onrecord.contract import Record
from onrecord.errors import OnRecordError, UnknownChoice
from onrecord.vocabulary.decisions import Asked

FORMATS = ["terminal", "html", "markdown"]


@pytest.fixture(scope="module")
def answered() -> Record:
    return made_up_answers.answered()


@pytest.fixture(scope="module")
def answer(answered: Record) -> Answer:
    [one] = tell(answered, Choice()).answers
    return one


def flat(text: str) -> str:
    return " ".join(text.split())


def said(record: Record, format: str) -> str:
    told = render(record, format)
    return flat(html.fromstring(told.encode()).text_content() if format == "html" else told)


def test_the_blocker_comes_first_with_its_sentence(answer: Answer) -> None:
    assert answer.decided is not None
    assert answer.decided.verdict == "Blocked, by Velmark"
    first = answer.groups[0]
    assert (first.title, first.blocks, [one.name for one in first.holders]) == (
        "Against: each blocks alone",
        True,
        ["Velmark"],
    )
    [velmark] = first.holders
    assert velmark.quote is not None
    assert plain(velmark.quote.pieces) == "the Pact “is not a club one joins by asking twice”"
    assert (by(velmark), since(velmark), velmark.scope) == (
        "by Jonas Velde, Defence Secretary",
        "since 5 March 2031",
        "by asking ‘twice’",
    )
    assert velmark.divided == ("Anna Velde (in favour)",)


def test_a_member_that_has_turned_is_told_with_the_words_before_and_after(answer: Answer) -> None:
    [ostria] = [one for one in answer.holders if one.name == "Ostria"]
    assert (ostria.stance, ostria.condition) == ("conditional", "if the harbours are open")
    [turn] = ostria.turns
    assert (turn.old, turn.new) == ("uncommitted", "conditional")
    assert turn.before is not None
    assert plain(turn.before.pieces).startswith("“We opened the door in the spring,”")


def test_who_has_no_vote_stands_apart_and_who_speaks_for_another_is_not_told_twice(answer: Answer) -> None:
    assert [one.name for one in answer.outside] == ["Corvia"]
    assert [one.name for one in answer.others] == ["Anna Velde"]
    assert [str(one) for one in answer.silent] == ["Brack", "Lorn", "Tarsk"]
    assert "Jonas Velde" not in [one.name for one in answer.holders]


def test_a_stance_of_no_known_day_is_told_by_the_day_of_its_report(answer: Answer) -> None:
    [corvia] = [one for one in answer.outside if one.name == "Corvia"]
    assert since(corvia) == "in a report of 4 March 2031"


def test_a_stance_of_last_week_is_held_since_a_week(answer: Answer) -> None:
    [velmark] = answer.groups[0].holders
    assert velmark.quote is not None
    told = replace(velmark.quote, date="2031-02-24", week=True)
    held = replace(velmark, since="2031-02-24", quote=told, history=(("against", told),))
    assert (told.when, since(held)) == ("the week of 24 February 2031", "since the week of 24 February 2031")


def test_what_was_said_of_other_things_is_told_as_such(answer: Answer) -> None:
    assert [(one.name, plain(one.quotes[0].pieces)) for one in answer.beside] == [
        ("Ilse Quandt", "“We shall vote in May.”")
    ]


@pytest.mark.parametrize("format", FORMATS)
def test_each_format_tells_the_whole_answer(answered: Record, format: str) -> None:
    told = said(answered, format).replace("\\", "")
    for words in (
        "Corvia becomes a member of the Meridian Pact",
        "Blocked, by Velmark.",
        "5 members on 6 March 2031",
        "All members agree.",
        "is not a club one joins by asking twice",
        "if the harbours are open",
        "Brack, Lorn, Tarsk",
        "Without a vote",
        "Also took a side, for nobody who has a vote",
        "all members vote yes: has 0, needs",
        "no longer settled if 1 vote yes: Velmark",
        "On related things, no position on this",
        "unsure: confidence 0.41" if format != "terminal" else "(confidence 0.41)",
    ):
        assert words in told, words
    assert "hance of passing" not in told


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_assumed_is_told_and_changes_nobody_else(format: str) -> None:
    record = made_up_answers.answered(Asked(assume={"Velmark": "support"}, chances={"Ostria": 0.5}))
    told = said(record, format)
    assert "Velmark: in favour, instead of against" in told
    assert "Blocked" not in told
    assert "Chance of passing" in told
    [answer] = tell(record, Choice()).answers
    [velmark] = [one for one in answer.holders if one.name == "Velmark"]
    assert (velmark.quote, velmark.assumed) == (None, "assumed; in the reports: against")
    assert "conditional" in [group.stance for group in answer.groups]


@pytest.mark.parametrize("format", FORMATS)
def test_without_a_body_positions_are_told_without_a_decision(format: str) -> None:
    told = said(made_up_answers.undecided(), format)
    assert "Nobody is said to decide it" in told
    assert "Nobody takes a position on this in these reports." in told
    assert "Blocked" not in told


def test_a_brief_that_nobody_asked_anything_is_as_it_was(answered: Record) -> None:
    plain_record = replace(answered, questions=(), positions=(), decisions=())
    assert tell(plain_record, Choice()).answers == ()
    for format in FORMATS:
        assert "question" not in render(plain_record, format).partition("<body")[2].casefold()


@pytest.mark.parametrize("width", [40, 60, 72, 100, 160])
def test_a_terminal_is_never_overrun(answered: Record, width: int) -> None:
    for record in (answered, made_up_answers.undecided(), made_up_answers.hostile_answers()):
        for told in (render(record, "terminal", width=width), positions(record, "terminal", width=width)):
            assert max(map(cell_len, told.splitlines())) <= width


def test_all_tells_every_statement_of_a_holder_and_short_only_where_it_stands(answered: Record) -> None:
    assert "all 2 statements" in render(answered, "terminal", Choice(all=True))
    short = render(answered, "terminal", Choice(short=True))
    assert "changed:" not in short
    assert "Blocked, by Velmark" in short


def test_a_choice_of_statements_leaves_the_answer_whole(answered: Record) -> None:
    chosen = Choice(actor="Mara Trelore")
    assert "is not a club one joins" in render(answered, "terminal", chosen)
    tree = html.fromstring(render(answered, "html", chosen).encode())
    dangling = {one.get("href")[1:] for one in tree.iter("a") if one.get("href", "").startswith("#")}
    assert dangling <= {one.get("id") for one in tree.iter() if one.get("id")}


@pytest.mark.parametrize("make", [render, positions])
def test_links_of_a_page_lead_to_the_sentence(answered: Record, make: object) -> None:
    tree = html.fromstring(make(answered, "html").encode())  # type: ignore[operator]
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    links = {one.get("href")[1:] for one in tree.iter("a") if one.get("href", "").startswith("#")}
    assert links <= set(ids)
    velmark = next(one for one in tree.iter("a") if one.get("class") == "words" and "not a club" in one.text_content())
    [target] = [one for one in tree.iter() if one.get("id") == velmark.get("href")[1:]]
    paragraph = target if target.tag == "p" else target.getparent()
    assert "is not a club one joins" in paragraph.text_content()


@pytest.mark.parametrize("make", [render, positions])
@pytest.mark.parametrize("format", FORMATS)
def test_hostile_questions_do_nothing(make: object, format: str) -> None:
    told = make(made_up_answers.hostile_answers(), format)  # type: ignore[operator]
    assert "\x1b" not in told
    assert "\u202e" not in told
    if format == "html":
        assert "<script>alert" not in told
    if format == "markdown":
        assert "<script>" not in re.sub(r"\\.", "", told)


def test_the_table_has_a_row_for_each_that_stands_somewhere(answered: Record, answer: Answer) -> None:
    tree = html.fromstring(positions(answered, "html").encode())
    rows = [flat(row.text_content()) for row in tree.iter("tr")][1:]
    assert len(rows) == len(answer.holders) == 4
    assert rows[0].startswith("Velmark against since 5 March 2031")
    markdown = positions(answered, "markdown")
    assert "| Velmark | against, within this: “by asking ‘twice’” | since 5 March 2031 |" in markdown
    assert "Ostria, changed: undecided → in favour on a condition; before: Mara Trelore, 1 March 2031:" in markdown
    assert "without a vote" in positions(answered, "terminal")


def test_the_table_as_json_has_the_rows_of_the_contract_and_the_actors_they_name(answered: Record) -> None:
    told, whole = json.loads(positions(answered, "json")), json.loads(answered.to_json())
    assert [told[key] for key in ("questions", "positions", "decisions")] == [
        whole[key] for key in ("questions", "positions", "decisions")
    ]
    assert {row["actor"] for row in told["positions"]} <= {row["id"] for row in told["actors"]}
    with pytest.raises(UnknownChoice):
        positions(answered, "pdf")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_picture_has_a_row_an_actor_and_a_column_a_day(answer: Answer, width: int) -> None:
    drawn = matrix(answer, width)
    assert drawn is not None
    assert [row.name for row in drawn.rows] == ["Velmark", "Ostria", "Corvia", "Anna Velde"]
    assert len(drawn.columns) == 3
    assert drawn.columns[0].label == "1 Mar"
    ostria = drawn.rows[1]
    assert [mark.stance for mark in ostria.marks] == ["uncommitted", "conditional"]
    assert ostria.marks[0].x < ostria.marks[1].x
    assert all(0 <= mark.x <= width for row in drawn.rows for mark in row.marks)
    assert "Ostria: undecided, 1 March 2031; in favour on a condition, 4 March 2031." in drawn.lines


def test_the_picture_as_a_file_says_in_words_what_it_shows(answered: Record) -> None:
    tree = etree.fromstring(picture(answered).encode())
    space = {"s": "http://www.w3.org/2000/svg"}
    [description] = tree.findall("s:desc", space)
    assert "Velmark: against, 5 March 2031." in (description.text or "")
    shapes = {one.get("class") for one in tree.iter() if "mark" in (one.get("class") or "").split()}
    assert shapes == {"mark oppose", "mark conditional", "mark uncommitted", "mark support"}
    with pytest.raises(OnRecordError):
        picture(replace(answered, questions=()))


def test_a_picture_of_nothing_says_so() -> None:
    record = replace(made_up_answers.undecided(), questions=(made_up_answers.OPEN_QUESTION,), positions=())
    assert "Nobody takes a position." in picture(record)


def test_hostile_names_make_a_picture_that_is_still_one() -> None:
    etree.fromstring(picture(made_up_answers.hostile_answers()).encode())


def test_reports_that_an_answer_quotes_are_known(answer: Answer) -> None:
    assert {"Nordlys Daily", "Harbour Post", "Beacon", "Gazette"} == {one.outlet for one in cited_in([answer])}


def test_many_names_are_counted() -> None:
    assert listed(["Ada"]) == "Ada"
    assert listed(["Ada", "Blue", "Cole"]) == "Ada, Blue and Cole"
    assert listed([str(n) for n in range(NAMED + 8)]).endswith("and 10 more")


@pytest.mark.parametrize("format", FORMATS)
def test_as_of_an_earlier_day_whom_no_report_dates_is_named(answered: Record, format: str) -> None:
    caution = "No report says since when these stand where they do; they are counted all the same: Corvia."
    assert caution not in said(answered, format)
    [decision] = answered.decisions
    early = replace(answered, decisions=(replace(decision, as_of="2031-03-05"),))
    assert caution in said(early, format).replace("\\", "")


def test_of_many_actors_those_are_drawn_who_changed_position(answer: Answer) -> None:
    whole = matrix(answer)
    assert whole is not None
    [turned] = [one.name for one in answer.holders if one.turns]
    one = matrix(answer, WIDE, 1)
    assert one is not None
    assert [row.name for row in one.rows] == [turned]
    assert matrix(answer, WIDE, len(whole.rows)) == whole


def test_of_many_who_stand_alike_the_rest_is_folded_away(answered: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = html.fromstring(render(answered, "html").encode())
    names = tree.xpath("//li[@class='holder']/p[@class='name']//bdi/text()")
    monkeypatch.setitem(LIMITS, "holders_first", 0)
    tree = html.fromstring(render(answered, "html").encode())
    assert tree.xpath("//details[@class='more']//li[@class='holder']/p[@class='name']//bdi/text()") == names
