"""What an assessor answers: read strictly, item by item, and held against what it was asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from onrecord.errors import OnRecordError
from onrecord.positions.assessed import Heard, Posed
from onrecord.positions.model import Verdict


class Unusable(OnRecordError):
    """An answer that costs all that was asked with it. Its text is the reason, and holds nothing of the answer."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is taken from an answer: verdicts by attribution, why others have none, and how many are of no such id.

    ``reached`` is False where there was no answer at all.
    """

    heard: Mapping[str, Heard] = field(default_factory=dict)
    lost: Mapping[str, str] = field(default_factory=dict)
    strangers: int = 0
    reached: bool = True


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Completion(msgspec.Struct):
    choices: list[_Choice]


class _Verdicts(msgspec.Struct):
    verdicts: list[msgspec.Raw]


class _Id(msgspec.Struct):
    id: str


class _Item(msgspec.Struct):
    id: str
    verdict: Verdict
    condition: str | None = None


_FAULTS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
_FENCED = re.compile(r"```(?:json)?\s*(.*?)\s*```", re.S)
_THOUGHT = "</think>"
"""What ends the thoughts that some models send before their answer."""

MISSING = "the answer has no verdict on it"
TWICE = "the answer has two verdicts on it"
UNKNOWN_VERDICT = "the verdict is none of those asked for"


def content(body: bytes) -> str:
    """Return what the model wrote, of the body of an answer. Raises Unusable where that is none."""
    try:
        choices = msgspec.json.decode(body, type=_Completion).choices
    except _FAULTS:
        raise Unusable("the answer is not that of a chat completion") from None
    if not choices or not choices[0].message.content:
        raise Unusable("the answer is empty")
    if choices[0].finish_reason == "length":
        raise Unusable("the answer is longer than it may be")
    return choices[0].message.content


def read(text: str, asked: Sequence[Posed]) -> Reply:
    """Return what a model's words say of what was ``asked``. Raises Unusable where they are not the JSON asked for.

    An id that was not asked about counts for nothing; so do two verdicts on one, and a verdict of another kind.
    """
    try:
        items = msgspec.json.decode(_json(text), type=_Verdicts).verdicts
    except _FAULTS:
        raise Unusable("the answer is not the JSON that was asked for") from None
    known = {one.id for one in asked}
    named = [_id(item) for item in items]
    times = Counter(named)
    heard: dict[str, Heard] = {}
    lost = {one: MISSING for one in sorted(known) if one not in times}
    for item, id_ in zip(items, named, strict=True):
        if id_ is None or id_ not in known:
            continue
        if times[id_] > 1:
            lost[id_] = TWICE
        elif (told := _heard(item)) is None:
            lost[id_] = UNKNOWN_VERDICT
        else:
            heard[id_] = told
    return Reply(heard, lost, sum(1 for one in named if one not in known))


def _json(text: str) -> str:
    told = text.rpartition(_THOUGHT)[2].strip()
    fenced = _FENCED.fullmatch(told)
    return fenced[1] if fenced else told


def _id(item: msgspec.Raw) -> str | None:
    try:
        return msgspec.json.decode(item, type=_Id).id
    except _FAULTS:
        return None


def _heard(item: msgspec.Raw) -> Heard | None:
    try:
        told = msgspec.json.decode(item, type=_Item)
    except _FAULTS:
        return None
    return Heard(told.verdict, told.condition if told.verdict == "conditional" else None)
