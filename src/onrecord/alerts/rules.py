"""``[[alert]]`` and ``[[channel]]`` of a feeds file: what a person wants to be told, and where it is sent."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from onrecord.alerts.channels import STDOUT, Channel, channel
from onrecord.bodies.fields import Fields
from onrecord.errors import InvalidBody, InvalidQuestion, UnknownChoice
from onrecord.feeds.plan import address, mistakes, top_of
from onrecord.vocabulary import DisagreementKind, Kind, identify
from onrecord.vocabulary.positions import Question

Occasion = Literal["story", "statement", "position", "decision", "disagreement"]
"""A new story that has certain words; a new statement of an actor; a position that changed; a decision that flipped;
a new disagreement between reports."""

_FIELDS: dict[Occasion, tuple[str, ...]] = {
    "story": ("words",),
    "statement": ("actor", "kinds", "words"),
    "position": ("actor", "body", "question", "rule"),
    "decision": ("body", "question", "rule"),
    "disagreement": ("kinds", "words"),
}
"""What each occasion can be narrowed by."""

_NEEDED: dict[Occasion, tuple[str, ...]] = {"story": ("words",), "statement": ("actor",)}
_ALWAYS = ("name", "on", "to")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a person wants to be told of, and by which channels (their names).

    ``words`` are phrases, any of which must stand there; ``question`` None is every question that the store answers;
    ``kinds`` are those of the disagreement, or of one of the statement's attributions (``direct``: within marks).
    """

    name: str
    on: Occasion
    words: tuple[str, ...] = ()
    actor: str | None = None
    question: Question | None = None
    kinds: tuple[DisagreementKind | Kind, ...] = ()
    to: tuple[str, ...] = (STDOUT,)

    @property
    def id(self) -> str:
        """Return a hash of what is asked for, not of what it is called nor of where it is sent."""
        question = self.question.id if self.question else ""
        narrowed = ("|".join(sorted(self.words)), self.actor or "", question, "|".join(sorted(self.kinds)))
        return identify("alert rule", self.on, *narrowed)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a file says of alerts. ``pages`` is where `onrecord serve` shows the store, without a slash at its end."""

    rules: tuple[Rule, ...]
    channels: tuple[Channel, ...]
    pages: str | None = None

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return the questions that rules ask, each once."""
        asked = {one.question.id: one.question for one in self.rules if one.question is not None}
        return tuple(asked[key] for key in sorted(asked))

    def kept_as(self, kept: Mapping[str, Question]) -> Rules:
        """Return the rules with each question, by its id, as a store keeps it: it may know it by another id."""
        asking = ((one, one.question and kept.get(one.question.id)) for one in self.rules)
        return replace(self, rules=tuple(replace(one, question=asked) if asked else one for one, asked in asking))


def load(path: str | Path) -> Rules:
    """Return the alerts that a feeds file asks for, and the channels that it names.

    Raises InvalidFeeds, with line and field, for a mistake, and for a secret that the environment does not hold.
    """
    with mistakes():
        top = top_of(path)
        folder = Path(path).parent
        channels = [channel(row, folder, os.environ) for row in top.rows("channel")]
        for row, one in zip(top.rows("channel"), channels, strict=True):
            if one.name == STDOUT or sum(one.name == other.name for other in channels) > 1:
                row.wrong("name", f"{one.name!r} is taken")
        names = {one.name for one in channels}
        rules: list[Rule] = []
        for row in top.rows("alert"):
            made = _rule(row, folder, names)
            if any(made.id == other.id for other in rules):
                row.wrong(None, 'an alert above asks for the same: name all channels there (to = ["…", "…"])')
            rules.append(made)
        pages = address(top, "pages").rstrip("/") if "pages" in top.table else None
        return Rules(tuple(rules), tuple(channels), pages)


def _rule(row: Fields, folder: Path, channels: set[str]) -> Rule:
    on = row.text("on")
    if on not in get_args(Occasion):
        row.wrong("on", f"no occasion {on!r}. Known: {', '.join(sorted(get_args(Occasion)))}")
    occasion: Occasion = on  # type: ignore[assignment]
    for field in row.table:
        if field not in (*_ALWAYS, *_FIELDS[occasion]):
            row.wrong(
                field, f"an alert on a {on} has no such field. Known: {', '.join((*_ALWAYS, *_FIELDS[occasion]))}"
            )
    for field in _NEEDED.get(occasion, ()):
        if field not in row.table:
            row.wrong(None, f"{field} is missing")
    to = row.texts("to") or (STDOUT,)
    for one in to:
        if one != STDOUT and one not in channels:
            row.wrong("to", f"no channel {one!r}. Known: {', '.join(sorted({*channels, STDOUT}))}")
    return Rule(
        row.text("name") if "name" in row.table else on,
        occasion,
        _words(row),
        row.text("actor") if "actor" in row.table else None,
        _question(row, folder),
        _kinds(row, occasion),
        to,
    )


def _words(row: Fields) -> tuple[str, ...]:
    found = row.texts("words")
    for one in found:
        if not re.search(r"\w", one):
            row.wrong("words", f"{one!r} holds no word")
    if "words" in row.table and not found:
        row.wrong("words", "an empty list fits nothing")
    return tuple(" ".join(one.split()) for one in found)


def _kinds(row: Fields, on: Occasion) -> tuple[DisagreementKind | Kind, ...]:
    found, known = row.texts("kinds"), get_args(Kind if on == "statement" else DisagreementKind)
    for one in found:
        if one not in known:
            row.wrong("kinds", f"no kind {one!r}. Known: {', '.join(sorted(known))}")
    return found  # type: ignore[return-value]


def _question(row: Fields, folder: Path) -> Question | None:
    """Return the question: a text, with its body beside it, or a question file."""
    if "question" not in row.table:
        if "body" in row.table or "rule" in row.table:
            row.wrong(None, "body and rule go with a question: what is to be decided?")
        return None
    from onrecord.positions.questions import ask, load

    text = row.text("question")
    body, by = (row.text(field) if field in row.table else None for field in ("body", "rule"))
    try:
        if text.endswith(".toml"):
            if body or by:
                row.wrong("body" if body else "rule", "the question's own file names who decides")
            return load(folder / text)
        return ask(text, _body(row, body, folder), by)
    except (InvalidQuestion, UnknownChoice) as error:
        row.wrong("question", str(error))


def _body(row: Fields, body: str | None, folder: Path) -> str | None:
    """Return a body as questions name it: "NATO" and "nato" are one; a path counts from where the file lies."""
    if body is None:
        return None
    from onrecord.bodies import load, shipped

    beside = folder / body
    a_file = body not in shipped() and (beside.is_file() or body.endswith(".toml"))
    try:
        found = load(beside.as_posix() if a_file else body)
    except (InvalidBody, UnknownChoice) as error:
        row.wrong("body", str(error))
    if a_file:
        return beside.as_posix()
    if found.id not in shipped():  # a file of that name in the folder that happens to be worked in
        row.wrong("body", f"there is no {beside}: paths count from the folder of this file")
    return found.id
