"""What the record says of each question: who stands where, and what that means under the rule of who decides.

The only place that knows both positions and decisions: it hands the stances of a body's members to the arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord import bodies, decisions, positions
from onrecord.contract import Record
from onrecord.decisions.roll import checked_day, roll_call
from onrecord.errors import InvalidVotes
from onrecord.positions import Pile, Seats
from onrecord.positions.assessed import Assessor, judgements, kept, posed
from onrecord.positions.judging import Judgement
from onrecord.vocabulary import Article, Skipped
from onrecord.vocabulary.decisions import Asked, Body, Decision
from onrecord.vocabulary.positions import Position, Question, Stance

NOTHING_MORE = Asked()


def check(questions: Sequence[Question], asked: Asked = NOTHING_MORE) -> None:
    """Raise what is wrong with questions and with what is asked beside them: before the reports are read, not after.

    UnknownChoice for a body or rule that there is none of, InvalidBody for a body file with a mistake, InvalidVotes for
    a day that is none, for an assumption or a chance that cannot be, or that fits the members of none of the bodies.
    """
    checked_day(NO_BODY, asked.as_of)
    found = [(one, body) for one in questions if (body := bodies.decider(one)) is not None]
    given: dict[str, Iterable[str]] = {
        "--assume": asked.assume,
        "--chance": asked.chances,
        "--together": tuple(name for one in asked.together for name in one.members),
        "--taking-part": asked.taking_part or (),
    }
    if asked.silence_ended and not found:
        raise InvalidVotes("--silence-ended asks for a body that decides: name one by --body, or in a question file")
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


def held(
    record: Record,
    question: Question,
    as_of: str | None = None,
    ruled: Mapping[str, Stance | None] | None = None,
    judged: Mapping[str, Judgement] | None = None,
) -> tuple[Position, ...]:
    """Return who stands where on ``question``, as of the ISO date ``as_of`` (None: the latest day that is told of).

    The cast of ``record`` must know the members of its groups (:func:`with_members`). ``ruled`` is what a person told
    of statements (ids): their stance on the question, None for no position on it. ``judged`` is what an assessor says
    of attributions (:func:`assessed`), in place of the program; of a question that ``record`` answers by an assessor,
    its verdicts are those that the answer rests on.
    """
    pile = replace(_pile(record), ruled=ruled or {})
    known = any(one.id == question.id for one in record.questions)
    if judged is None and known and "assessor" in record.made_with.get("settings", {}):
        judged = kept((one for one in record.positions if one.question == question.id), pile)
    return positions.assess(question, replace(pile, assessed=judged), _seats(question, record, as_of), as_of)


def touched(record: Record, question: Question) -> bool:
    """Tell whether anybody takes a side on a question or is near to it; mostly nothing need be judged for that."""
    return positions.touches(question, _pile(record), _seats(question, record, None))


def assessed(
    record: Record, question: Question, assessor: Assessor
) -> tuple[Mapping[str, Judgement], tuple[Skipped, ...]]:
    """Return what ``assessor`` says of the attributions of ``record`` (ids), and what it did not judge, and why."""
    asked = posed(question, _pile(record), _seats(question, record, None))
    assessment = assessor(question, asked)
    return judgements(asked, assessment), assessment.lost


def _pile(record: Record) -> Pile:
    stories = tuple(one.articles for one in record.stories)
    return Pile(
        record.articles, record.attributions, record.cast, record.timings, record.statements, stories=stories
    )  # fmt: skip


def with_members(record: Record, questions: Iterable[Question] = ()) -> Record:
    """Return ``record`` with a cast that knows the members of groups, and those of the bodies that decide.

    Whom reports count among a group has a position of its own; so has a member that only others speak of.
    """
    deciding = {(one.body, one.body_file or ""): one for one in questions if one.body is not None}
    found = [body for key in sorted(deciding) if (body := bodies.decider(deciding[key])) is not None]
    return replace(record, cast=positions.with_members(record.cast, record.attributions, record.articles, found))


def decided(
    record: Record, question: Question, told: Sequence[Position], asked: Asked = NOTHING_MORE
) -> tuple[Decision, ...]:
    """Return what the positions ``told`` mean under the rule of the question's body: () where no body decides.

    Who had a vote is asked of the day that the positions are as of, unless ``asked`` names another. Raises InvalidVotes
    where the body's file does not know the members of that day.
    """
    body = bodies.decider(question)
    if body is None:
        return ()
    day = asked.as_of or next((one.as_of for one in told), None) or _latest(record.articles)
    stances = {one.member: one.stance for one in told if one.member is not None and one.stance is not None}
    outside = positions.outside(told, record.cast, _seats(question, record, day))
    meant = replace(_of(question, body, replace(asked, as_of=day)), outside=outside)
    if meant.taking_part:  # what the others hold is told, and decides nothing
        present = roll_call(body, day, meant.taking_part).members
        stances = {member: stance for member, stance in stances.items() if member in present}
    return (replace(decisions.decide(stances, body, meant), question=question.id),)


def _seats(question: Question, record: Record, day: str | None) -> Seats:
    body = bodies.decider(question)
    if body is None:
        return positions.NO_SEATS
    return positions.seats(body, record.cast.actors, day or _latest(record.articles))


def _latest(articles: Iterable[Article]) -> str | None:
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
        taking_part=tuple(filter(fits, part)) or None if (part := asked.taking_part) else part,
    )


def _has(body: Body, name: str, day: str | None) -> bool:
    try:
        return bool(roll_call(body, day).named(name))
    except InvalidVotes:
        return False
