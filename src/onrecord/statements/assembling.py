"""From the pieces of one utterance to its statement: text, wordings, time, outlets, who bears it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from onrecord.statements.comparing import compare
from onrecord.statements.pieces import Piece, told
from onrecord.statements.speakers import Speakers
from onrecord.vocabulary import (
    Article,
    Attribution,
    Precision,
    Provenance,
    Span,
    Statement,
    TimeBasis,
    Timing,
    Wording,
    identify,
)

_PARTS = ("headline", "text", "embed")
_PRECISIONS: tuple[Precision, ...] = ("minute", "hour", "day", "week", "month", "season", "year", "decade")
_BASES: tuple[TimeBasis | None, ...] = ("text", "published", "inferred", None)
_LENGTHS: Mapping[Precision, int] = {"minute": 16, "hour": 13, "day": 10, "month": 7, "year": 4}
"""How much of an ISO 8601 date tells so much. A week, a season or a decade is compared by its year."""

Told = tuple[str, tuple[Piece, ...]]
"""An attribution's id, and those of its pieces that tell the statement, in order."""


@dataclass(frozen=True)
class Context:
    """What statements are made up from: articles and attributions by id, timings by attribution."""

    articles: Mapping[str, Article]
    attributions: Mapping[str, Attribution]
    timings: Mapping[str, Timing]
    speakers: Speakers
    provenance: Provenance

    def place(self, piece: Piece) -> tuple[str, str, int, int, int, str]:
        """Return where a piece comes in the order of publication, article and place."""
        article = self.articles[piece.article]
        part, _, number = piece.span.part.partition(":")
        where = _PARTS.index(part), int(number or 0), piece.span.start * 1000 + piece.number
        return article.published or "9999", article.origin, *where, piece.attribution

    def outlet(self, piece: Piece) -> str:
        """Return the name of the outlet, else of the file, as the brief shows it."""
        article = self.articles[piece.article]
        return article.outlet or PurePath(article.origin).name or article.origin


def statements(groups: Iterable[tuple[Piece, ...]], context: Context) -> tuple[Statement, ...]:
    """Return the statements of ``groups`` in order of their first place."""
    made = []
    for group in groups:
        ordered = sorted(group, key=context.place)
        made.append((context.place(ordered[0]), _statement(ordered, context)))
    made.sort(key=lambda one: (one[0], one[1].id))
    return _borne_out([statement for _, statement in made], context)


def _statement(pieces: Sequence[Piece], context: Context) -> Statement:
    tellings: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        tellings[piece.attribution].append(piece)
    told_by = [(one, tuple(sorted(parts, key=lambda part: part.number))) for one, parts in tellings.items()]
    wordings = _wordings(told_by)
    timing = _said([context.timings[one] for one in tellings if one in context.timings])
    return Statement(
        id=identify("statement", pieces[0].attribution, str(min(p.number for p in tellings[pieces[0].attribution]))),
        speaker=context.speakers.chosen([context.speakers.of.get(one) for one in tellings]),
        text=wordings[0].text,
        said=timing.date,
        said_precision=timing.precision,
        said_basis=timing.basis,
        said_evidence=timing.evidence,
        attributions=tuple(tellings),
        outlets=tuple(sorted({context.outlet(piece) for piece in pieces})),
        independent=context.provenance.independent(_spans(pieces)),
        borne_out=None,
        wordings=wordings,
    )


def _spans(pieces: Iterable[Piece]) -> list[Span]:
    return list(dict.fromkeys(piece.span for piece in pieces))


def _wordings(tellings: Sequence[Told]) -> tuple[Wording, ...]:
    """Return the distinct wordings, the fullest verbatim one first, then in order of place."""
    by_text: dict[str, list[str]] = defaultdict(list)
    rank: dict[str, tuple[int, int]] = {}
    for attribution, pieces in tellings:
        text = told(pieces)
        by_text[text].append(attribution)
        words = [word for piece in pieces for word in piece.words]
        verbatim = sum(word.inside for word in words)
        rank.setdefault(text, (verbatim, len(words)))
    fullest = max(rank.values())
    first = next(text for text in by_text if rank[text] == fullest)
    texts = [first, *(text for text in by_text if text != first)]
    return tuple(Wording(text, tuple(by_text[text]), compare(first, text) if text != first else ()) for text in texts)


def _said(timings: Sequence[Timing]) -> Timing:
    """Return the time that all known times agree on, as precise as the most precise tells; unknown if they do not.

    Attributions that bear no time have it from the others: ``evidence`` are the spans of those that do.
    """
    known = sorted(
        (one for one in timings if one.date and one.precision),
        key=lambda one: (
            _PRECISIONS.index(one.precision or "decade"),
            _BASES.index(one.basis),
            one.date,
            one.attribution,
        ),
    )
    if not known or not all(_agree(known[0], one) for one in known):
        return Timing("", None, None, None)
    evidence = tuple(dict.fromkeys(span for one in known for span in one.evidence))
    return replace(known[0], attribution="", evidence=evidence)


def _agree(one: Timing, other: Timing) -> bool:
    """Tell whether two times are the same to the coarser precision."""
    length = min(_LENGTHS.get(one.precision or "year", 4), _LENGTHS.get(other.precision or "year", 4))
    return (one.date or "")[:length] == (other.date or "")[:length]


def _borne_out(made: Sequence[Statement], context: Context) -> tuple[Statement, ...]:
    """Say of each quotation whether another independent report has it too.

    Reports that share a statement of a speaker in his own words quote the same moment, unless the days differ. A
    quotation that the others leave out is not borne out; where nobody else quotes that moment, nothing tells.
    """
    shared: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in made:
        if one.speaker and one.independent > 1 and _quoting(one, context) > 1:
            for article in _articles(one, context):
                shared[one.speaker, article].append(one)
    return tuple(replace(one, borne_out=_verdict(one, shared, context)) for one in made)


def _verdict(one: Statement, shared: Mapping[tuple[str, str], Sequence[Statement]], context: Context) -> bool | None:
    if not _quoting(one, context):
        return None
    if one.independent > 1:
        return True
    moments = [other for article in _articles(one, context) for other in shared.get((one.speaker or "", article), ())]
    return False if any(_same_day(one, other) for other in moments) else None


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
