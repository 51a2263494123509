"""What a statement of a report says of a question, all at once: whether it bears on it, and which side it takes.

The steps of :mod:`bearing` and :mod:`judging` see few of the sides that real reports tell, and are wrong on many that
they see. Here what the encoder hears, what the words say and where names and act stand are weighed together: a
multinomial logistic regression over eighteen chances, fitted by ``training/reports.py`` on statements of real reports
that neither learnt. It tells a side where it is sure, and keeps the steps from one where it hears the other.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from onrecord.entailment import Weighed
from onrecord.positions.evidence import Said, evidence
from onrecord.positions.judging import OTHER_SIDE, Judgement, framed
from onrecord.positions.model import FAINT, VERDICTS, Verdict, chances
from onrecord.positions.topic import Topic

FILE = "reported.tsv"

READ = "read in its report"
"""The step that goes by this reading."""

UNSEEN = "unseen"
"""How a statement is known to be about the question: by no step of :mod:`bearing`."""

LEAST: Final[Mapping[Verdict, float]] = {
    "support": 0.75,
    "oppose": 0.75,
    "conditional": 0.75,
    "uncommitted": 0.75,
    "abstain": 0.75,
}
"""Chances from which a verdict is told: a wrong side is worse than none.

In folds of 1,095 real statements, 387 with a stance, of sides from 0.5 105 were told, 58 right, 10 on the wrong side;
from 0.6 55, 38 and 3. The steps alone: 78, 29 and 12. On ten stories by another hand 0.5 finds 63 positions, 3 more on
the wrong side; 0.75 finds 55, 1 on the wrong side; without this reading 51, 1 on the wrong side.
"""

CONTRARY = 0.5
"""Chance of the other side from which no step tells one: it was wrong on all 5 real statements on which that is so."""


def reading(said: Said, topic: Topic, heard: Weighed) -> dict[Verdict, float]:
    """Return the chance of each verdict on a statement of a report, together 1; arguments as for :func:`signs`."""
    return chances(signs(said, topic, heard), FILE)


def judged(said: Said, topic: Topic, found: Mapping[Verdict, float]) -> Judgement:
    """Return what a reading tells where it is sure, else ``none``."""
    best: Verdict = "none"
    for verdict, least in LEAST.items():
        if found[verdict] >= least and (best == "none" or found[verdict] > found[best]):
            best = verdict
    return framed(said, topic, best, found[best], READ)


def contrary(verdict: Verdict, found: Mapping[Verdict, float]) -> bool:
    """Tell whether a reading hears the other side of one that a step tells."""
    other = OTHER_SIDE.get(verdict)
    return other is not None and found[other] >= CONTRARY


def signs(said: Said, topic: Topic, heard: Weighed) -> dict[str, float]:
    """Return what speaks for each verdict on a statement of a report: what its words say, and what is ``heard`` of it.

    Chances as logarithms, by both heads of the encoder: of a statement about the question, and of any in a report.
    """
    words = chances(evidence(said, topic))
    found: dict[str, float] = {}
    for at, verdict in enumerate(VERDICTS):
        found[f"words {verdict}"] = math.log(words[verdict] + FAINT)
        found[f"heard {verdict}"] = math.log(heard.stances[at] + FAINT)
        found[f"reported {verdict}"] = math.log(heard.reported[at] + FAINT)
    return found
