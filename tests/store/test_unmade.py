"""A story or an answer that a fault of ours stops costs itself: the others are made, and it is kept and tried again.

The fault is one that no test can bring about from outside, so the maker of records is given a real fault to run into.
"""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from onrecord import record, store
from onrecord.errors import NotMade
from onrecord.store import derived, programs, settling
from onrecord.store.kept import Store
from onrecord.store.unmade import unmade
from onrecord.vocabulary import Article, identify
from onrecord.vocabulary.positions import Question

BRIDGE = "The bridge to Ormond was closed on Monday.\n\n“The bridge is safe,” said Nela Fisk, the mayor of Ormond."
LATER = BRIDGE + "\n\n“We shall open the bridge on Friday,” Fisk said."
BREAD = "Bakers in Lunn baked a long loaf on Sunday.\n\n“Nine ovens were lit,” said Greta Osk, head of the guild."
QUESTION = Question("bridge", "The bridge to Ormond opens")


def article(name: str, text: str) -> Article:
    key = f"https://{name}.example/1"
    return Article(identify(key, text), key=key, text=text, origin=f"{name}.txt", headline=name, published="2031-03-01")


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Words at which making a record fails, while ``words`` is not empty."""
    at: dict[str, Any] = {"words": "", "asked": False}
    whole = record.across

    def across(found: Any, told: Any = None, questions: Any = (), *rest: Any) -> Any:
        if at["words"] and any(at["words"] in one.article.text for one in found) and at["asked"] == bool(questions):
            raise ValueError(f"no bridge over {len(found)}")
        return whole(found, told, questions, *rest)

    monkeypatch.setattr(record, "across", across)
    return at


def said(kept: Store, name: str) -> list[str]:
    told = kept.story(kept.story_of(kept.article(f"https://{name}.example/1").article.id))
    return sorted(one.text for one in told.statements)


def test_what_fails_costs_itself(kept: Store, fault: dict[str, Any]) -> None:
    fault["words"] = "bridge"
    kept.add([article("bridge", BRIDGE), article("bread", BREAD)])
    assert said(kept, "bread") == ["“Nine ovens were lit”"]
    assert said(kept, "bridge") == []
    [one] = kept.unmade()
    assert (one.fault, one.message, one.articles) == ("ValueError", "no bridge over 1", ("https://bridge.example/1",))
    assert kept.settled()
    [notice] = kept.story(one.story or "").skipped
    assert notice.origin == "this story"
    assert "no bridge over 1" in notice.reason


def test_it_stays_as_it_was_with_the_new_report_beside(kept: Store, fault: dict[str, Any]) -> None:
    kept.add([article("bridge", BRIDGE)])
    fault["words"] = "Friday"
    kept.add([article("courier", LATER)])
    assert said(kept, "bridge") == ["“The bridge is safe”"]
    told = kept.story(kept.unmade()[0].story or "")
    assert [one.origin for one in told.articles] == ["bridge.txt", "courier.txt"]
    fault["words"] = "bridge"
    kept.add([article("bread", BREAD + " Friday."), article("herald", LATER)])
    untold, another, notice = kept.story(kept.unmade()[0].story or "").skipped
    assert (untold.origin, another.origin) == ("courier.txt", "herald.txt")
    assert "without 2 of its 3 reports" in notice.reason


def test_it_is_made_when_its_articles_change(kept: Store, fault: dict[str, Any]) -> None:
    fault["words"] = "bridge"
    kept.add([article("bridge", BRIDGE)])
    fault["words"] = ""
    kept.add([article("bread", BREAD)])
    assert said(kept, "bridge") == []  # it is not tried for nothing
    kept.add([article("courier", LATER)])
    assert "“The bridge is safe”" in said(kept, "bridge")
    assert kept.unmade() == ()
    assert kept.story(kept.story_of(kept.article("https://bridge.example/1").article.id)).skipped == ()


def test_another_program_tries_it_again(kept: Store, fault: dict[str, Any]) -> None:
    fault["words"] = "bridge"
    kept.add([article("bridge", BRIDGE)])
    fault["words"] = ""
    with kept.writing() as link:
        link.execute(update(unmade).values(tried_by=programs.maker()[::-1]))
    kept.settle()
    assert said(kept, "bridge") == ["“The bridge is safe”"]
    assert kept.unmade() == ()


def test_rereading_tries_it_again(kept: Store, fault: dict[str, Any]) -> None:
    fault["words"] = "bridge"
    kept.add([article("bridge", BRIDGE)])
    fault["words"] = ""
    kept.reread()
    assert (said(kept, "bridge"), kept.unmade()) == (["“The bridge is safe”"], ())


def test_the_result_is_then_that_of_a_store_without_faults(where: str, fault: dict[str, Any], tmp_path: Any) -> None:
    fault["words"] = "bridge"
    with store.connect(where) as kept, store.connect(tmp_path / "other.db") as other:
        for each in (article("bread", BREAD), article("bridge", BRIDGE)):
            kept.add([each])
        fault["words"] = ""
        kept.reread()
        other.add([article("bridge", BRIDGE), article("bread", BREAD)])
        ids = [one.id for one in other.stories().rows]
        assert [kept.story(id_) for id_ in ids] == [other.story(id_) for id_ in ids]


def test_an_answer_that_fails_leaves_the_last_one(kept: Store, fault: dict[str, Any]) -> None:
    kept.add([article("bridge", BRIDGE)])
    kept.ask(QUESTION)
    before = kept.answer("bridge")
    fault |= {"words": "Friday", "asked": True}
    kept.add([article("courier", LATER)])
    [one] = [each for each in kept.unmade() if each.question]
    assert (one.question, one.text, one.message) == ("bridge", QUESTION.text, "no bridge over 2")
    told = kept.answer("bridge")
    assert (told.articles, told.skipped[0].origin) == (before.articles, "this answer")
    fault["words"] = ""
    kept.reread()
    assert (kept.unmade(), len(kept.answer("bridge").articles)) == ((), 2)


def test_an_answer_that_never_was_says_what_failed(kept: Store, fault: dict[str, Any]) -> None:
    kept.add([article("bridge", LATER), article("bread", BREAD)])
    fault |= {"words": "bridge", "asked": True}
    kept.ask(QUESTION)
    with pytest.raises(NotMade, match="no bridge over 1"):
        kept.answer("bridge")
    assert [one.question for one in kept.unmade()] == ["bridge"]


def test_what_is_written_badly_costs_itself(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = settling.rows_of

    def rows_of(told: Any, story: str) -> Any:
        rows = whole(told, story)
        if told.statements and "bridge" in told.articles[0].text:
            rows[derived.statement] *= 2  # two of one id
        return rows

    monkeypatch.setattr(settling, "rows_of", rows_of)
    kept.add([article("bridge", BRIDGE), article("bread", BREAD)])
    assert said(kept, "bread") == ["“Nine ovens were lit”"]
    [one] = kept.unmade()
    assert one.fault == "IntegrityError"
    assert kept.settled()


def test_a_forgotten_article_takes_its_fault_along(kept: Store, fault: dict[str, Any]) -> None:
    fault["words"] = "bridge"
    kept.add([article("bridge", BRIDGE), article("bread", BREAD)])
    kept.forget("https://bridge.example/1")
    assert kept.unmade() == ()
