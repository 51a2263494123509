"""What if: a question's answer with other stances of members, or as of an earlier day, as an address says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord import answers
from onrecord.contract import Record
from onrecord.errors import InvalidVotes
from onrecord.vocabulary.decisions import Asked

MOST = 200
"""Assumptions of one question: more than any body has members."""


def assumptions(given: Iterable[str]) -> dict[str, str]:
    """Return stances by member of what an address says as ``assume=Ostria:oppose``, several times.

    Raises InvalidVotes for what is no such pair, and for too many.
    """
    told: dict[str, str] = {}
    for one in given:
        member, mark, stance = one.rpartition(":")
        if not mark or not member.strip() or not stance.strip():
            raise InvalidVotes(f"assume: {one[:100]!r} is no MEMBER:STANCE, as Ostria:oppose")
        told[member.strip()] = stance.strip()
    if len(told) > MOST:
        raise InvalidVotes(f"assume: {len(told)} members are more than any body has")
    return told


def what_if(record: Record, assume: Mapping[str, str], as_of: str | None = None) -> Record:
    """Return the answer ``record`` to its question with what is assumed, as of ``as_of``; itself where neither is said.

    Raises InvalidVotes for members and stances that there are none of, and for a day that is none.
    """
    if not record.questions or not (assume or as_of):
        return record
    question, asked = record.questions[0], Asked(as_of=as_of, assume=assume)
    answers.check((question,), asked)
    held = answers.held(record, question, as_of) if as_of else record.positions
    return replace(record, positions=held, decisions=answers.decided(record, question, held, asked))
