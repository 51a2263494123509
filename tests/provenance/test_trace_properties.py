"""The laws: sources part the articles, spans are true, any order gives the same, what is unrelated changes nothing."""

from __future__ import annotations

import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st
from presses import FOREIGN, OTHER, QUOTATION, WIRE, edited, report

from onrecord.provenance import trace
from onrecord.vocabulary import Article, Provenance, Span

PARAGRAPHS = [*WIRE.split("\n\n"), *OTHER.split("\n\n"), QUOTATION, "PORT AMARY (AP) — A brief word.", "No “end", ""]
texts = st.lists(st.sampled_from([*PARAGRAPHS, edited()]), max_size=6).map("\n\n".join)
pages = st.builds(
    report,
    texts,
    key=st.sampled_from("uvwxyz"),
    outlet=st.sampled_from([None, "Courier", "Ledger", "AP", "www.mirror.co.uk"]),
    published=st.sampled_from([None, "2024", "2024-10-08", "2024-10-08T09:00:00+02:00", "2024-10-08T08:00", "soonT"]),
    headline=st.sampled_from([None, "No deal", "Talks fail"]),
)
piles = st.lists(pages, max_size=7, unique_by=lambda one: one.id)


def spans(traced: Provenance) -> list[Span]:
    shown = [span for copy in traced.copies for evidence in copy.evidence for span in evidence.spans]
    return shown + [side for one in traced.passages for side in (one.left, one.right)]


@settings(max_examples=60)
@given(piles, st.randoms(use_true_random=False))
def test_the_laws_hold_for_any_pile(pile: list[Article], chance: random.Random) -> None:
    traced = trace(pile)
    by_id = {one.id: one for one in pile}
    assert sorted(one for source in traced.sources for one in source) == sorted(by_id)
    assert all(span.text == by_id[span.article].part(span.part)[span.start : span.end] for span in spans(traced))
    assert all(one.article in by_id and one.article != one.of and 0 <= one.share <= 1 for one in traced.copies)
    assert traced == trace(chance.sample(pile, len(pile)))
    whole = [one.span("text", 0, len(one.text)) for one in pile]
    assert traced.independent(whole) <= len(traced.sources)


@settings(max_examples=60)
@given(piles)
def test_every_fold_is_told(pile: list[Article]) -> None:
    traced = trace(pile)
    source = {article: number for number, articles in enumerate(traced.sources) for article in articles}
    folds = [one for one in traced.copies if one.kind != "partial" and one.of in source]
    assert all(source[one.article] == source[one.of] for one in folds)
    assert len(folds) == len(pile) - len(traced.sources)


@settings(max_examples=30)
@given(piles)
def test_an_unrelated_article_changes_nothing(pile: list[Article]) -> None:
    stranger = report(FOREIGN, key="stranger", outlet="Quellen Courier")
    alone, together = trace(pile), trace([*pile, stranger])
    assert together.copies == alone.copies
    assert together.passages == alone.passages
    assert together.sources == tuple(sorted([*alone.sources, (stranger.id,)]))


def test_five_hundred_copies_of_one_report_are_one_report() -> None:
    words = WIRE.split(" ")
    pile = []
    for number in range(500):
        changed = [*words[: number % 90], f"word{number}", *words[number % 90 + 1 :]] if number % 2 else words
        pile.append(report(" ".join(changed), key=f"{number:03}", outlet=f"Outlet {number}"))
    began = time.process_time()
    traced = trace(pile)
    assert time.process_time() - began < 20
    assert len(traced.sources) == 1
    assert len(traced.copies) == 499


def test_five_hundred_reports_of_one_story_stay_apart() -> None:
    chance = random.Random(7)  # noqa: S311 - made-up words
    words = sorted({word for word in (WIRE + OTHER).replace("\n", " ").split(" ") if word})
    pile = []
    for number in range(500):
        own = " ".join(chance.choice(words) for _ in range(300))
        pile.append(report(f"{own}\n\n{QUOTATION} Castellane said.", key=str(number), outlet=f"Outlet {number}"))
    began = time.process_time()
    traced = trace(pile)
    assert time.process_time() - began < 20
    assert traced.copies == ()
    assert len(traced.sources) == 500


def test_one_word_over_and_over_takes_no_longer() -> None:
    pile = [report("word " * 20_000 + str(number), key=str(number)) for number in range(3)]
    began = time.process_time()
    trace(pile)
    assert time.process_time() - began < 10
