"""The steps from attributions to statements, in order."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.statements.assembling import statements
from onrecord.statements.claiming import claims
from onrecord.statements.context import Context
from onrecord.statements.matching import matched
from onrecord.statements.pieces import Piece, pieces
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

    Each attribution that claims anything (:mod:`onrecord.statements.claiming`) is in one statement, each of its
    sentences in exactly one: an attribution that runs over several utterances, which other reports carry apart, is in
    the statement of each. What nobody claims, a silence, the mere mention of a thing, is in none by itself.
    Where ``stories`` are given, words of two of them are one utterance only if one actor is named for both.
    ``regroupings`` are a person's word on what is one statement, in order: the later has the last word; whatever they
    name is a statement.
    The result is a function of the set: neither the order of the arguments nor their batching matters.
    """
    by_id = {article.id: article for article in articles}
    known = {one.id: one for one in attributions if one.article in by_id}
    who = speakers(cast)
    told = {article: story.id for story in stories for article in story.articles}
    parts = [piece for key in sorted(known) for piece in pieces(known[key], by_id[known[key].article])]
    context = Context(by_id, known, {one.attribution: one for one in timings}, who, provenance)
    groups = regrouped(matched(parts, who, timings, told), regroupings)
    named = frozenset(attribution for wish in regroupings for attribution, _ in wish.contents)
    return statements([group for group in groups if _claimed(group, context, named)], context)


def _claimed(group: Sequence[Piece], context: Context, named: frozenset[str]) -> bool:
    """Tell whether one of a group's attributions claims it, or is among those ``named`` by a person.

    Asked once all is matched: "it is expected that the ferry will sail" beside "Penn said it will" tells what he said.
    """
    for one in dict.fromkeys(piece.attribution for piece in group):
        said = context.attributions[one]
        if one in named or claims(said, context.articles[said.article], known=one in context.speakers.of):
            return True
    return False
