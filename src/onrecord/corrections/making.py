"""Corrections as they are made, and what each kind of them must have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, get_args

from onrecord.errors import InvalidCorrection, UnknownChoice
from onrecord.vocabulary import ActorKind, identify
from onrecord.vocabulary.corrections import Anchor, Bearer, Correction, CorrectionKind
from onrecord.vocabulary.positions import Stance

KINDS: tuple[CorrectionKind, ...] = get_args(CorrectionKind)
STANCES: tuple[Stance, ...] = get_args(Stance)

LONGEST_NAME = 300
"""Characters of a name of an actor, an outlet or a person."""

LONGEST_WORDS = 20_000
"""Characters of the words of an anchor, and of what a person gives as the reason."""

MOST_PLACES = 1_000
"""Anchors of one correction."""

FIRST_NEWS = 1605
"""The year of the first newspaper (Relation, Strasbourg): a report that is said to be older was mistyped."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a kind of correction has: how many anchors, of words or of the article as a whole; what its value is."""

    least: int
    most: int
    words: bool
    value: str  # "name", "name or none", "stance or none", "day or none", "none"


_SHAPES: dict[CorrectionKind, _Shape] = {
    "speaker": _Shape(1, 1, True, "name or none"),
    "not a statement": _Shape(1, 1, True, "none"),
    "merge actors": _Shape(2, MOST_PLACES, True, "name"),
    "split actor": _Shape(1, MOST_PLACES, True, "name"),
    "join statements": _Shape(2, MOST_PLACES, True, "none"),
    "split statement": _Shape(1, MOST_PLACES, True, "none"),
    "stance": _Shape(1, MOST_PLACES, True, "stance or none"),
    "outlet": _Shape(1, 1, False, "name or none"),
    "date": _Shape(1, 1, False, "day or none"),
    "undo": _Shape(0, 0, True, "none"),
}


def make(  # noqa: PLR0913 - what a person says, by name
    kind: str,
    about: Sequence[Anchor] = (),
    value: str | None = None,
    *,
    by: str,
    why: str = "",
    at: str | None = None,
    old: str | None = None,
    question: str | None = None,
    actor_kind: str | None = None,
    undoes: str | None = None,
) -> Correction:
    """Return a correction as a person gives it; its id hashes all of it. ``at`` is now, unless it is given.

    Raises UnknownChoice for a kind that there is none of, and InvalidCorrection, naming the field, for what cannot be.
    """
    known = next((one for one in KINDS if one == kind), None)
    if known is None:
        raise UnknownChoice("kind of correction", kind, KINDS)
    given = Correction(
        "", known, tuple(about), value, old, by.strip(), at or _now(), why.strip(), question, actor_kind, undoes
    )
    made = replace(given, id=identify("correction", *_told(given)))
    check(made)
    return made


def renamed(one: Correction, **fields: Any) -> Correction:
    """Return a correction with other ``fields``, by an id of its own."""
    other = replace(one, **fields)
    return replace(other, id=identify("correction", *_told(other)))


def without(one: Correction, keys: Collection[str]) -> Correction | None:
    """Return what a correction says of other articles than those of ``keys``; None where that is nothing.

    What the machine had, and whom it is about, goes: it may have stood in those articles alone.
    """
    rest = tuple(place for place in one.about if place.article not in keys)
    return renamed(one, about=rest, old=None, who=()) if len(rest) >= max(1, _SHAPES[one.kind].least) else None


def check(one: Correction) -> None:
    """Raise InvalidCorrection, naming the field, for a correction that cannot be."""
    shape = _SHAPES[one.kind]
    fault = (
        _of_id("id", one.id)
        or _of_about(one, shape)
        or _of_value(one, shape)
        or _of_text("by", one.by, LONGEST_NAME)
        or _of_moment(one.at)
        or _of_text("why", one.why, LONGEST_WORDS, needed=False, lines=True)
        or _of_text("old", one.old or "", LONGEST_WORDS, needed=False, lines=True)
        or _of_rest(one)
        or _of_who(one)
    )
    if fault:
        raise InvalidCorrection(fault)


def _now() -> str:
    return datetime.now(UTC).strftime(_MOMENTS[0])


# The first is how one is written: of two corrections in one second the later must win. A file may tell seconds alone.
_MOMENTS = ("%Y-%m-%dT%H:%M:%S.%fZ", "%Y-%m-%dT%H:%M:%SZ")


def _told(one: Correction) -> list[str]:
    fields = [one.kind, one.value, one.old, one.by, one.at, one.why, one.question, one.actor_kind, one.undoes]
    places = [(place.article, place.part, place.text, place.before, place.after) for place in one.about]
    return ["" if field is None else f"={field}" for field in fields] + [text for place in places for text in place]


def _of_id(field: str, id_: str) -> str | None:
    return None if re.fullmatch(r"[\w-]{1,64}", id_, re.ASCII) else f"{field}: {id_[:80]!r} is no id"


def _of_about(one: Correction, shape: _Shape) -> str | None:
    count = len(one.about)
    if not shape.least <= count <= shape.most:
        wanted = str(shape.least) if shape.least == shape.most else f"{shape.least} or more"
        return f"about: a correction of the kind “{one.kind}” is about {wanted}, not {count}"
    faults = (_of_place(place, shape) for place in one.about)
    return next((f"about[{number}].{fault}" for number, fault in enumerate(faults) if fault), None)


def _of_place(place: Anchor, shape: _Shape) -> str | None:
    if not place.article or len(place.article) > LONGEST_WORDS:
        return "article: the key of an article is asked for"
    if not re.fullmatch(r"text|headline|embed:\d{1,6}", place.part, re.ASCII):
        return f"part: {place.part[:80]!r} is none; there are text, headline, embed:0, embed:1, …"
    if shape.words != bool(place.text.strip()):
        return "text: " + ("the words are missing" if shape.words else "the article as a whole has none")
    for name, text in (("text", place.text), ("before", place.before), ("after", place.after)):
        if len(text) > LONGEST_WORDS or not _whole(text):
            return f"{name}: " + ("half a character in it" if not _whole(text) else f"over {LONGEST_WORDS} characters")
    return None


def _of_value(one: Correction, shape: _Shape) -> str | None:
    value = one.value
    if value is None:
        return None if shape.value.endswith("none") else f"value: a name is asked for by “{one.kind}”"
    if shape.value == "none":
        return f"value: a correction of the kind “{one.kind}” has none"
    if shape.value == "stance or none":
        return None if value in STANCES else f"value: {value[:80]!r} is no stance; there are {', '.join(STANCES)}"
    if shape.value == "day or none":
        return _of_day(value)
    return _of_text("value", value, LONGEST_NAME)


def _of_day(text: str) -> str | None:
    if not _is_day(text):
        return f"value: {text[:80]!r} is no day; one is written as 2025-02-13"
    return f"value: there was no newspaper in {text[:4]}; is the year right?" if int(text[:4]) < FIRST_NEWS else None


def _is_day(text: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _of_moment(at: str) -> str | None:
    for form in _MOMENTS:
        try:
            if datetime.strptime(at, form).replace(tzinfo=UTC).strftime(form) == at:
                return None
        except ValueError:
            continue
    return f"at: {at[:80]!r} is no moment; one is written as 2025-02-13T16:05:00Z"


def _of_text(field: str, text: str, most: int, *, needed: bool = True, lines: bool = False) -> str | None:
    if needed and not text.strip():
        return f"{field}: it is empty"
    if len(text) > most:
        return f"{field}: {len(text)} characters, of {most} at most"
    if not _whole(text):
        return f"{field}: half a character in it"
    allowed = "\n\t" if lines else ""
    if any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") and letter not in allowed for letter in text):
        return f"{field}: a control character in it"
    return None


def _of_who(one: Correction) -> str | None:
    if one.who and one.kind not in ("merge actors", "split actor"):
        return f"who: a correction of the kind “{one.kind}” has none"
    return next((fault for each in one.who if (fault := _of_bearer(each))), None)


def _of_bearer(one: Bearer) -> str | None:
    """Return what is wrong with who an actor was."""
    if one.kind not in get_args(ActorKind):
        return f"who.kind: {one.kind[:80]!r} is none; there are {', '.join(get_args(ActorKind))}"
    if not one.names or len(one.names) + len(one.roles) > MOST_PLACES:
        return f"who: one to {MOST_PLACES} names are asked for"
    told = (*one.names, *(text for role in one.roles for text in role if text is not None))
    return next((fault for text in told if (fault := _of_text("who", text, LONGEST_WORDS, lines=True))), None)


def _whole(text: str) -> bool:
    """Tell whether a text can be stored: no half of a surrogate pair, no NUL."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _of_rest(one: Correction) -> str | None:
    """Return what is wrong with the fields that only some kinds have."""
    for field, text, kinds in (
        ("question", one.question, ("stance",)),
        ("undoes", one.undoes, ("undo",)),
        ("actor_kind", one.actor_kind, ("speaker", "merge actors", "split actor")),
    ):
        if text is not None and one.kind not in kinds:
            return f"{field}: a correction of the kind “{one.kind}” has none"
        if text is None and one.kind in kinds and field != "actor_kind":
            return f"{field}: it is missing"
    if one.undoes is not None:
        return _of_id("undoes", one.undoes)
    if one.question is not None:
        return _of_text("question", one.question, LONGEST_WORDS)
    if one.actor_kind is not None and one.actor_kind not in get_args(ActorKind):
        return f"actor_kind: {one.actor_kind[:80]!r} is none; there are {', '.join(get_args(ActorKind))}"
    return None
