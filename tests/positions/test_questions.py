"""Questions as they are asked, and as files have them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.errors import InvalidQuestion
from onrecord.positions import ask, load


def test_a_question_is_told_as_it_was_asked() -> None:
    question = ask("Lysoria joins the Meridian Pact", "pact")

    assert (question.text, question.body) == ("Lysoria joins the Meridian Pact", "pact")


def test_its_id_depends_on_text_body_and_rule_alone() -> None:
    same = [ask("Lysoria joins", "pact"), ask("Lysoria joins", "pact")]
    others = [ask("Lysoria joins"), ask("Lysoria joins", "union"), ask("Lysoria joins", "pact", "majority")]

    assert len({one.id for one in same}) == 1
    assert len({one.id for one in [*same, *others]}) == 4


def test_a_question_without_a_word_is_none() -> None:
    with pytest.raises(InvalidQuestion, match="A question is asked for"):
        ask(" ? ")


def test_a_file_tells_phrasings_and_what_is_easily_taken_for_it(tmp_path: Path) -> None:
    path = tmp_path / "pact.toml"
    path.write_text(
        'text = "Lysoria joins the Meridian Pact"\nbody = "council.toml"\n'
        'phrasings = ["Lysoria is admitted"]\nrelated = ["Troops go to Lysoria"]\n'
    )

    question = load(path)

    assert question.phrasings == ("Lysoria is admitted",)
    assert question.related == ("Troops go to Lysoria",)
    assert question.body == (tmp_path / "council.toml").as_posix()


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ('body = "nato"\n', "line 1, top: text is missing"),
        ('text = "Lysoria joins"\nphrasing = ["x"]\n', "line 2, phrasing: no such field"),
        ('text = "Lysoria joins"\nbody = "nato"\nrelated = "troops"\n', "line 3, related: a list of texts"),
        ('text = "Lysoria joins"\nrule = "majority"\n', "line 2, rule: a rule is one of a body's"),
        ("text = Lysoria\n", "not TOML"),
    ],
)
def test_a_mistake_is_told_with_line_and_field(tmp_path: Path, source: str, told: str) -> None:
    path = tmp_path / "question.toml"
    path.write_text(source)

    with pytest.raises(InvalidQuestion) as error:
        load(path)

    assert told in str(error.value)
    assert str(error.value).startswith(str(path))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidQuestion, match="cannot be read"):
        load(tmp_path / "none.toml")


@pytest.mark.parametrize(
    "text", ["Ardenia does not join the pact", "The council rejects the tram line", "Ardenia won’t join"]
)
def test_a_question_is_asked_for_the_thing_itself(text: str) -> None:
    with pytest.raises(InvalidQuestion, match="itself shall be"):
        ask(text)


@pytest.mark.parametrize("text", ["A debate is held without a moderator", "The port strikes off who has not paid"])
def test_what_a_question_names_besides_may_be_negated(text: str) -> None:
    assert ask(text).text == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("???", "A question is asked for"),
        ("What will happen?", "one can be for or against"),
        ("Lysoria joins " * 800, "500 characters at most"),
        ("🙂🙂", "A question is asked for"),
    ],
)
def test_what_nobody_can_be_for_or_against_is_told_with_the_way_out(text: str, told: str) -> None:
    with pytest.raises(InvalidQuestion, match=told) as error:
        ask(text)
    assert "Ardenia joins the pact" in str(error.value)
    assert len(str(error.value)) < 300


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("?!", "A question is asked for"),
        ("🎉🎉", "A question is asked for"),
        ("Meridian Pact", "Say with a verb"),
        ("Ines Karst", "Say with a verb"),
        ("The weather", "Say with a verb"),
        ("Lysoria in the Pact", "Say with a verb"),
        ("Join the Meridian Pact", "Say who does it"),
        ("Ban mobile phones in schools", "Say who does it"),
        ("Please let Lysoria into the Pact", "Say who does it"),
        ("Lysorien wird Mitglied des Paktes", "Ask in English"),
        ("La Lysorie interdit les téléphones dans les écoles", "Ask in English"),
        ("Lisoria ingresa en la alianza", "Ask in English"),
        ("Лизория вступает в пакт", "Ask in English"),
        ("リソリアは条約に加盟する", "Ask in English"),
        ("What does Lysoria do?", "Ask for a proposal"),
        ("Lysoria does not join the Pact", "Ask whether the thing itself"),
        ("Lysoria joins " * 60, "A question is short"),
    ],
)
def test_what_is_no_question_is_refused_with_what_would_be_one(text: str, told: str) -> None:
    with pytest.raises(InvalidQuestion, match=told) as error:
        ask(text)

    assert "Ardenia joins the pact" in str(error.value)


@pytest.mark.parametrize(
    "text",
    [
        "Should Lysoria join the Pact?",
        "lysoria joins the pact",
        "LYSORIA JOINS THE PACT",
        "Lysoria's accession to the Pact",
        "The pension reform",
        "Sanctions on Gorvania",
        "Abolition of the harbour toll in Veldania",
        "Judges of the High Court retire at 75",
        "Rio de Ombra bans the sale of fireworks",
        "Ruy van der Molen resigns",
        "El Sobrado mines lithium",
        "Zelmar hit the dam",
    ],
)
def test_what_is_one_is_taken_as_it_is_put(text: str) -> None:
    assert ask(text).text == text


GOLD = Path(__file__).parents[2] / "training" / "gold"


def test_no_real_question_is_refused() -> None:
    rows = (GOLD / "stances_train.jsonl").read_text(encoding="utf-8").splitlines()
    some = sorted({json.loads(row)["question"] for row in rows})

    assert len(some) > 100
    assert [ask(one).text for one in some] == some
