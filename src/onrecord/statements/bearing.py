"""Whether other reports bear out a quotation, though they quote the same moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.statements.context import Context
from onrecord.statements.words import Word, words
from onrecord.vocabulary import Statement


def borne_out(made: Sequence[Statement], context: Context) -> tuple[Statement, ...]:
    """Say of each quotation whether another independent report has it too.

    Reports that share a statement of a speaker in his own words quote the same moment, unless the days differ. A
    quotation that the others leave out is not borne out; where nobody else quotes that moment, nothing tells. Nor does
    anything where it is a mere phrase, or another report has most of its words from whomever: it may be a paraphrase.
    """
    shared: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in made:
        if one.speaker and one.independent > 1 and _quoting(one, context) > 1:
            for article in _articles(one, context):
                shared[one.speaker, article].append(one)
    told: dict[str, list[frozenset[str]]] = defaultdict(list)
    for one in made:
        for wording in one.wordings:
            for attribution in wording.attributions:
                told[context.attributions[attribution].article].append(_roots(words(wording.text)))
    return tuple(replace(one, borne_out=_verdict(one, shared, told, context)) for one in made)


PHRASE = 5
"""Words within marks from which a quotation is more than a phrase: one of fewer proves nothing by standing alone."""

HINTED = 0.5
"""Share of a quotation's roots that another attribution has, from which it may tell the same in other words."""


def _verdict(
    one: Statement,
    shared: Mapping[tuple[str, str], Sequence[Statement]],
    told: Mapping[str, Sequence[frozenset[str]]],
    context: Context,
) -> bool | None:
    if not _quoting(one, context):
        return None
    if one.independent > 1:
        return True
    quoted = [word for word in words(one.text) if word.inside]
    if len(quoted) < PHRASE:
        return None
    own = _articles(one, context)
    moments = [other for article in own for other in shared.get((one.speaker or "", article), ())]
    others = {there for other in moments if _same_day(one, other) for there in _articles(other, context)} - set(own)
    if not others:
        return None
    roots = _roots(quoted)
    hinted = any(len(roots & there) >= HINTED * len(roots) for article in sorted(others) for there in told[article])
    return None if hinted else False


def _roots(some: Iterable[Word]) -> frozenset[str]:
    return frozenset(word.root for word in some if word.root)


def _same_day(one: Statement, other: Statement) -> bool:
    if one.said is None or other.said is None:
        return False  # one shared sentence does not make all that a report quotes one moment
    return one.said[:10].startswith(other.said[:10]) or other.said[:10].startswith(one.said[:10])


def _articles(one: Statement, context: Context) -> list[str]:
    return sorted({context.attributions[attribution].article for attribution in one.attributions})


def _quoting(one: Statement, context: Context) -> int:
    """Return how many articles carry some of it in the speaker's own words."""
    kinds = {attribution: context.attributions[attribution] for attribution in one.attributions}
    return len({found.article for found in kinds.values() if found.kind != "indirect"})
