"""From what is said to who stands where."""

from __future__ import annotations

import pytest
from small_piles import CAST, QUESTION, TARVENIA, Line, actor, pile

from onrecord.positions import NO_SEATS, Seats, ask, assess, outside, with_members
from onrecord.vocabulary import Attribution, Cast
from onrecord.vocabulary.positions import Position

ASKED = ask(QUESTION)
SEATS = Seats(
    {
        one.id: one.name if one.kind == "country" else "Tarvenia"
        for one in CAST
        if one.name not in ("Meridian Pact", "Gorvania", "Lysoria")
    },
    frozenset(one.id for one in CAST if one.name == "Meridian Pact"),
)


def told(*lines: Line, seats: Seats = NO_SEATS, as_of: str | None = None) -> dict[str, Position]:
    """Return the position of each actor, by name."""
    names = {one.id: one.name for one in CAST}
    return {names[one.actor]: one for one in assess(ASKED, pile(lines), seats, as_of)}


FOR = "Lysoria should join the Pact"
AGAINST = "Lysoria's membership would be a mistake"


def test_a_minister_speaks_for_a_country() -> None:
    found = told(Line("Ines Karst", "said", FOR, "2030-05-01", "2030-05-01"))

    assert found["Ines Karst"].stance == found["Tarvenia"].stance == "support"
    assert (found["Ines Karst"].basis, found["Tarvenia"].basis) == ("reported", "speaks for")
    assert found["Tarvenia"].since == "2030-05-01"


def test_a_later_statement_outranks_an_earlier_one_and_both_are_told() -> None:
    found = told(
        Line("Ines Karst", "said", FOR, said="2030-05-02"), Line("Ines Karst", "said", AGAINST, said="2030-05-01")
    )

    assert found["Tarvenia"].stance == "support"
    assert [one.stance for one in found["Tarvenia"].history] == ["oppose", "support"]
    assert found["Tarvenia"].since == "2030-05-02"


def test_a_head_of_government_outranks_a_minister_of_the_same_day_and_they_are_divided() -> None:
    found = told(
        Line("Mirko Halvadan", "said", AGAINST, said="2030-05-01"), Line("Ines Karst", "said", FOR, said="2030-05-01")
    )

    assert found["Tarvenia"].stance == "oppose"
    assert len(found["Tarvenia"].divided) == 1


def test_own_words_outrank_a_report_of_the_same_day() -> None:
    found = told(
        Line("Ines Karst", "said", "“Lysoria must join the Pact.”", said="2030-05-01"),
        Line("Ines Karst", "said", AGAINST, said="2030-05-01"),
    )

    assert found["Ines Karst"].stance == "support"
    assert found["Ines Karst"].basis == "own words"


def test_since_goes_back_to_the_first_stand_of_the_present_stance() -> None:
    days = ("2030-05-01", "2030-05-03", "2030-05-05")
    lines = [Line("Ines Karst", "said", AGAINST if at == 0 else FOR, said=day) for at, day in enumerate(days)]

    assert told(*lines)["Tarvenia"].since == "2030-05-03"


SUPPORT, DATED = "Lysoria should join the Pact", "Lysoria's membership would be a mistake"


@pytest.mark.parametrize(
    ("undated", "as_of", "stance"),
    [
        (Line("Ines Karst", "said", SUPPORT), None, "support"),
        (Line("Ines Karst", "said", SUPPORT), "2030-06-01", "support"),
        (Line("Ines Karst", "said", SUPPORT), "2030-05-31", None),
        (Line("Ines Karst", "said", SUPPORT, said="2030-05"), "2030-05-31", None),
        (Line("Ines Karst", "said", SUPPORT, said="2030-04"), "2030-05-31", "support"),
    ],
)
def test_what_has_no_day_counts_up_to_no_day_but_the_last(undated: Line, as_of: str | None, stance: str | None) -> None:
    latest = Line("Gorvania", "said", DATED, "2030-06-01")

    found = told(undated, latest, as_of=as_of)

    assert (found["Tarvenia"].stance if "Tarvenia" in found else None) == stance


def test_where_no_report_has_a_day_all_count_as_of_any() -> None:
    assert told(Line("Ines Karst", "said", SUPPORT), as_of="2030-05-31")["Tarvenia"].stance == "support"


def test_as_of_leaves_out_what_was_said_later() -> None:
    lines = (Line("Ines Karst", "said", AGAINST, said="2030-05-01"), Line("Ines Karst", "said", FOR, said="2030-06-01"))

    assert told(*lines, as_of="2030-05-15")["Tarvenia"].stance == "oppose"
    assert told(*lines)["Tarvenia"].as_of == "2030-06-01"


def test_a_yes_that_hangs_on_something_is_conditional_with_its_words() -> None:
    content = "Tarvenia would support Lysoria's membership only if the northern channel stayed open"
    found = told(Line("Ines Karst", "said", content))

    assert found["Tarvenia"].stance == "conditional"
    assert found["Tarvenia"].condition == "only if the northern channel stayed open"


def test_a_narrower_frame_is_kept() -> None:
    content = "Lysoria's membership was not a realistic outcome of the talks in Tess"

    assert told(Line("Ines Karst", "said", content))["Tarvenia"].scope == "outcome of the talks in Tess"


def test_that_nothing_was_promised_is_no_side() -> None:
    found = told(Line("Ines Karst", "said", "it had never been a promise that Lysoria would be part of the Pact"))

    assert all(one.stance is None for one in found.values())


def test_what_others_think_is_not_the_speakers_side() -> None:
    found = told(Line("Ines Karst", "said", "Veldania and Gorvania oppose Lysoria's membership"))

    assert {name for name, one in found.items() if one.stance is not None} == {"Veldania", "Gorvania"}


def test_another_proposal_is_listed_as_related() -> None:
    found = told(Line("Ines Karst", "said", "Pact troops must never be sent to Lysoria"))

    assert found["Tarvenia"].stance is None
    assert len(found["Tarvenia"].related) == 1


def test_what_the_body_itself_says_is_no_side_in_it() -> None:
    found = told(Line("Meridian Pact", "said", FOR), seats=SEATS)

    assert found["Meridian Pact"].stance is None
    assert found["Meridian Pact"].related


def test_members_and_those_without_a_vote() -> None:
    lines = (Line("Ines Karst", "said", FOR), Line("Gorvania", "said", AGAINST), Line("Lysoria", "said", FOR))
    found = told(*lines, seats=SEATS)

    assert {name: one.member for name, one in found.items() if one.member} == {"Tarvenia": "Tarvenia"}
    assert outside(found.values(), Cast(CAST, ()), SEATS) == ("Gorvania", "Lysoria")


def test_members_of_a_group_that_a_report_names_have_positions_of_their_own() -> None:
    group = actor("certain member countries", "unnamed")
    lines = [Line("certain member countries", "have expressed", "their opposition to Lysoria's accession")]
    made = pile(lines, (*CAST, group))
    source = made.attributions[0].source[0]
    text = "certain member countries, particularly Veldania and the Republic of Tess,"
    one = made.attributions[0]
    named = Attribution(
        one.id, one.article, one.kind, one.act, (type(source)(source.article, "text", 0, len(text), text),), one.cue,
        one.content, None, 0.9,
    )  # fmt: skip

    cast = with_members(made.cast, [named])
    found = assess(ASKED, type(made)(made.articles, made.attributions, cast, made.timings, made.statements))

    names = {one.id: one.name for one in cast.actors}
    assert {names[one.actor]: one.stance for one in found} == {"Republic of Tess": "oppose", "Veldania": "oppose"}


def test_a_country_is_told_by_an_office_that_no_report_ties_to_another() -> None:
    official = actor("a government official", "unnamed")
    made = pile([Line("a government official", "said", "Tarvenia opposes Lysoria's membership")], (*CAST, official))

    found = {one.actor: one for one in assess(ASKED, made)}

    assert found[TARVENIA.id].stance == "oppose"
    assert found[TARVENIA.id].basis == "speaks for"
