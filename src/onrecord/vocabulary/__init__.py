"""The words of onrecord, as plain frozen records.

Every package yields some of these and takes others; nothing else crosses a boundary between packages. The table of
words in docs/design.md says what each one means; the names come from there. Nothing here is filled in later: a later
step yields a record of its own (a :class:`Reading` says who the source of an :class:`Attribution` is).

All offsets count Unicode code points from 0, end exclusive, as Python slices do.
"""

from onrecord.vocabulary.across import (
    Change,
    ChangeKind,
    Copy,
    CopyKind,
    DateMention,
    Disagreement,
    DisagreementKind,
    Event,
    Evidence,
    Passage,
    Precision,
    Provenance,
    Statement,
    Story,
    TimeBasis,
    Timing,
    Value,
    Wording,
)
from onrecord.vocabulary.articles import Article, Cut, Embed, Run, Skipped, Span, identify
from onrecord.vocabulary.speech import Act, Actor, ActorKind, Attribution, Cast, Kind, Name, Reading, Role

__all__ = [
    "Act",
    "Actor",
    "ActorKind",
    "Article",
    "Attribution",
    "Cast",
    "Change",
    "ChangeKind",
    "Copy",
    "CopyKind",
    "Cut",
    "DateMention",
    "Disagreement",
    "DisagreementKind",
    "Embed",
    "Event",
    "Evidence",
    "Kind",
    "Name",
    "Passage",
    "Precision",
    "Provenance",
    "Reading",
    "Role",
    "Run",
    "Skipped",
    "Span",
    "Statement",
    "Story",
    "TimeBasis",
    "Timing",
    "Value",
    "Wording",
    "identify",
]
