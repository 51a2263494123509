"""The contract: what is printed fits the schema, and an earlier record's articles can be read anew."""

import json
from dataclasses import replace
from fractions import Fraction

import jsonschema
import pytest

from onrecord.contract import ArticleRow, Record, answers_in, articles_in, schema
from onrecord.decisions import decide
from onrecord.errors import InvalidRecord
from onrecord.vocabulary import Actor, Article, Attribution, Cast, Embed, Name, Reading, Role, Skipped
from onrecord.vocabulary.decisions import Asked, Ballot, Body, Condition, Member, Rule, Stage, Term
from onrecord.vocabulary.positions import Position, Question, Stand

LATER = ["stories", "copies", "statements", "events", "disagreements", "questions", "positions", "decisions"]


def small_record() -> Record:
    early = Article("a1", "k", "one.txt", 'Marsk said: "Yes."', published="2031-03-04")
    late = Article("a2", "k", "two.txt", 'Marsk said: "No."', published="2031-03-05")
    role = Role("Foreign Minister", "Tarsia", (early.span("text", 0, 5),))
    marsk = Actor("m", "Ida Marsk", "person", (Name("Marsk", ("a1",)),), (role,))
    said = Attribution(
        id="s",
        article="a1",
        kind="direct",
        act="said",
        source=(early.span("text", 0, 5),),
        cue=(early.span("text", 6, 10),),
        content=(early.span("text", 12, 18),),
        relay=early.span("text", 0, 5),
        confidence=0.93,
    )
    return Record(
        made_with={"program": "onrecord", "models": {}, "settings": {}},
        articles=(early, late),
        attributions=(said,),
        cast=Cast((marsk,), (Reading("s", "m", "name", None, None),)),
        skipped=(Skipped("empty.txt", "the file is empty"),),
    )


def test_a_record_fits_its_schema() -> None:
    jsonschema.Draft202012Validator(schema()).validate(json.loads(small_record().to_json()))


def test_later_steps_have_their_keys_already() -> None:
    told = json.loads(small_record().to_json())
    assert [told[key] for key in LATER] == [[]] * len(LATER)


def test_an_attribution_is_told_with_its_speaker_and_relay() -> None:
    [row] = json.loads(small_record().to_json())["attributions"]
    assert (row["speaker"], row["speaker_how"], row["speaker_reason"]) == ("m", "name", None)
    assert row["relay"]["span"]["text"] == "Marsk"
    assert row["content"][0]["text"] == '"Yes."'


def test_a_later_version_names_the_first() -> None:
    first, second = json.loads(small_record().to_json())["articles"]
    assert (first["version_of"], second["version_of"]) == (None, "a1")


def test_articles_of_an_earlier_record_are_found_again() -> None:
    rows = articles_in(small_record().to_json().encode())
    assert [row.text for row in rows if isinstance(row, ArticleRow)] == ['Marsk said: "Yes."', 'Marsk said: "No."']


def test_a_post_is_told_with_the_day_that_it_bears_and_read_again_with_it() -> None:
    article = Article("a1", "k", "one.txt", "Marsk left.", embeds=(Embed("Sea Watch", "No deal.", "2031-03-04"),))
    document = json.loads(replace(small_record(), articles=(article,), attributions=()).to_json())
    assert document["articles"][0]["embeds"] == [{"author": "Sea Watch", "text": "No deal.", "posted": "2031-03-04"}]
    del document["articles"][0]["embeds"][0]["posted"]
    [row] = articles_in(json.dumps(document).encode())
    assert isinstance(row, ArticleRow)
    assert row.embeds[0].posted is None


def test_an_article_that_breaks_the_contract_costs_itself() -> None:
    document = json.loads(small_record().to_json())
    document["articles"][0]["text"] = 5
    broken, whole = articles_in(json.dumps(document).encode())
    assert isinstance(whole, ArticleRow)
    assert isinstance(broken, InvalidRecord)
    assert "`$.text`" in str(broken)


@pytest.mark.parametrize("version", ["1.0.0", "99.0", "soon"])
def test_a_record_of_a_contract_that_is_not_known_is_refused(version: str) -> None:
    with pytest.raises(InvalidRecord, match=version):
        articles_in(json.dumps({"onrecord": version, "articles": []}).encode())


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"onrecord": "0.1.0"}', b"\xff\xfe{", b'{"a":' * 100_000])
def test_what_is_no_record_is_told_so(data: bytes) -> None:
    with pytest.raises(InvalidRecord, match="not a record"):
        articles_in(data)


def test_text_that_no_encoding_can_hold_is_still_printed() -> None:
    lone = Record({"program": "p", "models": {}, "settings": {}}, (), (), Cast((), ()), (Skipped("\ud800", "odd"),))
    assert json.loads(lone.to_json())["skipped"][0]["reason"] == "odd"


def pact_record() -> Record:
    record = small_record()
    said = record.attributions[0].content
    stand = Stand("u", "m", "conditional", "2031-03-04", "day", None, "if all agree", "own words", "cues", 0.8, said)
    held = Position(
        *("q", "m", "Tarsia", "conditional", None, "if all agree", "2031-03-04", "2031-03-05", "own words", 0.8, said),
        history=(stand,),
    )
    body = Body("pact", "Pact", (), "", (Member("Tarsia", (), (Term(None, None),)),), {}, (), (RULE,), "all", STANCES)
    decision = decide({"Tarsia": "conditional"}, body, Asked(outside=("Ardenia",), chances={"Tarsia": 0.5}))
    question = Question("q", "Ardenia joins the pact", "pact")
    return replace(
        record, questions=(question,), positions=(held,), decisions=(replace(decision, question=question.id),)
    )


STANCES: dict[str, Ballot] = {"support": "yes", "oppose": "no", "conditional": "unknown", "undeclared": "unknown"}
RULE = Rule(
    *("all", "All agree.", "made up"),
    (Stage("vote", "", (), ((Condition(("yes",), "members", None, "at_least", Fraction(1), None, "all agree"),),)),),
)


def test_an_answer_fits_the_schema_and_can_be_read_again() -> None:
    told = pact_record().to_json()
    jsonschema.Draft202012Validator(schema()).validate(json.loads(told))
    answers = answers_in(told.encode())
    assert [one.text for one in answers.questions] == ["Ardenia joins the pact"]
    assert [(one.member, one.stance, one.history[0].basis) for one in answers.positions] == [
        ("Tarsia", "conditional", "own words")
    ]
    [decision] = answers.decisions
    assert (decision.outcome, decision.chance and decision.chance.low) == ("open", 0.5)


def test_a_member_is_told_with_the_actor_that_it_is() -> None:
    [row] = json.loads(pact_record().to_json())["decisions"]
    assert row["conditional"] == [{"member": "Tarsia", "actor": "m"}]
    assert row["outside"] == [{"member": "Ardenia", "actor": None}]
    assert row["flips"][0]["sets"] == [[{"take": 1, "members": [{"member": "Tarsia", "actor": "m"}]}]]


def test_a_record_from_before_there_were_answers_has_none() -> None:
    assert answers_in(b'{"onrecord": "0.1.0"}').decisions == ()
