"""Disputed claims: a question that tells what happened ("Gorvania shot down Flight 714") is affirmed or denied.

Nobody is for or against it; who asserts, accuses or blames affirms it, who denies or calls it a lie denies it.
"""

from __future__ import annotations

import re

from onrecord.positions.cues import plain
from onrecord.positions.evidence import Said
from onrecord.positions.judging import DECLARED, Judgement
from onrecord.positions.model import Verdict
from onrecord.positions.topic import Topic

STEP = "a claim"
"""The step that reads what is said of a claim."""

_ACCUSED = re.compile(
    r"\b(?:the |these |those |such |all |any |this |its |his |her )?(?:\w+ )?"
    r"(?:accusations?|allegations?|charges?|claims?|blame|responsibility|involvement|finger)\b"
)
"""What stands for a claim that was told before."""

_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|refut\w*|disput\w*|rebuff\w*|scoffed at)\b[^.;]*"
    r"|\b(?:a |an |pure |total |outright )?(?:lies?|fairy tales?|fabrications?|inventions?|slander|libel|smear"
    r"|nonsense|untrue|hoax|myth|fantas(?:y|ies)|groundless|baseless|unfounded)\b"
    r"|\bnothing to do with\b|\bno (?:part|role|hand) in\b|\bnot (?:us|our doing|responsible|involved"
    r"|behind|to blame)\b"
)
_BLAMES = re.compile(
    r"\b(?:accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|held|holds?|holding)\b"
    r"|\b(?:is|was|were|are|being) (?:clearly |fully |solely |directly )?(?:responsible|guilty|to blame"
    r"|behind (?:it|the|this))\b"
)
_SURE = re.compile(
    r"\b(?:no doubt|prov(?:e|es|ed|en)|convinced|certain|confirm(?:s|ed)?|evidence (?:shows|showed)|know(?:s)? that"
    r"|clear that|beyond doubt|established)\b"
)
_OPEN = re.compile(
    r"\b(?:too (?:early|soon) to|wait for|await\w*|not (?:yet )?(?:conclusive|clear|certain|known|established"
    r"|proven|sure)"
    r"|(?:cannot|can not|could not|can't|couldn't|declined to|unable to|not) (?:yet )?"
    r"(?:say|rule|tell|confirm|know|speculate)"
    r"|no conclusions?|do(?:es)? not know|did not know|remains? unclear|unclear)\b"
)
_HEDGED = re.compile(
    r"\b(?:may|might|could|if|whether|possib\w+|perhaps|alleg\w+|suspect\w*|suggest\w*|point(?:s|ed)? to|likely"
    r"|probabl\w+|appear\w*|seem\w*|who|what|how|why|unless)\b"
)
_NOT = re.compile(r"\b(?:not|never|no|nobody|none|\w+n't|neither|nor|without)\b")
_CLAUSE = re.compile(r"[.;:?!…]|,? (?:but|while|though|although|whereas) ")


def accuses(text: str) -> bool:
    """Tell whether ``text`` blames somebody, or names the claim as one: "the accusations", "responsibility"."""
    bare = plain(text)
    return _ACCUSED.search(bare) is not None or _BLAMES.search(bare) is not None


def claimed(said: Said, topic: Topic) -> Judgement | None:
    """Return how ``said`` affirms or denies the claim, or leaves it open; None where it does none of them."""
    bare = plain(said.text)
    found: set[Verdict] = set()
    for clause in _CLAUSE.split(bare):
        verdict = _of(clause, topic)
        if verdict is not None:
            found.add(verdict)
    if not found and _OPEN.search(bare) and said.taking_up:
        found = {"uncommitted"}
    if len(found) != 1:
        return None
    return Judgement(found.pop(), DECLARED, None, None, STEP)


def _of(clause: str, topic: Topic) -> Verdict | None:
    acts = topic.acts_in(clause)
    charged = _ACCUSED.search(clause) is not None
    if _OPEN.search(clause):
        return "uncommitted" if acts or charged or _BLAMES.search(clause) or "who" in clause.split() else None
    denies = _DENIES.search(clause)
    if denies is not None and (acts or charged or denies.group().split()[0] in _LIES):
        return "oppose" if not _NOT.search(clause[max(0, denies.start() - 20) : denies.start()]) else None
    blames = _BLAMES.search(clause)
    if not acts:
        return None if blames is None or _NOT.search(clause) or _HEDGED.search(clause) else "support"
    if _NOT.search(clause) and not _SURE.search(clause):
        return "oppose" if not _HEDGED.search(clause) and blames is None else None
    if _HEDGED.search(clause) or "?" in clause:
        return None
    return "support"


_LIES = frozenset(
    ("lie", "lies", "a", "an", "pure", "slander", "nothing", "not", "untrue", "nonsense", "no", "fabrication")
)
