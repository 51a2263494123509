"""A store that grew report by report, with some forgotten and added again, holds what one import would have made."""

from __future__ import annotations

import itertools
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from onrecord import store
from onrecord.intake import Page
from onrecord.positions.questions import ask
from onrecord.store.kept import Store
from quality.dumps import dumped
from quality.made_up_reports import again, reports

QUESTION = ask("Port Alden builds the breakwater")
ALL = range(len(reports()))
_count = itertools.count()


def made_at_once(where: str | Path, pages: list[Page]) -> dict[str, list[str]]:
    with store.connect(where) as kept:
        kept.ask(QUESTION)
        kept.add(pages)
        return dumped(kept)


some = st.sets(st.sampled_from(ALL), min_size=1, max_size=3)
steps = st.lists(st.tuples(st.sampled_from(["add", "add", "forget"]), some), min_size=2, max_size=5)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture], phases=[Phase.generate])
@given(taken=steps)
def test_any_way_to_a_set_of_reports_ends_in_the_same_store(tmp_path: Path, taken: list[tuple[str, set[int]]]) -> None:
    pages = reports()
    held: set[int] = set()
    with store.connect(tmp_path / f"grown{next(_count)}.db") as kept:
        kept.ask(QUESTION)
        for verb, which in taken:
            if verb == "add":
                kept.add(pages[number] for number in sorted(which, reverse=True))
                held |= which
            for number in sorted(which & held) if verb == "forget" else ():
                kept.forget(pages[number].origin)
                held.discard(number)
        grown = dumped(kept)
    assert grown == made_at_once(tmp_path / f"once{next(_count)}.db", [pages[number] for number in sorted(held)])


def test_both_databases_hold_the_same(kept: Store, tmp_path: Path) -> None:
    kept.ask(QUESTION)
    for page in reversed(reports()):
        kept.add([page])
    grown, once = dumped(kept), made_at_once(tmp_path / "once.db", reports())
    assert {name: rows for name, rows in grown.items() if name != "found"} == {
        name: rows for name, rows in once.items() if name != "found"
    }


def test_a_changed_report_is_a_new_version_and_the_earlier_one_is_kept(kept: Store) -> None:
    kept.add(reports())
    first = kept.article("reports/sund-times.txt")
    done = kept.add([again(3, "The ferry was towed to Sund on Friday, harbour officials said.")])
    assert (done.new, done.changed, done.same) == (0, 1, 0)
    second = kept.article("reports/sund-times.txt")
    assert second.article.key == first.article.key
    assert [one.id for one in second.versions] == [second.article.id, first.article.id]
    assert second.story == kept.article(first.article.id).story
    assert kept.article(first.article.id).article == first.article
    assert "towed" in second.article.text
    texts = [one.text for one in kept.story(second.story or "").articles]
    assert second.article.text in texts
    assert first.article.text not in texts
    assert kept.story_of(first.article.id) == second.story


def test_a_report_that_went_back_to_its_earlier_words_is_that_version_again(kept: Store) -> None:
    kept.add(reports())
    before = dumped(kept)
    kept.add([again(3, "The ferry was towed to Sund on Friday.")])
    done = kept.add([reports()[3]])
    assert done.changed == 0
    assert kept.article("reports/sund-times.txt").article.text == reports_text(3)
    assert dumped(kept)["records"] == before["records"]


def reports_text(number: int) -> str:
    from onrecord import articles

    page = reports()[number]
    return articles.read(page.data, page.origin).text


def test_one_more_report_touches_its_story_alone(kept: Store) -> None:
    kept.add(reports()[:-1])
    stamps = {line.id: kept.story_stamp(line.id) for line in kept.stories().rows}
    done = kept.add(reports()[-1:])
    (touched,) = done.stories
    assert len(kept.story(touched).articles) == 2
    assert {id_ for id_, stamp in stamps.items() if kept.story_stamp(id_) != stamp} == {touched}


def test_when_stories_flow_together_the_older_stays_and_the_younger_leads_there(kept: Store) -> None:
    late, early = reports()[1], reports()[0]
    kept.add([late])
    younger = kept.stories().rows[0].id
    kept.add([early])
    (line,) = kept.stories().rows
    assert line.id != younger
    assert kept.story_of(younger) == line.id
    assert kept.story(younger) == kept.story(line.id)


def test_what_is_forgotten_can_be_added_again(kept: Store) -> None:
    kept.add(reports())
    before = dumped(kept)
    gone = kept.forget(reports()[2].origin)
    assert gone.versions == 1
    assert gone.erased
    kept.add([reports()[2]])
    assert dumped(kept) == before
