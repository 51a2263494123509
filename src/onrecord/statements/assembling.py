"""From the pieces of one utterance to its statement: text, wordings, time, outlets, who bears it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.statements.bearing import borne_out
from onrecord.statements.comparing import compare
from onrecord.statements.context import Context
from onrecord.statements.pieces import Piece, told
from onrecord.vocabulary import (
    Precision,
    Span,
    Statement,
    TimeBasis,
    Timing,
    Wording,
    identify,
)

_PRECISIONS: tuple[Precision, ...] = ("minute", "hour", "day", "week", "month", "season", "year", "decade")
_BASES: tuple[TimeBasis | None, ...] = ("text", "published", "inferred", None)
_LENGTHS: Mapping[Precision, int] = {"minute": 16, "hour": 13, "day": 10, "month": 7, "year": 4}
"""How much of an ISO 8601 date tells so much. A week, a season or a decade is compared by its year."""

Told = tuple[str, tuple[Piece, ...]]
"""An attribution's id, and those of its pieces that tell the statement, in order."""


def statements(groups: Iterable[tuple[Piece, ...]], context: Context) -> tuple[Statement, ...]:
    """Return the statements of ``groups`` in order of their first place."""
    made = []
    for group in groups:
        ordered = sorted(group, key=context.place)
        made.append((context.place(ordered[0]), _statement(ordered, context)))
    made.sort(key=lambda one: (one[0], one[1].id))
    return borne_out([statement for _, statement in made], context)


def _statement(pieces: Sequence[Piece], context: Context) -> Statement:
    tellings: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        tellings[piece.attribution].append(piece)
    told_by = [(one, tuple(sorted(parts, key=lambda part: part.number))) for one, parts in tellings.items()]
    speaker = context.speaker(tellings)
    own = frozenset(one for one in tellings if speaker and context.speakers.of.get(one) == speaker)
    wordings = _wordings(told_by, own or frozenset(tellings))
    timing = _said([context.timings[one] for one in tellings if one in context.timings])
    return Statement(
        id=identify("statement", pieces[0].attribution, str(min(p.number for p in tellings[pieces[0].attribution]))),
        speaker=speaker,
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


HEARSAY = 0.5
"""What a word in marks counts in a report that names another source than the speaker: it may quote his words with more
around them ("the paper wrote: “‘…’, the mayor said”")."""


def _wordings(tellings: Sequence[Told], own: frozenset[str]) -> tuple[Wording, ...]:
    """Return the distinct wordings, the fullest verbatim one first, then in order of place.

    ``own`` are the attributions that name the statement's speaker as their source.

    What is compared is without the marks of our own that show where sentences of other statements stood between: a
    report is not to be told that it left out what we did.
    """
    by_text: dict[str, list[str]] = defaultdict(list)
    rank: dict[str, tuple[float, int]] = {}
    whole: dict[str, str] = {}
    for attribution, pieces in tellings:
        text = told(pieces)
        by_text[text].append(attribution)
        whole.setdefault(text, told(pieces, between=" "))
        every = [word for piece in pieces for word in piece.words]
        weight = 1 if attribution in own else HEARSAY
        quoted = sum(word.inside for word in every) * weight
        rank[text] = max(rank.get(text, (0.0, 0)), (quoted, len(every)))
    fullest = max(rank.values())
    first = next(text for text in by_text if rank[text] == fullest)
    texts = [first, *(text for text in by_text if text != first)]
    return tuple(
        Wording(text, tuple(by_text[text]), compare(whole[first], whole[text]) if text != first else ())
        for text in texts
    )


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
