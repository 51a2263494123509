"""What must hold of corrections whatever they are: order, undoing, and that they hold when articles are read again."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace

import desk_reports as desk
import jsonschema
import pytest
from desk_reports import content, corrected, make, plain, said, speaker, stance, whole, words
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import corrections, record
from onrecord.accounts import Account
from onrecord.contract import Record, schema
from onrecord.vocabulary.corrections import Correction

ASKED = desk.QUESTION.id


def some() -> tuple[Correction, ...]:
    """Return a correction of each kind, some of them about one thing."""
    decided, ovens = content("Nobody has decided"), content("nine ovens")
    return (
        make("speaker", decided, value="Nela Fisk", minute=1),
        make("speaker", decided, value="Jurgen Halvard", minute=2),
        make("speaker", ovens, value=None, minute=2),
        make("not a statement", content("whether Ostvale joins", outlet="The Courier"), minute=3),
        make("merge actors", words("Sela Wynn", "The Courier"), words("Sela Varga", "The Beacon"), value="Sela Wynn"),
        make("split actor", content("key to the strait"), value="Mona Tollven", minute=4),
        make("join statements", ovens, content("loaf would be shared"), minute=5),
        make("split statement", content("400 engineers", outlet="The Beacon"), minute=6),
        make("stance", content("not a club", outlet="The Courier"), value="oppose", question=ASKED, minute=7),
        make("stance", content("belongs in the Meridian"), value=None, question=ASKED, minute=7),
        make("outlet", whole("The Loaf"), value="The Daily Loaf", minute=8),
        make("date", whole("The Gazette"), value="2031-03-13", minute=9),
        make("date", whole("The Gazette"), value="2031-03-12", minute=10),
    )


def undo(one: Correction, minute: int = 30) -> Correction:
    return make("undo", minute=minute, undoes=one.id)


@settings(max_examples=6)
@given(st.permutations(range(13)))
def test_the_order_in_which_they_are_given_never_matters(order: list[int]) -> None:
    every = some()
    assert corrected(*(every[place] for place in order)) == corrected(*every)


def test_a_corrected_record_fits_the_contract_and_says_what_was_touched() -> None:
    told = json.loads(corrected(*some()).to_json())
    jsonschema.Draft202012Validator(schema()).validate(told)
    assert [one["id"] for one in told["corrections"]] == [one.id for one in corrected(*some()).corrections]
    rows = [row for key in ("articles", "actors", "attributions", "statements", "positions") for row in told[key]]
    touched = {id_ for row in rows for id_ in row["corrected"]}
    overruled = {some()[0].id}  # its speaker was told otherwise later
    assert touched == {one.id for one in some()} - overruled


def test_given_twice_is_given_once() -> None:
    assert corrected(*some(), *some()) == corrected(*some())


@pytest.mark.parametrize("number", range(13))
def test_undone_it_is_as_if_it_had_never_been_said(number: int) -> None:
    one = some()[number]
    assert corrected(one).to_json() != plain().to_json()
    assert corrected(one, undo(one)).to_json() == plain().to_json()


def test_all_undone_is_the_record_as_it_was_byte_for_byte() -> None:
    assert corrected(*some(), *(undo(one) for one in some())).to_json() == plain().to_json()


def test_an_undoing_is_undone() -> None:
    one = some()[0]
    first = undo(one, 30)
    assert corrected(one, first, undo(first, 31)) == corrected(one)
    second = undo(first, 31)
    assert corrected(one, first, second, undo(second, 32)) == plain()


def test_an_undoing_holds_though_its_clock_was_slow() -> None:
    one = some()[1]
    assert corrected(one, undo(one, minute=0)) == plain()


def test_undoings_in_a_ring_take_nothing_back() -> None:
    one = some()[0]
    first, second = (replace(undo(one, minute), id=name) for minute, name in ((30, "a"), (31, "b")))
    ring = replace(first, undoes="b"), replace(second, undoes="a")
    assert corrections.taken_back((one, *ring)) == {}


DIFFERENT = (0, 2, 3, 4, 5, 7, 8, 10, 11)
"""Corrections of different things."""


@pytest.mark.parametrize(("left", "right"), list(itertools.combinations(DIFFERENT, 2))[::4])
def test_two_of_different_things_commute(left: int, right: int) -> None:
    def at(one: Correction, minute: int) -> Correction:
        return replace(one, at=f"2031-03-07T07:{minute:02}:00Z")

    one, two = some()[left], some()[right]

    def told(first: int, second: int) -> Record:
        return replace(corrected(at(one, first), at(two, second)), corrections=())

    assert told(1, 2) == told(2, 1)


class TestReadAgain:
    """The same corrections on other versions of the articles, or as another model reads them."""

    def again(self, change: str) -> list[Account]:
        return [self.changed(one, change) for one in desk.pile()]

    def changed(self, one: Account, change: str) -> Account:
        text = one.article.text
        if change == "chrome":
            return desk.read_again(one, f"Subscribe to {one.article.outlet} for 3 crowns.\n\n{text}\n\nRead more")
        if change == "marks":
            return desk.read_again(one, text.replace("“", '"').replace("”", '"').replace("’", "'"))
        if change == "space":
            return desk.read_again(one, text.replace("\n\n", "\n\n\n\n").replace(", ", ",  "))
        for old, new in (("yet", "so far"), ("engineers", "sappers"), ("club", "clubhouse")):
            text = text.replace(old, new)
        return desk.read_again(one, text)

    @pytest.mark.parametrize("change", ["chrome", "marks", "space", "word"])
    def test_all_hold(self, change: str) -> None:
        told = corrected(*some(), found=self.again(change))
        assert told.unfit == ()
        assert speaker(said("Nobody has decided", told), told) == "Jurgen Halvard"
        assert speaker(said("key to the strait", told), told) == "Mona Tollven"
        assert stance("Jurgen Halvard", told) == "oppose"
        assert stance("Mira Tolven", told) == "nothing"
        assert len({one.id for one in told.articles} & {one.id for one in plain().articles}) < 4

    def test_another_model_begins_and_ends_contents_elsewhere(self) -> None:
        def shifted(one: Account) -> Account:
            return replace(one, attributions=tuple(self.shorter(each, one) for each in one.attributions))

        told = corrected(*some(), found=[shifted(one) for one in desk.pile()])
        assert told.unfit == ()
        assert speaker(said("has decided", told), told) == "Jurgen Halvard"

    def shorter(self, each: desk.Attribution, one: Account) -> desk.Attribution:
        return replace(
            each, content=tuple(one.article.span(span.part, span.start + 5, span.end - 3) for span in each.content)
        )

    def test_what_is_gone_from_the_text_is_told(self) -> None:
        words = "“Nobody has decided anything yet,” a diplomat"
        gone = [desk.read_again(one, one.article.text.replace(words, "A diplomat")) for one in desk.pile()]
        one, other = some()[1], some()[4]
        told = corrected(one, other, found=gone)
        assert told.unfit == ((one.id, "““Nobody has decided anything yet,””: these words stand there no longer"),)
        assert told.corrections == (other, one)

    def test_what_was_turned_into_its_opposite_is_another_thing(self) -> None:
        old, new = "we will vote", "we will not vote"
        turned = [desk.read_again(one, one.article.text.replace(old, new)) for one in desk.pile()]
        one = make("stance", content("belongs in the Meridian"), value="support", question=ASKED)
        [(_, reason)] = corrected(one, found=turned).unfit
        assert "differs in a “not” or a number" in reason

    def test_both_versions_of_an_article_are_corrected(self) -> None:
        both = [*desk.pile(), *self.again("chrome")]
        told = record.across(both, corrections=some())
        found = [one for one in told.attributions if "Nobody has decided" in one.content[0].text]
        assert {speaker(one, told) for one in found} == {"Jurgen Halvard"}
        assert len(found) == 2
