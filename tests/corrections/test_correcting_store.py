"""Corrections that are kept: put in force story by story, taken back, told in the history, the same after a rebuild."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import desk_reports as desk
import pytest
from desk_reports import content, make, said, speaker, whole

from onrecord import corrections, store
from onrecord.contract import Record
from onrecord.errors import InvalidCorrection, NotKept
from onrecord.store.kept import Store
from onrecord.vocabulary.corrections import Correction


@pytest.fixture
def full(kept: Store) -> Store:
    """A store of the dispute and of the loaf, with the question."""
    kept.add([one.article for one in desk.pile()])
    kept.ask(desk.QUESTION)
    return kept


def state(one: Correction, kept: Store) -> tuple[str, str | None]:
    line = kept.correction(one.id)
    return line.state, line.reason


def everything(kept: Store) -> dict[str, object]:
    """Return all that a store tells of its reports: records, the answer, what is in doubt."""
    stories = kept.stories().rows
    return {
        "stories": [replace(one, changed_at="") for one in stories],
        "records": [kept.story(one.id) for one in stories],
        "answer": kept.answer(desk.QUESTION.id),
        "queue": kept.review().rows,
        "history": kept.corrections().rows,
    }


def told(kept: Store, words: str) -> Record:
    """Return the record of the story in which somebody says ``words``."""
    records = [kept.story(one.id) for one in kept.stories().rows]
    return next(one for one in records if any(words in each.content[0].text for each in one.attributions))


DECIDED = "Nobody has decided"


def test_it_is_in_force_at_once_and_touches_its_story_alone(full: Store) -> None:
    before = {one.id: full.story_stamp(one.id) for one in full.stories().rows}
    one = full.correct(make("speaker", content(DECIDED), value="Nela Fisk"))
    record = told(full, DECIDED)
    assert speaker(said(DECIDED, record), record) == "Nela Fisk"
    assert (one.id, full.correction(one.id[:6]).correction) == (one.id, one)
    after = {one.id: full.story_stamp(one.id) for one in full.stories().rows}
    assert {id_ for id_ in after if after[id_] != before[id_]} == {full.story_of(record.articles[0].id)}
    assert "Nela Fisk" in {line.name for line in full.actors().rows}


def test_said_again_it_changes_nothing(full: Store) -> None:
    one = make("speaker", content(DECIDED), value="Nela Fisk")
    full.correct(one)
    stamp = full.stamp()
    full.correct(one)
    assert full.take([one]) == ()
    assert full.stamp() == stamp


def test_undone_the_record_is_as_it_was_byte_for_byte(full: Store) -> None:
    before = told(full, DECIDED).to_json()
    one = full.correct(make("speaker", content(DECIDED), value="Nela Fisk"))
    assert told(full, DECIDED).to_json() != before
    back = full.correct(make("undo", undoes=one.id, minute=9))
    assert told(full, DECIDED).to_json() == before
    assert full.correction(one.id).state == "undone"
    assert full.correction(one.id).undone_by == back
    full.correct(make("undo", undoes=back.id, minute=10))
    assert full.correction(one.id).state == "fits"
    assert full.correction(back.id).state == "undone"


def test_a_stance_reaches_the_answer_though_the_machine_found_nothing(full: Store) -> None:
    assert desk.stance("Sela Varga", full.answer(desk.QUESTION.id)) == "nothing"
    place = content("whoever has a ticket", outlet="The Beacon")
    full.correct(make("stance", place, value="oppose", question=desk.QUESTION.id))
    assert desk.stance("Sela Varga", full.answer(desk.QUESTION.id)) == "oppose"


def test_a_day_moves_the_story(full: Store) -> None:
    full.correct(make("date", whole("The Loaf"), value="2031-06-09"))
    assert full.stories().rows[0].first == "2031-06-09"
    assert told(full, "nine ovens").articles[0].published_basis == "a person's word"


def test_a_rebuild_from_what_travels_is_the_same(full: Store, tmp_path: Path) -> None:
    some = [
        make("speaker", content(DECIDED), value="Nela Fisk", minute=1),
        make("date", whole("The Gazette"), value="2031-03-07", minute=2),
        make("split statement", content("400 engineers", outlet="The Beacon"), minute=3),
        make("stance", content("belongs in the Meridian"), value=None, question=desk.QUESTION.id, minute=4),
        make("outlet", whole("The Loaf"), value="The Daily Loaf", minute=5),
    ]
    for one in some:
        full.correct(one)
    full.correct(make("undo", undoes=some[4].id, minute=6))
    file = tmp_path / "desk.jsonl"
    file.write_text(corrections.dump(full.every_correction()), encoding="utf-8")
    with store.connect(tmp_path / "again.db") as again:
        assert len(again.take(corrections.load(file))) == 6
        again.add([one.article for one in reversed(desk.pile())])
        again.ask(desk.QUESTION)
        assert everything(again) == everything(full)


def test_it_holds_for_a_later_version_of_the_article(full: Store) -> None:
    one = full.correct(make("speaker", content(DECIDED), value="Nela Fisk"))
    gazette = next(each.article for each in desk.pile() if each.article.outlet == "The Gazette")
    again = desk.article("gazette", "Updated at noon.", gazette.text.replace("“", '"').replace("”", '"'))
    assert full.add([again]).changed == 1
    record = told(full, DECIDED)
    assert speaker(said(DECIDED, record), record) == "Nela Fisk"
    assert state(one, full) == ("fits", None)


def test_what_no_longer_fits_is_told_and_kept(full: Store) -> None:
    one = full.correct(make("speaker", content(DECIDED), value="Nela Fisk"))
    full.add([desk.article("gazette", desk.LEAD, desk.TOLVEN, desk.BRANDT)])
    where, reason = state(one, full)
    assert where == "unfit"
    assert reason is not None
    assert "these words stand there no longer" in reason


def test_the_history_is_told_in_pages_the_latest_first(full: Store) -> None:
    made = [full.correct(make("outlet", whole("The Loaf"), value=f"Loaf {n}", minute=n)) for n in range(5)]
    first = full.corrections(limit=3)
    second = full.corrections(limit=3, after=first.after)
    assert [line.correction for line in (*first.rows, *second.rows)] == made[::-1]
    assert second.after is None
    assert told(full, "nine ovens").articles[0].outlet == "Loaf 4"


def test_the_queue_is_told_in_pages_and_without_what_was_corrected(full: Store) -> None:
    full.add([desk.article("late", "“The harbour stays shut until autumn,” he told the islanders.", published=None)])
    every = full.review().rows
    assert [line.doubt.what for line in every]
    paged, after = [], None
    while True:
        page = full.review(limit=1, after=after)
        paged += page.rows
        after = page.after
        if after is None:
            break
    assert tuple(paged) == every
    dated = next(line for line in every if line.doubt.what == "article")
    full.correct(make("date", *dated.doubt.about, value="2031-03-01"))
    assert dated.doubt not in [line.doubt for line in full.review().rows]


def test_an_article_that_is_not_kept(full: Store) -> None:
    elsewhere = replace(content(DECIDED), article="https://elsewhere.example/1")
    one = make("speaker", elsewhere, value="Nela Fisk")
    with pytest.raises(NotKept, match="No article 'https://elsewhere"):
        full.correct(one)
    assert full.take([one]) == (one,)  # from elsewhere: the article may come yet
    assert state(one, full) == ("unfit", "no article that it is about is kept in this store")


def test_an_undoing_of_nothing(full: Store) -> None:
    with pytest.raises(NotKept, match="No correction '0123456789abcdef'"):
        full.correct(make("undo", undoes="0123456789abcdef"))
    with pytest.raises(NotKept, match="No correction ''"):
        full.correction("")


def test_what_cannot_be_is_refused_and_nothing_kept(full: Store) -> None:
    bad = replace(make("date", whole("The Loaf"), value="2031-06-09"), value="2031-02-31")
    with pytest.raises(InvalidCorrection, match="is no day"):
        full.correct(bad)
    assert full.corrections().rows == ()


def test_a_forgotten_article_takes_what_was_said_of_it_along(full: Store) -> None:
    one = full.correct(make("speaker", content(DECIDED), value="Nela Fisk", minute=1))
    full.correct(make("undo", undoes=one.id, minute=2))
    full.correct(make("outlet", whole("The Loaf"), value="Loaf", minute=3))
    gone = full.forget("https://gazette.example/pact")
    assert [line.correction.kind for line in full.corrections().rows] == ["outlet"]
    assert ([one.id for one in gone.corrections], gone.shortened) == ([one.id], 0)


def test_what_is_said_of_other_articles_stays_when_one_is_forgotten(full: Store) -> None:
    places = [content("belonged in the Meridian Pact")]
    places += [content("we will vote for it", outlet=outlet) for outlet in ("The Gazette", "The Courier")]
    one = full.correct(make("stance", *places, value="oppose", question=desk.QUESTION.id, minute=1))
    undone = full.correct(make("undo", undoes=one.id, minute=2))
    back = full.correct(make("undo", undoes=undone.id, minute=3))
    gone = full.forget("https://gazette.example/pact")
    assert (gone.corrections, gone.shortened) == ((), 1)
    lines = full.corrections().rows
    left = next(line.correction for line in lines if line.correction.kind == "stance")
    assert {place.article for place in left.about} == {"https://beacon.example/pact", "https://courier.example/pact"}
    assert (left.value, left.by, left.at, left.old) == (one.value, one.by, one.at, None)
    assert full.correction(left.id).state == "fits"
    assert [line.state for line in lines] == ["fits", "undone", "fits"]
    assert back.id not in {line.correction.id for line in lines}


def test_a_merge_of_which_one_is_forgotten_goes(full: Store) -> None:
    places = [desk.words("Mira Tolven", "The Gazette"), desk.words("M. Tollven", "The Beacon")]
    one = full.correct(make("merge actors", *places, value="Mira Tolven"))
    gone = full.forget("https://beacon.example/pact")
    assert [each.id for each in gone.corrections] == [one.id]
    assert full.corrections().rows == ()


def test_said_twice_it_is_kept_once(full: Store) -> None:
    first = full.correct(make("speaker", content(DECIDED), value="Nela Fisk", minute=1))
    assert full.correct(make("speaker", content(DECIDED), value="Nela Fisk", minute=2)) == first
    day = full.correct(make("date", whole("The Gazette"), value="2031-03-07", minute=3))
    assert full.correct(make("date", whole("The Gazette"), value="2031-03-07", minute=4)) == day
    undone = full.correct(make("undo", undoes=first.id, minute=5))
    assert full.correct(make("undo", undoes=first.id, minute=6)) == undone
    full.correct(make("undo", undoes=undone.id, minute=7))
    assert full.correction(first.id).state == "fits"
    assert len(full.corrections().rows) == 4


def test_said_again_after_another_it_has_the_last_word(full: Store) -> None:
    for minute, name in enumerate(("Nela Fisk", "Greta Osk", "Nela Fisk")):
        full.correct(make("speaker", content(DECIDED), value=name, minute=minute))
    full.correct(make("speaker", content(DECIDED), value="Nela Fisk", minute=4, why="she says so herself"))
    assert len(full.corrections().rows) == 4
