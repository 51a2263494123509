"""What the record says of each question: who stands where, and what that means under the rule of who decides.

The only place that knows both positions and decisions: it hands the stances of a body's members to the arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord import bodies, decisions
from onrecord.decisions.roll import checked_day, roll_call
from onrecord.errors import InvalidVotes
from onrecord.vocabulary import Actor, Article, Cast
from onrecord.vocabulary.decisions import Asked, Body, Decision
from onrecord.vocabulary.positions import Position, Question

NOTHING_MORE = Asked()


def check(questions: Sequence[Question], asked: Asked = NOTHING_MORE) -> None:
    """Raise what is wrong with questions and with what is asked beside them: before the reports are read, not after.

    UnknownChoice for a body or rule that there is none of, InvalidBody for a body file with a mistake, InvalidVotes for
    a day that is none, for an assumption or a chance that cannot be, or that fits the members of none of the bodies.
    """
    checked_day(NO_BODY, asked.as_of)
    found = [(one, bodies.load(one.body)) for one in questions if one.body is not None]
    given = {"--assume": asked.assume, "--chance": asked.chances}
    for option, names in given.items():
        if names and not found:
            raise InvalidVotes(f"{option} asks for a body that decides: name one by --body, or in a question file")
        for name in names:
            if not any(_has(body, name, asked.as_of) for _, body in found):
                roll_call(found[0][1], asked.as_of).named(name)  # tells who it might be
    for question, body in found:
        decisions.decide({}, body, _of(question, body, asked))


NO_BODY = Body("", "", (), "", (), {}, (), (), "", {})
"""Stands in where no body says up to which day it knows its members."""


def decided(
    question: Question, held: Sequence[Position], cast: Cast, latest: str | None, asked: Asked = NOTHING_MORE
) -> tuple[Decision, ...]:
    """Return what the positions ``held`` mean under the rule of the question's body: () where no body decides.

    ``latest`` is the last day that the articles tell of: who had a vote is asked of that day, unless ``asked`` names
    another. Raises InvalidVotes where the body's file does not know the members of that day.
    """
    if question.body is None:
        return ()
    body = bodies.load(question.body)
    names = {actor.id: actor for actor in cast.actors}
    stances = {one.member: one.stance for one in own(held, names) if one.member is not None and one.stance is not None}
    outside = (names[one.actor].name for one in without_vote(held, names) if one.stance is not None)
    day = asked.as_of or latest
    meant = replace(_of(question, body, replace(asked, as_of=day)), outside=tuple(sorted(set(outside))))
    return (replace(decisions.decide(stances, body, meant), question=question.id),)


def own(held: Iterable[Position], actors: Mapping[str, Actor]) -> tuple[Position, ...]:
    """Return the positions of those who stand for themselves: not of those who speak for another that has one here."""
    held = tuple(held)
    there = {one.actor for one in held if one.stance is not None}
    return tuple(one for one in held if spoken_for(one.actor, actors, there) is None)


def without_vote(held: Iterable[Position], actors: Mapping[str, Actor]) -> tuple[Position, ...]:
    """Return the positions of those who stand for themselves and have no vote."""
    return tuple(one for one in own(held, actors) if one.member is None)


def spoken_for(actor: str, actors: Mapping[str, Actor], there: Iterable[str]) -> str | None:
    """Return the id of the first of ``there`` that ``actor`` speaks for, through others if need be; None if of none."""
    wanted, seen = frozenset(there), {actor}
    one = actors.get(actor)
    while one is not None and one.speaks_for is not None and one.speaks_for not in seen:
        if one.speaks_for in wanted:
            return one.speaks_for
        seen.add(one.speaks_for)
        one = actors.get(one.speaks_for)
    return None


def latest_day(articles: Iterable[Article]) -> str | None:
    """Return the last day on which one of the articles was published; None where no day is known."""
    known = (one.published[:10] for one in articles if one.published and len(one.published) >= len("2025-02-13"))
    return max(known, default=None)


def _of(question: Question, body: Body, asked: Asked) -> Asked:
    """Return what is asked of one question: its rule, and of what is assumed what is of its body."""

    def fits(name: str) -> bool:
        return _has(body, name, asked.as_of)

    return replace(
        asked,
        rule=question.rule,
        assume={name: stance for name, stance in asked.assume.items() if fits(name)},
        chances={name: chance for name, chance in asked.chances.items() if fits(name)},
        together=tuple(one for one in asked.together if all(map(fits, one.members))),
    )


def _has(body: Body, name: str, day: str | None) -> bool:
    try:
        return bool(roll_call(body, day).named(name))
    except InvalidVotes:
        return False
