"""From a pile of reports to who stands where and whether it passes: ``python -m quality.answers``.

``gold/answers`` has twenty made-up stories of a few reports each, a question and the body that decides (18 of them),
where each actor stands, and what it comes to. The whole pipeline runs on the reports of each. The figures, for each
half:

- *positions found*: of the stances in the gold, how many are told right.
- *positions right*: of those that are told, how many are.
- *another stance*: told, but another one than in the gold; of these, on the *wrong side*: support for oppose or back.
- *told though there is none*: of an actor that the gold knows to have taken none, or does not know at all.
- *conditions*: of the conditional stances told right, how many come with half the words of the gold's condition.
- *decisions right*: outcome and blockers, both; an open one is right by silence, too.
- *a story*: the seconds that one takes; the first of a process loads the models.

Only the failures in the half ``DEV`` are printed, on standard error; those in the half ``HELD`` are counted and not to
be read by whoever builds the method.
"""

from __future__ import annotations

import re
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord import Record, bodies, build, positions
from onrecord.intake import gather
from onrecord.vocabulary import Span
from onrecord.vocabulary.decisions import Asked, Body, Decision
from onrecord.vocabulary.positions import Position
from quality import floors
from quality.figures import Figure

ROOT = Path(__file__).parent / "gold" / "answers"
DEV = ("alliance", "bench", "dam", "eu", "paydeal", "pension", "rates", "strike", "town", "unsc")
"""May be read while the method is built."""

HELD = ("books", "ceasefire", "claim", "congress", "host", "legislature", "nato", "sanctions", "shareholders", "synod")
"""Only measured."""

NONE = "none"
SIDES = {"support", "oppose"}
STANCES = ("support", "oppose", "conditional", "uncommitted", "abstain")
KINDS = ("right", "missed", "another stance", "wrong side", "told though none")
ENOUGH = 0.5  # of the condition's words: a reader then knows which condition is meant


@dataclass(frozen=True, slots=True)
class Row:
    """Where one actor stands, by the gold. ``arguable`` are stances that are neither right nor wrong to tell.

    ``voices`` are those who speak for it, and other names of it: their own positions are not judged. ``says`` stands in
    ``file``.
    """

    name: str
    member: bool
    stance: str
    file: str
    says: str
    condition: str | None = None
    voices: tuple[str, ...] = ()
    arguable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """A pile of reports, what is asked of them, and the answer; ``body`` and ``outcome`` are None where nobody decides.

    A party among ``blockers`` is all of its seats that have no row of their own.
    """

    name: str
    question: str
    body: str | None
    rule: str | None
    as_of: str
    rows: tuple[Row, ...]
    outcome: str | None
    blockers: tuple[str, ...]
    grounds: tuple[str, str] | None

    @property
    def folder(self) -> Path:
        """The folder with the reports."""
        return ROOT / self.name


@dataclass(frozen=True, slots=True)
class Told:
    """What the record says: of each row its stance, condition and evidence; of whom else it tells a stance."""

    stances: Mapping[str, str]
    conditions: Mapping[str, str]
    evidence: Mapping[str, str]
    others: tuple[tuple[str, str, str], ...]
    decision: Decision | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing told otherwise than in the gold."""

    story: str
    kind: str
    actor: str
    gold: str
    told: str
    file: str
    says: str
    evidence: str


def load(name: str) -> Story:
    """Return a story of the gold by the name of its folder."""
    raw = tomllib.loads((ROOT / name / "answers.toml").read_text(encoding="utf-8"))
    given = raw.get("body")
    own = ROOT / name / str(given)
    ends = raw.get("outcome")
    return Story(
        name=name,
        question=raw["question"],
        body=str(own) if given and own.exists() else given,
        rule=raw.get("rule"),
        as_of=raw["as_of"],
        rows=tuple(_row(one, kind == "member") for kind in ("member", "outside") for one in raw.get(kind, [])),
        outcome=ends and ends["is"],
        blockers=tuple(ends["blockers"]) if ends else (),
        grounds=ends and (ends["file"], ends["says"]),
    )


def _row(raw: Mapping[str, Any], member: bool) -> Row:
    return Row(
        name=raw["name"],
        member=member,
        stance=raw["stance"],
        file=raw["file"],
        says=raw["says"],
        condition=raw.get("condition"),
        voices=tuple(raw.get("voices", ())),
        arguable=tuple(raw.get("arguable", ())),
    )


def seats(story: Story) -> dict[str, str]:
    """Return the stance of every member of the story's body by the gold; of a group's, unless one has a row, its."""
    if story.body is None:
        return {}
    body = bodies.load(story.body)
    given = {one.name: one.stance for one in story.rows if one.member}
    spread = {member: given[group] for group, of in body.groups.items() if group in given for member in of}
    return {name: stance for name, stance in {**spread, **given}.items() if name not in body.groups}


def decided(story: Story, decision: Decision | None) -> bool:
    """Tell whether a decision is the gold's: the outcome, and who blocks."""
    if decision is None or story.body is None:
        return False
    groups = bodies.load(story.body).groups
    own = {one.name for one in story.rows if one.member}
    wanted = {name for one in story.blockers for name in groups.get(one, (one,)) if one == name or name not in own}
    return (decision.outcome, set(decision.blockers)) == (story.outcome, wanted)


def tell(story: Story) -> Told:
    """Return what onrecord says of a story, as a person who asks would be told."""
    began = time.perf_counter()
    question = positions.ask(story.question, story.body, story.rule)
    reports = [str(path) for path in sorted(story.folder.glob("*.txt"))]
    record = build(gather(reports), questions=[question], asked=Asked(as_of=story.as_of))
    seconds = time.perf_counter() - began
    for one in record.skipped:
        print(f"answers: {story.name}: skipped {one.origin}: {one.reason}", file=sys.stderr)
    decision = next(iter(record.decisions), None)
    held = _held(story, record, decision)
    others = tuple(_others(story, record))
    return Told(
        {name: stance for name, (stance, _) in held.items()},
        {name: one.condition for name, (_, one) in held.items() if one and one.condition},
        {name: _words(one.evidence) for name, (_, one) in held.items() if one},
        others,
        decision,
        seconds,
    )


def _held(story: Story, record: Record, decision: Decision | None) -> dict[str, tuple[str, Position | None]]:
    """Return stance and position by the name of each row that is told of."""
    held = {name: (stance, None) for name, stance in _members(story, decision)}
    told: dict[str, tuple[str, Position | None]] = dict(held)
    names = {one.id: one.name for one in record.cast.actors}
    for one in record.positions:
        if one.member is not None and one.member in told:
            told[one.member] = (told[one.member][0], one)
    for row in story.rows:
        if row.member:
            continue
        mine = [one for one in record.positions if one.member is None and one.stance]
        by_name = [one for one in mine if _same(names[one.actor], row.name)]
        found = by_name or [one for one in mine if any(_same(names[one.actor], name) for name in row.voices)]
        wrong_first = sorted(found, key=lambda one: (one.stance == row.stance, names[one.actor], one.actor))
        if wrong_first:
            told[row.name] = (wrong_first[0].stance or NONE, wrong_first[0])
    return told


def _members(story: Story, decision: Decision | None) -> Iterator[tuple[str, str]]:
    """Yield each member with its stance in the decision, and each group of the gold with that of most of its own."""
    if decision is None or story.body is None:
        return
    stances = {name: stance for stance in STANCES for name in getattr(decision, stance)}
    yield from stances.items()
    single = {one.name for one in story.rows if one.member}
    for group, of in sorted(bodies.load(story.body).groups.items()):
        if group in single:
            counts = Counter(stances.get(name, NONE) for name in of if name not in single)
            yield group, max(sorted(counts), key=lambda stance: counts[stance])


def _others(story: Story, record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield who the gold does not know and has a stance: name, stance and what it rests on."""
    body = bodies.load(story.body) if story.body else None
    known = {name for row in story.rows for name in (row.name, *row.voices)} | _its(body)
    names = {one.id: one for one in record.cast.actors}
    for one in record.positions:
        actor = names[one.actor]
        forms = {actor.name, *(name.text for name in actor.names)}
        if one.stance and one.member is None and not any(_same(form, name) for form in forms for name in known):
            yield actor.name, one.stance, _words(one.evidence)


def _its(body: Body | None) -> set[str]:
    if body is None:
        return set()
    return {name for member in body.members for name in (member.name, *member.names)}


def _same(told: str, gold: str) -> bool:
    """Tell whether a name that is told is the gold's: with a title or without, or a part of it that ends it."""
    one, other = _tokens(told), _tokens(gold)
    return bool(one) and (one == other[-len(one) :] or other == one[-len(other) :])


def _tokens(text: str) -> list[str]:
    return [word for word in re.findall(r"[\w’'-]+", text.casefold().replace("’", "'")) if word != "the"]


def _words(spans: Sequence[Span]) -> str:
    return " … ".join(span.text for span in spans)


def failures(story: Story, told: Told) -> Iterator[Failure]:
    """Yield what is told otherwise than in the gold, of each actor and of the decision."""
    members = set(seats(story)) | {one.name for one in story.rows}
    for row in story.rows:
        stance = told.stances.get(row.name, NONE)
        kind = kind_of(row, stance)
        if kind not in ("right", None):
            yield Failure(
                story.name, kind, row.name, row.stance, stance, row.file, row.says, told.evidence.get(row.name, "")
            )
    strangers = [(name, stance, told.evidence.get(name, "")) for name, stance in sorted(told.stances.items())]
    for name, stance, evidence in [*(one for one in strangers if one[0] not in members), *told.others]:
        yield Failure(story.name, "told though none", name, NONE, stance, "", "", evidence)
    if story.outcome and not decided(story, told.decision):
        wanted = f"{story.outcome} ({', '.join(story.blockers)})"
        got = f"{told.decision.outcome} ({', '.join(told.decision.blockers)})" if told.decision else "nothing"
        yield Failure(story.name, "decision", "the decision", wanted, got, *(story.grounds or ("", "")), "")


def kind_of(row: Row, stance: str) -> str | None:
    """Return how what is told of a row is judged: one of ``KINDS``, None where there is nothing to judge."""
    if stance == row.stance:
        return "right" if stance != NONE else None
    if stance in row.arguable:
        return None
    if row.stance == NONE:
        return "told though none"
    if stance == NONE:
        return "missed"
    return "wrong side" if {stance, row.stance} == SIDES else "another stance"


def measure() -> list[Figure]:
    """Return the figures of both halves; the failures of ``DEV`` go to standard error."""
    return [*_half("dev", DEV), *_half("held", HELD)]


def _half(half: str, names: Sequence[str]) -> Iterator[Figure]:
    """Yield the figures of one half."""
    stories = [load(name) for name in names]
    answers = [(story, tell(story)) for story in stories]
    failed = [one for story, told in answers for one in failures(story, told)]
    if half == "dev":
        for one in failed:
            print(_line(one), file=sys.stderr)
    kinds = Counter(one.kind for one in failed)
    wanted = sum(
        row.stance != NONE and told.stances.get(row.name, NONE) not in row.arguable
        for story, told in answers
        for row in story.rows
    )
    right = wanted - kinds["missed"] - kinds["another stance"] - kinds["wrong side"]
    given = right + kinds["another stance"] + kinds["wrong side"] + kinds["told though none"]
    other = kinds["another stance"] + kinds["wrong side"]
    yield Figure(f"{half}: positions found", _share(right, wanted), "%", note=f"{right} of {wanted}")
    yield Figure(f"{half}: positions right", _share(right, given), "%", note=f"{right} of {given} told")
    yield Figure(f"{half}: another stance", other, "", "lower", f"of {given} told", noise=0)
    yield Figure(f"{half}: wrong side", kinds["wrong side"], "", "lower", f"of {given} told", noise=0)
    yield Figure(f"{half}: told though there is none", kinds["told though none"], "", "lower", f"of {given}", noise=0)
    met, asked = _conditions(answers)
    yield Figure(f"{half}: conditions", _share(met, asked), "%", note=f"{met} of {asked} told")
    ends = [story.outcome for story in stories if story.outcome]
    note = f"of {len(ends)}, {ends.count('open')} of them open"
    yield Figure(f"{half}: decisions right", _share(len(ends) - kinds["decision"], len(ends)), "%", note=note, noise=0)
    seconds = sum(told.seconds for _, told in answers)
    yield Figure(f"{half}: a story", seconds / max(1, len(stories)), "s", "lower", "mean", noise=float("inf"))


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def _conditions(answers: Sequence[tuple[Story, Told]]) -> tuple[int, int]:
    """Return how many conditions are told in the right words, of how many conditional stances that are told right."""
    met = asked = 0
    for story, told in answers:
        for row in story.rows:
            if row.condition and told.stances.get(row.name) == row.stance == "conditional":
                wanted = set(_tokens(row.condition))
                asked += 1
                met += len(wanted & set(_tokens(told.conditions.get(row.name, "")))) >= ENOUGH * len(wanted)
    return met, asked


def _line(one: Failure) -> str:
    where = f"{one.story}/{one.file}" if one.file else one.story
    basis = f"\n    told from: {one.evidence}" if one.evidence else ""
    says = f"\n    gold: {one.says}" if one.says else ""
    return f"{one.kind}: {where}: {one.actor}: gold {one.gold}, told {one.told}{says}{basis}"


def main() -> int:
    """Print the figures with their floors; return 1 if one does not hold."""
    return floors.show("answers", measure())


if __name__ == "__main__":
    sys.exit(main())
