"""Who copied whom where one of the two bears no date: by what both still say, else it cannot be told."""

from __future__ import annotations

import pytest
from presses import OTHER, WIRE, kinds, report

from onrecord.provenance import trace
from onrecord.vocabulary import Article

CUT = WIRE.rpartition("\n\n")[0]
CREDITED = f"PORT AMARY (AP) — {WIRE}"
PARAGRAPH = WIRE.split("\n\n")[2]
DAY = "2024-10-08"


@pytest.mark.parametrize(
    ("original", "copy", "how"),
    [
        (report(WIRE, outlet="AP", published=DAY), report(CREDITED, outlet="Ledger"), "its dateline names AP"),
        (report(CUT, outlet="AP", published=DAY), report(WIRE, outlet="Ledger"), "AP is a news agency"),
        (
            report(CREDITED, outlet="Courier", published=DAY),
            report(WIRE, outlet="Ledger"),
            "only the other credits AP: its dateline names AP",
        ),
        (
            report(CREDITED, outlet="Courier"),
            report(WIRE, outlet="Ledger", published=DAY),
            "only the other credits AP: its dateline names AP",
        ),
        (
            report(CUT, outlet="The Harbour Post", published=DAY),
            report(f"{WIRE}\n\nSo wrote The Harbour Post on its pages.", outlet="Ledger"),
            "it names The Harbour Post",
        ),
        (report(WIRE, outlet="Courier", published=DAY), report(CUT, outlet="Ledger"), "the shorter of the two"),
    ],
)
def test_what_an_undated_copy_still_tells(original: Article, copy: Article, how: str) -> None:
    traced = trace([copy, original])
    (told,) = [one for one in traced.copies if one.of == original.id]
    assert (told.article, told.kind) == (copy.id, "near")
    assert told.evidence[-1].how == how
    assert traced.sources == (tuple(sorted((copy.id, original.id))),)


@pytest.mark.parametrize(("dated", "undated"), [(WIRE, WIRE), (WIRE, f"{WIRE} So."), (f"{OTHER}\n\n{PARAGRAPH}", WIRE)])
def test_where_nothing_tells_it_says_so_and_counts_once(dated: str, undated: str) -> None:
    pile = [report(dated, outlet="Courier", published=DAY), report(undated, outlet="Ledger")]
    traced = trace(pile)
    assert [one[:2] for one in kinds(traced)] == [(pile[1].id, pile[0].id)]
    assert traced.copies[0].evidence[-1].how == "which came first cannot be told"
    said = [one.span("text", one.text.index(PARAGRAPH), one.text.index(PARAGRAPH) + len(PARAGRAPH)) for one in pile]
    assert traced.independent(said) == 1
