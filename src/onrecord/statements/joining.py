"""The steps from attributions to statements, in order."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.statements.assembling import statements
from onrecord.statements.context import Context
from onrecord.statements.matching import matched
from onrecord.statements.pieces import pieces
from onrecord.statements.regrouping import regrouped
from onrecord.statements.speakers import speakers
from onrecord.vocabulary import Article, Attribution, Cast, Provenance, Statement, Story, Timing
from onrecord.vocabulary.corrections import Regrouping


def match(  # noqa: PLR0913, PLR0917 - one parameter for each step before it
    articles: Sequence[Article],
    attributions: Sequence[Attribution],
    cast: Cast,
    timings: Sequence[Timing],
    provenance: Provenance,
    stories: Sequence[Story] = (),
    regroupings: Sequence[Regrouping] = (),
) -> tuple[Statement, ...]:
    """Return the statements that ``attributions`` report, in the order of their first place.

    Each attribution whose content holds a word is in one statement, each of its sentences in exactly one: an
    attribution that runs over several utterances, which other reports carry apart, is in the statement of each.
    Where ``stories`` are given, words of two of them are one utterance only if one actor is named for both.
    ``regroupings`` are a person's word on what is one statement, in order: the later has the last word.
    The result is a function of the set: neither the order of the arguments nor their batching matters.
    """
    by_id = {article.id: article for article in articles}
    known = {one.id: one for one in attributions if one.article in by_id}
    who = speakers(cast)
    told = {article: story.id for story in stories for article in story.articles}
    parts = [piece for key in sorted(known) for piece in pieces(known[key], by_id[known[key].article])]
    context = Context(by_id, known, {one.attribution: one for one in timings}, who, provenance)
    return statements(regrouped(matched(parts, who, timings, told), regroupings), context)
