"""The upkeep does no more than a change asks for, and however it was brought on, the store is one made at once."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from onrecord import corrections, store
from onrecord.positions.questions import ask
from onrecord.settings import Settings
from onrecord.store import planning, settling
from onrecord.store.adding import Adding
from onrecord.store.kept import Store
from onrecord.store.making import Maker
from onrecord.vocabulary.corrections import Correction
from quality.dumps import dumped
from quality.made_up_reports import again, reports

QUESTION = ask("Port Alden builds the breakwater")
ALL = range(len(reports()))
YEARS_LATER = "2071-03-03"
_count = itertools.count()


def dated(kept: Store, number: int, day: str | None, at: int = 0) -> Correction:
    place = corrections.anchor(kept.article(reports()[number].origin).article)
    return corrections.make("date", [place], day, by="Ada Lind", at=f"2031-06-01T10:{at // 60:02}:{at % 60:02}Z")


def whose(kept: Store, number: int, speaker: str, at: int = 0) -> Correction:
    told = kept.article(reports()[number].origin).article
    start = told.text.index("said")
    place = corrections.anchor(told, told.span("text", start, start + 4))
    return corrections.make("speaker", [place], speaker, by="Ada Lind", at=f"2031-06-01T11:{at // 60:02}:{at % 60:02}Z")


def regroups(kept: Store) -> bool:
    with kept.reading() as link:
        return planning.plan(link).regrouped


def made_at_once(where: Path, pages: list[int], said: tuple[Correction, ...]) -> dict[str, list[str]]:
    with store.connect(where) as kept:
        kept.ask(QUESTION)
        kept.take(said)
        kept.add(reports()[number] for number in pages)
        return dumped(kept)


VERBS = ("add", "add", "forget", "date", "speaker", "undo", "killed")
steps = st.lists(st.tuples(st.sampled_from(VERBS), st.sampled_from(ALL), st.booleans()), min_size=3, max_size=9)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], phases=[Phase.generate])
@given(taken=steps)
def test_any_way_to_reports_and_corrections_ends_in_the_same_store(
    tmp_path: Path, taken: list[tuple[str, int, bool]]
) -> None:
    held: set[int] = set()
    with store.connect(tmp_path / f"grown{next(_count)}.db") as kept:
        kept.ask(QUESTION)
        for at, (verb, number, other) in enumerate(taken):
            _take(kept, verb, number, other, at, held)
        kept.settle()
        grown, said = dumped(kept), kept.every_correction()
    assert grown == made_at_once(tmp_path / f"once{next(_count)}.db", sorted(held), said)


def _take(kept: Store, verb: str, number: int, other: bool, at: int, held: set[int]) -> None:
    if verb == "add":
        kept.add([reports()[number], reports()[(number + 3) % len(ALL)]])
        held |= {number, (number + 3) % len(ALL)}
    elif verb == "killed":
        Adding(kept._base, Settings()).take([reports()[number]], None)
        held.add(number)
        _break_off(kept, most=int(other))
    elif verb == "undo":
        for one in kept.every_correction()[-1:]:
            kept.correct(corrections.make("undo", undoes=one.id, by="Ada Lind", at=f"2031-06-02T10:00:{at:02}Z"))
    elif number in held and verb == "forget":
        kept.forget(reports()[number].origin)
        held.discard(number)
    elif number in held:
        kept.settle()
        kept.correct(
            dated(kept, number, YEARS_LATER if other else "2031-03-09", at)
            if verb == "date"
            else whose(kept, number, "Tilda Vesper" if other else "Olaf Brandin", at)
        )


def _break_off(kept: Store, most: int) -> None:
    """Take so many steps of the upkeep, as one that is killed then."""
    with kept.reading() as link:
        plan = planning.plan(link)
    for planned in plan.steps[:most]:
        only = planning.Plan(plan.target, (planned,), plan.regrouped)
        for made in settling._batches(kept._base, only, Maker(Settings())):
            settling._write(kept._base, made, plan.regrouped)


@pytest.fixture
def read(kept: Store) -> Store:
    kept.add(reports())
    return kept


def test_what_somebody_said_is_corrected_without_grouping_anew(read: Store) -> None:
    with read.writing() as link:
        from onrecord.store import correcting

        correcting.keep(link, [whose(read, 0, "Tilda Vesper")])
    with read.reading() as link:
        plan = planning.plan(link)
    assert not plan.regrouped
    assert len(plan.steps) == 1
    assert len(read.settle()) == 1


def test_a_question_asks_for_no_grouping(read: Store) -> None:
    read.ask(QUESTION)
    assert not regroups(read)


def test_the_same_reports_again_ask_for_no_grouping(read: Store) -> None:
    read.add(reports())
    assert not regroups(read)


@pytest.mark.parametrize("number", [0, 6])
def test_articles_that_come_change_or_go_are_grouped_anew(read: Store, number: int) -> None:
    Adding(read._base, Settings()).take([again(number, "It rained.")], None)
    assert regroups(read)
    read.settle()
    assert not regroups(read)


def test_a_day_that_is_corrected_is_grouped_by_and_back_again(read: Store) -> None:
    before = dumped(read)["story"]
    first = read.correct(dated(read, 3, YEARS_LATER))
    assert not regroups(read)
    read.correct(corrections.make("undo", undoes=first.id, by="Ada Lind"))
    assert dumped(read)["story"] == before


def test_who_comes_upon_two_groupings_groups_anew(read: Store) -> None:
    Adding(read._base, Settings()).take([again(0, "It rained."), again(3, "It snowed.")], None)
    _break_off(read, most=1)
    assert regroups(read)
    assert not read.settled()
    read.settle()
    assert read.settled()


def test_stories_made_in_several_processes_are_the_same(
    kept: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "MANY", 1)
    Adding(kept._base, Settings()).take(reports(), None)
    kept.add((), Settings(processes=2))
    assert kept.settled()
    once = made_at_once(tmp_path / "once.db", list(ALL), ())
    assert dumped(kept)["records"] == once["records"]


def test_records_of_another_onrecord_are_made_anew_by_the_next_who_writes(read: Store) -> None:
    before = dumped(read)
    with read.writing() as link:
        link.exec_driver_sql("UPDATE story SET shape = 'before', fingerprint = 'x' || fingerprint")
    read.settle()
    assert dumped(read) == before
