"""The scorers, on a made-up report."""

from __future__ import annotations

from typing import Any

from quality.scoring import Marked, exact_spans, linked_triples, score_gold, token_f1, whole_attributions

GOLD = [
    {"doc": "one.txt", "speaker": "Mara Voss", "kind": "direct", "content": "“We will sign in spring,”"},
    {"doc": "one.txt", "speaker": "Mara Voss", "kind": "direct", "content": "“The text is ready.”"},
    {"doc": "one.txt", "speaker": "Ilo Brandt", "kind": "indirect", "content": "the vote would have to wait"},
]


def record(*attributions: tuple[str, str | None]) -> dict[str, Any]:
    return {
        "articles": [{"id": "a", "origin": "pile/one.txt"}, {"id": "b", "origin": "pile/two.txt"}],
        "actors": [
            {"id": "voss", "name": "Mara Voss", "names": [{"text": "Voss", "articles": ["a"]}]},
            {"id": "brandt", "name": "Brandt", "names": [{"text": "ilo brandt", "articles": ["a"]}]},
        ],
        "attributions": [
            {"article": "a", "content": [{"text": content}], "speaker": speaker, "speaker_reason": "two fit"}
            for content, speaker in attributions
        ],
    }


def test_every_row_found_and_named() -> None:
    score = score_gold(
        GOLD,
        record(
            ("“We will sign in spring,”", "voss"),
            ("“The text is ready.”", "voss"),
            ("that the vote would have to wait", "brandt"),
        ),
    )
    assert (score.found, score.direct_found, score.total, score.direct_total) == (3, 2, 3, 2)
    assert (score.speaker_right, score.speaker_wrong, score.speaker_unknown) == (3, 0, 0)
    assert score.precision == 100
    assert score.misses == []


def test_rows_split_by_a_cue_may_be_given_whole() -> None:
    score = score_gold(GOLD, record(("“We will sign in spring,” “The text is ready.”", "voss")))
    assert (score.found, score.given_matched, score.given) == (2, 1, 1)


def test_a_wrong_speaker_is_told_from_an_unknown_one() -> None:
    score = score_gold(GOLD, record(("“We will sign in spring,”", "brandt"), ("the vote would have to wait", None)))
    assert (score.speaker_right, score.speaker_wrong, score.speaker_unknown) == (0, 1, 1)
    assert len(score.misses) == 3


def test_what_gold_does_not_have_counts_against_precision() -> None:
    score = score_gold(GOLD, record(("“We will sign in spring,”", "voss"), ("the harbour was busy", None)))
    assert score.precision == 50


def test_what_gold_allows_costs_nothing_and_wins_nothing() -> None:
    allowed = [{"doc": "one.txt", "speaker": None, "kind": "indirect", "content": "the harbour was busy"}]
    given = record(("“We will sign in spring,”", "voss"), ("the harbour was busy", None))
    score = score_gold(GOLD, given, allowed)
    assert (score.found, score.precision) == (1, 100)


def test_another_name_of_the_row_is_as_right() -> None:
    rows = [{**GOLD[0], "speaker": "Mara Elin Voss", "also": ["Voss"]}]
    assert score_gold(rows, record(("“We will sign in spring,”", "voss"))).speaker_right == 1


def test_headlines_and_embedded_posts_are_not_scored() -> None:
    given = record(("“We will sign in spring,”", "voss"), ("spring it is", "voss"))
    given["attributions"][1]["content"][0]["part"] = "headline"
    assert score_gold(GOLD, given).given == 1


def test_token_f1_counts_words() -> None:
    assert token_f1("“We will sign,”", "we WILL sign") == 1
    assert token_f1("yes", "no") == 0


def test_exact_spans() -> None:
    assert exact_spans([(0, 5), (7, 9)], [(0, 5), (7, 10)]).f1 == 50


def test_a_triple_needs_half_of_every_role() -> None:
    gold = [Marked(((0, 10),), ((11, 15),), ((16, 60),))]
    assert linked_triples([Marked(((4, 10),), ((11, 15),), ((20, 60),))], gold).f1 == 100
    assert linked_triples([Marked(((8, 10),), ((11, 15),), ((20, 60),))], gold).f1 == 0
    assert linked_triples([Marked((), ((11, 15),), ((20, 60),))], gold).given == 0


def test_a_whole_attribution_has_a_source_only_where_gold_has_one() -> None:
    gold = [Marked((), ((11, 15),), ((16, 60),))]
    assert whole_attributions([Marked((), (), ((16, 60),))], gold).f1 == 100
    assert whole_attributions([Marked(((0, 10),), (), ((16, 60),))], gold).f1 == 0
