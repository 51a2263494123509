"""The review queue: what is in doubt, in words, and what matters first."""

from __future__ import annotations

from dataclasses import replace

import desk_reports as desk
from desk_reports import content, corrected, make, plain, statement

from onrecord.contract import Record
from onrecord.corrections.reviewing import Doubt, review
from onrecord.vocabulary import Actor, Name, Reading
from onrecord.vocabulary.decisions import Decision

LISTS = ("support", "oppose", "conditional", "uncommitted", "abstain", "absent", "undeclared", "outside", "blockers")
NOTHING = dict.fromkeys((*LISTS, "needs", "flips", "pivotal", "assumptions", "stages"), ())
DECIDED = Decision(
    body="pact", rule="all", stage="vote", as_of=None, outcome="open", chance=None, question=desk.QUESTION.id, **NOTHING
)


def doubts(record: Record, what: str) -> list[Doubt]:
    return [one for one in review(record) if one.what == what]


def read_as(told: Record, words: str, speaker: str | None, outlet: str | None = None) -> Record:
    """Return the record with another reading of one content: None for nobody."""
    one = desk.said(words, told, outlet)
    ids = {actor.name: actor.id for actor in told.cast.actors}
    new = Reading(one.id, ids[speaker] if speaker else None, None, None if speaker else "two people fit “he”")
    readings = tuple(new if each.attribution == one.id else each for each in told.cast.readings)
    uttered = tuple(
        replace(each, speaker=None) if one.id in each.attributions and not speaker else each for each in told.statements
    )
    return replace(told, cast=replace(told.cast, readings=readings), statements=uttered)


def test_words_of_nobody_are_told_with_the_reason_and_what_can_be_corrected() -> None:
    [one] = doubts(read_as(plain(), "key to the strait", None), "statement")
    assert (one.who, one.reasons) == (None, ("two people fit “he”",))
    assert one.kinds == ("speaker", "not a statement")
    assert [place.text for place in one.about] == ["“Its harbour is the key to the strait.”"]


def test_words_that_reports_give_to_two_are_in_doubt_more_than_those_of_nobody() -> None:
    told = read_as(read_as(plain(), "key to the strait", None), "400 engineers", "Jurgen Halvard", "The Beacon")
    first, second = doubts(told, "statement")
    assert first.reasons == ("reports give it to Jurgen Halvard and Odo Brandt",)
    assert first.about[0].article == "https://beacon.example/pact"
    assert first.outlets == 3
    assert first.weight > second.weight


def test_what_was_corrected_is_in_doubt_no_longer() -> None:
    told = corrected(make("speaker", content("key to the strait"), value=None))
    assert desk.speaker(desk.said("key to the strait", told), told) is None
    assert doubts(told, "statement") == []


def test_a_position_that_decides_comes_first() -> None:
    [unsure] = [one for one in plain().positions if one.stance == "support" and one.member is None][:1]
    unsure = replace(unsure, member="Keldmark", confidence=0.62)
    told = replace(
        read_as(plain(), "400 engineers", "Jurgen Halvard", "The Beacon"),
        positions=(unsure,),
        decisions=(replace(DECIDED, pivotal=("Keldmark",)),),
    )
    first = review(told)[0]
    assert (first.what, first.who, first.decides, first.question) == ("position", "Keldmark", True, desk.QUESTION.id)
    assert first.reasons == ("“support” is unsure (confidence 0.62)", "the decision hangs on Keldmark")
    assert first.kinds[0] == "stance"
    assert {place.article for place in first.about} == {one.key for one in told.articles if "loaf" not in one.key}


def test_a_sure_position_is_not_in_the_queue() -> None:
    words = ("belongs in the Meridian", "not a club")
    told = corrected(*(make("stance", content(one), value="oppose", question=desk.QUESTION.id) for one in words))
    assert doubts(told, "position") == []


def test_a_report_without_day_or_outlet_is_listed() -> None:
    bare = replace(plain().articles[0], outlet=None, published=None)
    [one] = doubts(replace(plain(), articles=(bare, *plain().articles[1:])), "article")
    assert one.kinds == ("date", "outlet")
    assert one.about[0].text == ""


def test_persons_of_like_names_may_be_one() -> None:
    assert statement("no comment", plain()).speaker != statement("whoever has", plain()).speaker
    varga = make("speaker", content("whoever has a ticket"), value="Jurgen Halvart")
    told = replace(corrected(varga), corrected=())
    told = replace(told, cast=replace(told.cast, actors=tuple(_named(one) for one in told.cast.actors)))
    [one] = doubts(told, "actor")
    assert one.reasons == ("Jurgen Halvard and Jurgen Halvart may be one person",)
    assert one.kinds == ("merge actors",)
    assert len(one.about) == 2


def _named(one: Actor) -> Actor:
    beacon = next(each.id for each in plain().articles if each.outlet == "The Beacon")
    return replace(one, names=(Name("Sela Varga", (beacon,)),)) if one.name == "Jurgen Halvart" else one


def test_the_queue_is_a_function_of_the_record_alone() -> None:
    told = plain()
    mixed = replace(told, statements=told.statements[::-1], articles=told.articles[::-1])
    assert review(mixed) == review(told)


def test_a_decision_hangs_on_nobody_where_several_block_it_each_alone() -> None:
    [unsure] = [one for one in plain().positions if one.stance == "support" and one.member is None][:1]
    unsure = replace(unsure, member="Keldmark", confidence=0.62)
    blocked = replace(DECIDED, outcome="blocked", blockers=("Keldmark", "Odria"))
    [one] = doubts(replace(plain(), positions=(unsure,), decisions=(blocked,)), "position")
    assert (one.decides, one.reasons) == (False, ("“support” is unsure (confidence 0.62)",))
