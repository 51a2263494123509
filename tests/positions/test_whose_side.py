"""Whose side a statement tells: the speaker's, that of whom he speaks for, or hearsay of others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_piles import CAST, GORVANIA, QUESTION, TARVENIA, VELDANIA, Line, actor, pile

from onrecord.positions import ask, assess, seats, with_members
from onrecord.positions.owners import Owners
from onrecord.positions.passages import Pile
from onrecord.positions.subjects import Side, Sides, pledging
from onrecord.vocabulary.decisions import Body, Member, Term
from onrecord.vocabulary.positions import Position

ASKED = ask(QUESTION)
DIPLOMAT = actor("a senior diplomat", "unnamed")
OWN = "Lysoria's membership would be a mistake"


def told(*lines: Line, also: tuple[object, ...] = ()) -> dict[str, Position]:
    """Return the position of each actor, by name."""
    made = pile(lines, (*CAST, DIPLOMAT, *also))  # type: ignore[arg-type]
    names = {one.id: one.name for one in made.cast.actors}
    return {names[one.actor]: one for one in assess(ASKED, made) if one.stance is not None}


def test_what_an_unnamed_source_tells_of_others_is_hearsay_of_each() -> None:
    found = told(Line(DIPLOMAT.name, "said", "Veldania and Gorvania oppose Lysoria's membership", "2030-05-01"))

    assert set(found) == {"Veldania", "Gorvania"}
    for one in found.values():
        assert (one.stance, one.basis, one.history[-1].how) == ("oppose", "reported", "told by another")
        assert one.confidence <= 0.6


def test_own_words_outrank_hearsay_of_a_later_day() -> None:
    found = told(
        Line("Ines Karst", "said", "Lysoria should join the Pact", "2030-05-01"),
        Line(DIPLOMAT.name, "said", "Tarvenia opposes Lysoria's membership", "2030-05-09"),
    )

    assert found["Tarvenia"].stance == "support"


def test_hearsay_that_takes_both_sides_on_one_day_is_none() -> None:
    found = told(
        Line(DIPLOMAT.name, "said", "Veldania opposes Lysoria's membership", "2030-05-01"),
        Line("one official", "said", "Veldania supports Lysoria's membership", "2030-05-01"),
        also=(actor("one official", "unnamed"),),
    )

    assert found == {}


def test_what_a_named_rival_says_of_others_in_his_own_words_is_no_news_of_them() -> None:
    assert told(Line("Gorvania", "said", "“Veldania opposes Lysoria's membership”")) == {}
    assert told(Line("Gorvania", "claimed", "Veldania opposes Lysoria's membership")) == {}


def test_a_source_of_several_whom_nobody_names_tells_nothing() -> None:
    assert told(Line(DIPLOMAT.name, "said", "most members oppose Lysoria's membership")) == {}
    assert told(Line(DIPLOMAT.name, "said", "Veldania and Nowhere oppose Lysoria's membership")) == {}


def test_both_governments_are_those_of_the_sentence_before() -> None:
    sides = Sides(CAST)
    one = pile([Line(DIPLOMAT.name, "said", "x")], (*CAST, DIPLOMAT)).attributions[0]

    side = sides.of(one, "Both governments oppose it", "Veldania and Gorvania have not moved.", DIPLOMAT)

    assert side is not None
    assert set(side.actors) == {VELDANIA.id, GORVANIA.id}


def test_whom_a_reports_own_sentence_names() -> None:
    sides = Sides(CAST)

    assert sides.narrated("Veldania also backs the plan") is not None
    assert sides.narrated("The talks also back the plan") is None
    assert sides.narrated("He backs the plan") is None


def test_a_country_is_named_by_any_of_its_names_and_not_by_its_adjective() -> None:
    britain = actor("United Kingdom")
    sides = Sides((*CAST, britain))

    assert sides.narrated("Britain abstained") == Side((britain.id,), hearsay=True)
    assert sides.narrated("British abstained") is None


def test_a_pledge_is_of_whom_its_subject_names() -> None:
    assert pledging("Veldania will abstain")
    assert not pledging("Veldania opposed the plan")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Moss managing partner", ["Moss Capital"]),
        ("the Liberals' leader", ["Liberal Party"]),
        ("Veldanian Foreign Minister", ["Veldania"]),
        ("French Ambassador", ["France"]),
        ("the managing partner", []),
    ],
)
def test_short_names_and_demonyms_name_their_owners(text: str, names: list[str]) -> None:
    some = [actor("Moss Capital", "organisation"), actor("Liberal Party", "organisation"), VELDANIA, actor("France")]
    ids = {one.id: one.name for one in some}

    assert [ids[one.owner] for one in Owners(some).named(text)] == names


def test_a_word_for_two_owners_names_neither() -> None:
    some = [actor("Moss Capital", "organisation"), actor("Moss Trust", "organisation")]

    assert list(Owners(some).named("Moss chief executive")) == []


MEMBERS = tuple(Member(name, (), (Term(None, None),)) for name in ("Tarvenia", "Pellora"))
LEAGUE = Body("league", "Amber League", (), "", MEMBERS, {}, (), (), "", {})


def with_league(made: Pile) -> Pile:
    cast = with_members(made.cast, made.attributions, made.articles, (LEAGUE,))
    return replace(made, cast=cast)


def spoken_for(made: Pile) -> dict[str, str | None]:
    names = {one.id: one.name for one in made.cast.actors}
    return {one.name: names.get(one.speaks_for or "") for one in made.cast.actors}


def test_a_member_of_the_body_that_a_report_names_is_an_actor() -> None:
    made = with_league(pile([Line("Ines Karst", "said", "Pellora is far away")]))

    assert "Pellora" in spoken_for(made)


def test_an_office_without_a_country_is_that_of_what_it_pledges() -> None:
    minister = actor("Tomas Reyven", "person", "Foreign Minister")
    line = Line("Foreign Minister Tomas Reyven", "said", "Pellora will abstain")
    made = pile([line], (*CAST, minister))
    reading = replace(made.cast.readings[0], speaker=minister.id)
    made = with_league(replace(made, cast=replace(made.cast, readings=(reading,))))

    assert spoken_for(made)["Tomas Reyven"] == "Pellora"


def test_an_office_of_whom_the_sentence_before_tells() -> None:
    leader = actor("Viktor Lang", "person", "chairman")
    made = pile([Line("its chairman, Viktor Lang,", "said", "it was late")], (*CAST, leader), "Pellora has not moved. ")
    reading = replace(made.cast.readings[0], speaker=leader.id)
    made = with_league(replace(made, cast=replace(made.cast, readings=(reading,))))

    assert spoken_for(made)["Viktor Lang"] == "Pellora"


def test_its_goes_back_within_its_own_sentence_first() -> None:
    leader = actor("Viktor Lang", "person", "chairman")
    opening = "Selland has not moved. Figures in Pellora are said to waver, though "
    made = pile([Line("its chairman, Viktor Lang,", "said", "it was late")], (*CAST, leader), opening)
    reading = replace(made.cast.readings[0], speaker=leader.id)
    made = with_league(replace(made, cast=replace(made.cast, readings=(reading,))))

    assert spoken_for(made)["Viktor Lang"] == "Pellora"


def test_its_behind_a_sentence_of_its_own_subject_is_not_of_the_sentence_before() -> None:
    leader = actor("Viktor Lang", "person", "chairman")
    text = "Pellora will abstain. The Green group will vote for it, its chairman, Viktor Lang, said."
    made = pile([Line("its chairman, Viktor Lang,", "said", "x")], (*CAST, leader), "Pellora will abstain. ")
    article = replace(made.articles[0], text=text)
    at = {
        words: text.index(words) for words in ("The Green group will vote for it", "its chairman, Viktor Lang", "said")
    }
    content, source, cue = (article.span("text", start, start + len(words)) for words, start in at.items())
    said = replace(made.attributions[0], kind="indirect", content=(content,), source=(source,), cue=(cue,))
    reading = replace(made.cast.readings[0], speaker=leader.id)
    made = with_league(
        replace(made, articles=(article,), attributions=(said,), cast=replace(made.cast, readings=(reading,)))
    )

    assert spoken_for(made)["Viktor Lang"] is None


@pytest.mark.parametrize("source", ["Tarvenian opposition leader Viktor Lang", "Viktor Lang, the envoy to Tarvenia,"])
def test_who_opposes_a_government_or_is_sent_to_it_does_not_speak_for_it(source: str) -> None:
    lang = actor("Viktor Lang", "person")
    made = pile([Line(source, "said", "it was late")], (*CAST, lang))
    reading = replace(made.cast.readings[0], speaker=lang.id)
    made = with_league(replace(made, cast=replace(made.cast, readings=(reading,))))

    assert spoken_for(made)["Viktor Lang"] is None


def test_own_offices_stay_as_the_cast_has_them() -> None:
    made = with_league(pile([Line("Ines Karst", "said", OWN)]))

    assert spoken_for(made)["Ines Karst"] == TARVENIA.name


@pytest.mark.parametrize(
    ("clause", "whose"),
    [
        ("Veldania, Gorvania and Tarvenia have declared themselves in favour", ("Veldania", "Gorvania", "Tarvenia")),
        ("The small state of Veldania backs it", ("Veldania",)),
        ("Veldania's government is against", ("Veldania",)),
        ("Veldania's rivals are against", ()),
        ("Veldania and Nowhere oppose it", ()),
        ("Officials say Veldania opposes it", ()),
    ],
)
def test_a_clause_of_a_report_tells_the_side_of_its_subject(clause: str, whose: tuple[str, ...]) -> None:
    side = Sides(CAST).narrated(clause)
    names = {one.id: one.name for one in CAST}

    assert tuple(names[one] for one in (side.actors if side else ())) == whose


def test_papers_and_unnamed_officials_take_no_side() -> None:
    leak = actor("officials", "unnamed")

    assert told(Line(leak.name, "said", "there was no agreement to let Lysoria join the Pact"), also=(leak,)) == {}


def test_a_party_has_its_seats() -> None:
    members = tuple(Member(f"Blue {number}", (), (Term(None, None),)) for number in (1, 2))
    body = Body("house", "House", (), "", members, {"Blue": ("Blue 1", "Blue 2")}, (), (), "", {})
    party = actor("Blue", "organisation")

    assert seats(body, (party,)).members == {party.id: "Blue"}
