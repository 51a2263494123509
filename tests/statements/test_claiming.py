"""What is a statement, and what only looks like one: who, the cue, the words, and why nothing is claimed."""

from __future__ import annotations

import pytest
from tests.statements.telling_reports import joined, report, said

from onrecord.statements.claiming import Reason, unclaimed
from onrecord.vocabulary import Article, Attribution, Kind, Span

NOTHING_CLAIMED: list[tuple[str, str, str, Reason]] = [
    ("Her delegation", "declined", "to comment", "silence"),
    ("The ministry", "did not immediately respond to", "a request for comment", "silence"),
    ("The harbour office", "could not be reached", "for comment", "silence"),
    ("The police", "did not release", "the name of the other ship", "silence"),
    ("Penn", "refused", "to answer questions about his boat", "silence"),
    ("", "is expected", "to be admitted on Thursday", "nobody's"),
    ("", "reportedly", "The ferry turned back at noon", "nobody's"),
    ("Marsk", "welcomed", "the announcement", "mere name"),
    ("The minister", "also addressed", "the position of the harbour office", "mention"),
    ("Passengers", "posted", "pictures of the empty quay", "mention"),
    ("Veldania", "claimed", "to annex four provinces", "deed"),
]

CLAIMED = [
    ("Penn", "said", "the ferry would not sail"),
    ("Penn", "said in a statement posted online", "both harbours closed early"),
    ("Ostmere", "rejected", "the notion of a naval base"),
    ("Marsk", "denied", "the allegations"),
    ("Marsk", "called for", "a referendum"),
    ("Marsk", "declined", "to say whether Ostmere would vote yes"),
    ("Ostmere", "refused", "to sign the treaty"),
    ("Ostmere", "did not support", "the bid"),
    ("Penn", "claimed", "to have seen the letter"),
    ("Tarvenia", "withdrew its objection to", "the bid"),
    ("Ruvenia", "backs", "Lysoria"),
    ("", "it was said", "the ferry would sail"),
    ("Penn", "addressed", "why the ferry was late"),
]


def reason(source: str, cue: str, content: str, known: bool = False) -> Reason | None:
    """Return why such an attribution claims nothing: the words stand one after the other in a text of their own."""
    article = Article("a" * 16, "key", "made/up.txt", f"{source} {cue} {content}")
    at, spans = 0, []
    for words in (source, cue, content):
        spans.append((Span(article.id, "text", at, at + len(words), words),) if words else ())
        at += len(words) + 1
    kind: Kind = "mixed" if "“" in content else "indirect"
    return unclaimed(Attribution("b" * 16, article.id, kind, "said", *spans, None, 0.9), article, known)


@pytest.mark.parametrize(("source", "cue", "content", "why"), NOTHING_CLAIMED)
def test_what_nobody_claims_is_no_statement(source: str, cue: str, content: str, why: Reason) -> None:
    assert reason(source, cue, content) == why


@pytest.mark.parametrize(("source", "cue", "content"), CLAIMED)
def test_what_says_something_with_its_cue_is_one(source: str, cue: str, content: str) -> None:
    assert reason(source, cue, content) is None


def test_what_is_quoted_at_length_is_somebodys() -> None:
    assert reason("", "was heard", "the words “not one ship will leave this harbour before noon”") is None
    assert reason("", "known as", "a “wolf moon”") == "nobody's"


def test_a_speaker_that_the_cast_knows_is_enough() -> None:
    assert reason("", "expected", "that the ferry will sail", known=True) is None


def test_only_what_is_claimed_is_joined_and_told() -> None:
    statements = joined(report("Daily Gull", said("Ida Marsk", "the ferry sails at noon"), said("Olav Penn", "it")))
    assert [one.text for one in statements] == ["the ferry sails at noon"]
