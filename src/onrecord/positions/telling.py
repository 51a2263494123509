"""From stands to positions: what holds of each actor, and of each member that it counts for, on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.positions.ranks import FORMER, rank
from onrecord.positions.seats import Seats
from onrecord.positions.standing import Related, Taken
from onrecord.positions.subjects import holds_office
from onrecord.vocabulary.positions import Position, Question
from onrecord.vocabulary.speech import Actor, Cast


class Telling:
    """The actors, their seats and the day that positions are told of."""

    def __init__(self, question: Question, cast: Cast, seats: Seats, as_of: str | None, undated: bool = True) -> None:
        """Take the last day that counts; ``undated``: what has no day counts, too."""
        self._undated = undated
        self._question = question.id
        self._actors = {one.id: one for one in cast.actors}
        self._seats = seats
        self._as_of = as_of

    def positions(self, taken: Sequence[Taken], related: Sequence[Related]) -> tuple[Position, ...]:
        """Return the position of each actor that took one or spoke of related things, and of whom it speaks for."""
        histories: dict[str, list[Taken]] = {}
        beside: dict[str, set[str]] = {}
        for one in taken:
            if self._holds(one.day):
                for actor in self._told_of(one):
                    histories.setdefault(actor, []).append(one)
        for other in related:
            if self._holds(other.day):
                for actor in self._counts_for(other.speaker):
                    beside.setdefault(actor, set()).add(other.statement)
        histories = {actor: _first_hand(stands) for actor, stands in histories.items()}
        found = []
        for actor in sorted({*histories, *beside}, key=self._by_name):
            own = [] if actor in self._seats.itself else histories.get(actor, [])
            also = {one.stand.statement for one in histories.get(actor, [])} if actor in self._seats.itself else set()
            found.append(self._position(actor, own, tuple(sorted(beside.get(actor, set()) | also))))
        return tuple(found)

    def _by_name(self, actor: str) -> tuple[str, str]:
        return self._actors[actor].name, actor

    def _holds(self, day: str) -> bool:
        """Tell whether what was said on a day counts: "" is none; of "2025-02" the first days alone are not enough."""
        if self._as_of is None:
            return True
        if len(day) < len(self._as_of) and self._as_of.startswith(day):
            return self._undated
        return day[:10] <= self._as_of

    def _told_of(self, one: Taken) -> tuple[str, ...]:
        """Return whose position a stand is: of whom it tells, and of a speaker who has a name."""
        if one.whose is None:
            return self._counts_for(one.stand.speaker)
        told = tuple(dict.fromkeys(actor for whose in one.whose.actors for actor in self._counts_for(whose)))
        speaker = self._actors[one.stand.speaker]
        if one.hearsay or speaker.kind != "person" or speaker.id in told:
            return told
        return (*told, speaker.id)

    def _counts_for(self, speaker: str) -> tuple[str, ...]:
        """Return whose position a stand of ``speaker`` is: its own, its members', and of those it speaks for."""
        queue, seen = [speaker], []
        for one in queue:
            if one in seen or one not in self._actors:
                continue
            seen.append(one)
            actor = self._actors[one]
            queue += [*actor.members, *([actor.speaks_for] if actor.speaks_for else [])]
        if speaker in self._actors and self._actors[speaker].members:
            seen.remove(speaker)  # a group speaks as its members
        if len(seen) > 1 and self._is_mouthpiece(self._actors[speaker]):
            seen.remove(speaker)
        if any(one in self._seats.itself for one in seen):
            return tuple(one for one in seen if one in self._seats.itself or one == speaker)
        return tuple(seen)

    def _is_mouthpiece(self, one: Actor) -> bool:
        """Tell whether an actor is nobody beside whom it speaks for: "a spokesman", a member's mission."""
        owner = one.speaks_for
        return one.kind == "unnamed" or (one.kind == "organisation" and owner in self._seats.members)

    def _position(self, actor: str, taken: Sequence[Taken], related: tuple[str, ...]) -> Position:
        ordered = sorted(taken, key=self._order)
        history = tuple(
            replace(one.stand, basis="speaks for") if one.stand.speaker != actor and not one.hearsay else one.stand
            for one in ordered
        )
        member = self._seats.members.get(actor) if self._is_member(actor) else None
        if not history or self._speaks_for_itself(actor):
            return Position(
                self._question, actor, member, None, None, None, None, self._as_of, None, 0.0, (), related, ()
            )
        last = history[-1]
        run = _run(ordered)
        return Position(
            self._question,
            actor,
            member,
            last.stance,
            last.scope,
            last.condition,
            min((one.day for one in run if one.day), default=None),
            self._as_of,
            last.basis,
            last.confidence,
            last.evidence,
            related,
            history,
            self._divided(ordered),
        )

    def _is_member(self, actor: str) -> bool:
        """Tell whether an actor is the member itself, not one who speaks for it."""
        one = self._actors[actor]
        owner = one.speaks_for
        return actor in self._seats.members and (
            owner is None or self._seats.members.get(owner) != self._seats.members[actor]
        )

    def _speaks_for_itself(self, actor: str) -> bool:
        """Tell whether an actor is the body that decides, or speaks for it: what a body says is no side in it."""
        return self._actors[actor].speaks_for in self._seats.itself or actor in self._seats.itself

    def _order(self, one: Taken) -> tuple[str, int, bool, bool, bool, float, str]:
        """Order by day, on one day by rank; then a yes on a condition, which a bare one of that day leaves out.

        Then own words over a report; of these what tells its frame, and is surest.
        """
        stand = one.stand
        framed = bool(stand.scope or stand.condition)
        hung = stand.stance == "conditional"
        return (one.day, self._rank(stand.speaker), hung, one.own, framed, stand.confidence, stand.statement)

    def _rank(self, speaker: str) -> int:
        return rank(self._actors[speaker])

    def _divided(self, ordered: Sequence[Taken]) -> tuple[str, ...]:
        """Return who, on the day of the last stand, takes another side than it: a condition is no other side."""
        last = ordered[-1]
        side = _side(last)
        same_day = (one for one in ordered if one.day == last.day and one.stand.speaker != last.stand.speaker)
        return tuple(sorted({one.stand.speaker for one in same_day if _side(one) != side}))


def _first_hand(stands: Sequence[Taken]) -> list[Taken]:
    """Return the stands that an actor, or one who speaks for it, took; else those that others tell of it.

    Of hearsay that takes two sides on its latest day, nothing is left.
    """
    own = [one for one in stands if not one.hearsay]
    if own:
        return own
    latest = max((one.day for one in stands), default="")
    return list(stands) if len({_side(one) for one in stands if one.day == latest}) < 2 else []


def _side(one: Taken) -> str:
    return "support" if one.stand.stance == "conditional" else one.stand.stance


def _run(ordered: Sequence[Taken]) -> Iterable[Taken]:
    """Yield the stands of the present stance, back to the last one of another."""
    for one in reversed(ordered):
        if one.stand.stance != ordered[-1].stand.stance:
            return
        yield one


def outside(positions: Iterable[Position], cast: Cast, seats: Seats) -> tuple[str, ...]:
    """Return the names of the actors that took a stance, have no vote and speak for nobody else: told apart.

    The body itself is none of them, nor an officer of a state that no report names: he speaks for one that may vote.
    """
    actors: Mapping[str, Actor] = {one.id: one for one in cast.actors}
    found = set()
    for one in positions:
        actor = actors.get(one.actor)
        if actor is None or one.stance is None or one.actor in seats.members or one.actor in seats.itself:
            continue
        officer = actor.kind == "person" and holds_office(actor)
        if actor.speaks_for is None and actor.kind != "unnamed" and not officer and rank(actor) != FORMER:
            found.add(actor.name)
    return tuple(sorted(found))
