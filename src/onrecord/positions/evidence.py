"""What speaks for each stance: the features of one statement held against one question."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.entailment import said_text
from onrecord.positions.cues import TURNED, cues
from onrecord.positions.declared import declared
from onrecord.positions.forms import Touch
from onrecord.positions.topic import Topic
from onrecord.statements.words import words

WORD, CONTEXT = "word ", "context "
"""Begin the names of features that are words, or that are read in the context."""

MOST = 3
"""Cues of one class beyond this many say no more."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement to be judged: its sentence as the report has it, and what stands before it; ``who`` said it.

    ``content`` are its words without source and cue. With ``taking_up`` "the plan" and "it" stand for what is asked.
    ``asked`` is what stands before it in its sentence, ``further`` more of what stands before it than ``context``.
    """

    text: str
    context: str
    who: str = ""
    content: str = ""
    taking_up: bool = False
    asked: str = ""
    further: str = ""


def heard_text(said: Said) -> str:
    """Return the text that the encoder reads, with the speaker's names once each."""
    return said_text(said.text, said.context, " ".join(dict.fromkeys(said.who.split())))


def evidence(said: Said, topic: Topic) -> dict[str, float]:
    """Return the features of ``said`` for the question of ``topic``; those that are absent are 0."""
    found: dict[str, float] = {}
    here, before = topic.touch(said.text), topic.touch(said.context)
    found.update(_touched(here, before))
    for name, count in cues(said.text).items():
        found[name] = min(count, MOST) / MOST**0.5 if count > 1 else 1.0
    side = declared(said.text, topic, said.taking_up, said.who)
    if side is not None:
        found[f"declared {side}"] = 1.0
    found.update(_crossed(found, here, before))
    for word in _vocabulary(said.text):
        found[WORD + word] = 1.0
    return found


def _touched(here: Touch, before: Touch) -> dict[str, float]:
    return {
        "names": here.names,
        "acts": here.acts,
        "opposite act": here.against,
        "touch": here.total,
        CONTEXT + "names": before.names,
        CONTEXT + "acts": before.acts,
        "nothing touched": float(here.total < 0.1 and before.total < 0.1),
    }


def _crossed(found: Mapping[str, float], here: Touch, before: Touch) -> Iterator[tuple[str, float]]:
    """Yield the sides again, apart for statements that name the act and those that do not."""
    sides = dict.fromkeys(("for", "against"), 0.0)
    for name, value in found.items():
        side, _, _ = name.partition("/")
        if side in sides and isinstance(value, float):
            turned = name.endswith(TURNED)
            sides[{"for": "against", "against": "for"}[side] if turned else side] += value
    for side, value in sides.items():
        yield f"{side}, all", math.log1p(value)
        yield f"{side}, on the act", math.log1p(value) * here.acts
        yield f"{side}, not on the act", math.log1p(value) * (1 - here.acts) * (1 - before.acts)
        yield f"{side}, on the opposite", math.log1p(value) * here.against
    yield "balance", math.log1p(sides["for"]) - math.log1p(sides["against"])
    for name in (
        "other",
        "fact",
        "procedure",
        "hearsay",
        "courtesy",
        "for/urge",
        "for/ought",
        "for/want",
        "if",
        "provided",
    ):
        if found.get(name):
            yield f"{name}, on the act", here.acts
            yield f"{name}, off the act", 1 - here.acts


def _vocabulary(text: str) -> set[str]:
    """Return the stems of ``text`` and its pairs of stems, names left out."""
    stems = [one.stem for one in words(text) if not one.name and not one.number]
    return {*stems, *(f"{one} {two}" for one, two in itertools.pairwise(stems))}
