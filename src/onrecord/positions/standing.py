"""What each statement says of a question: the stands taken, and who only spoke of related proposals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.entailment import Weighed, weigh
from onrecord.positions.bearing import about
from onrecord.positions.claims import claimed
from onrecord.positions.cues import plain
from onrecord.positions.evidence import Said, heard_text
from onrecord.positions.judging import GUESSED, Hearing, Judgement, judge
from onrecord.positions.narrated import told_sentences
from onrecord.positions.passages import TOUCHED, Pages, Passage, Pile, days
from onrecord.positions.reported import READ, UNSEEN, contrary, judged, reading
from onrecord.positions.subjects import Side, Sides, subjects
from onrecord.positions.topic import Topic
from onrecord.vocabulary.across import Statement
from onrecord.vocabulary.positions import Basis, Stance, Stand
from onrecord.vocabulary.speech import Actor

SURE = 0.6
"""Chance from which one wording decides, though most wordings of the statement take no side."""

ALONE, ALONE_SIDE = 0.9, 0.9
"""Least chance of a stance, and of a side, where nothing is declared of the act itself.

In reports most of what is said is of something else: of 12 sides that chances below 0.9 told of nine real stories, one
was right, and of five conditions in eight others none (2026-11).
"""

LONGEST = 240
"""Characters of words whose stance the chances may tell: a speech of several sentences has cues of any kind."""

_RELAYS = re.compile(r"\b(?:report(?:s|ed|ing)?|according to (?:sources|reports|media))\b", re.I)
"""Cues of one who passes on what others think."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A stand as its speaker took it; ``day`` is the latest day on which it can have been: of saying, else of print.

    ``whose`` tells whose side it is, None where it is the speaker's and of whom that speaks for.
    """

    stand: Stand
    day: str
    own: bool
    whose: Side | None = None

    @property
    def hearsay(self) -> bool:
        """Whether it is told of others, by one who does not speak for them."""
        return self.whose is not None and self.whose.hearsay


@dataclass(frozen=True, slots=True)
class Related:
    """A statement of ``speaker`` that touches the question and takes no side on it."""

    speaker: str
    statement: str
    day: str


@dataclass(frozen=True, slots=True)
class _Found:
    """The stance of a statement, and the wording that tells it."""

    stance: Stance
    judgement: Judgement
    passage: Passage


_TELLS = re.compile(
    r"\b(?:should|must|ought|will not|won't|cannot|reject|propos|demand|call(?:s|ed|ing)? for|guarantee|offer|plan"
    r"|support|oppos|pledg|promis|commit|invit|refus|rul(?:e|es|ed|ing) out)\w*"
)
"""What tells a proposal of another kind: a statement that has none is no related one."""


def stands(pile: Pile, topic: Topic, hear: Hearing | None) -> tuple[tuple[Taken, ...], tuple[Related, ...]]:
    """Return the stands that the statements of a pile take on the question of ``topic``, and the related ones."""
    pages, printed, judged = Pages(pile), days(pile), pile.assessed
    topic = pages.read(topic)
    some = pile.statements if judged is not None else [one for one in pile.statements if pages.may_bear(one, topic)]
    if not some and not any(pages.reported(one.id, topic) for one in pile.articles):
        return (), ()  # a closer look, which costs most, would find nothing
    actors = {one.id: one for one in pile.cast.actors}
    sides = Sides(pile.cast.actors)
    taken: list[Taken] = []
    related: list[Related] = []
    for statement in sorted(some, key=lambda one: (one.said or "", one.text, one.id)):  # ids hang on paths
        speaker = pages.speaker(statement)
        if speaker is None or _tells_news(actors.get(speaker)):
            continue
        passages = list(pages.passages(statement))
        day = _day(statement, passages, printed)
        told = [
            _told_by(replace(_taken(statement, speaker, found, day), whose=whose))
            for whose, some in _by_side(speaker, passages, actors, sides)
            if (found := _judged(some, pages, topic, hear) if judged is None else _told(some, judged)) is not None
        ]
        if not told and any(_near(one, topic) for one in passages):
            related.append(Related(speaker, statement.id, day))
        taken += [one for one in told if one.whose is None or one.whose.actors]
    taken += narrated(pages, topic, sides)
    return tuple(_outspoken(taken, actors)), tuple(related)


def _outspoken(taken: Sequence[Taken], actors: Mapping[str, Actor]) -> list[Taken]:
    """Return the stands without those only read between the lines of one who says it plainly, or is read both ways.

    What one who speaks for somebody says in plain words is that somebody's, too.
    """
    plainly = {side for one in taken if one.stand.how != READ for side in _sides(one, actors)}
    ways: dict[str, set[Stance]] = {}
    for one in taken:
        for side in _sides(one, actors) if one.stand.how == READ else ():
            ways.setdefault(side, set()).add(one.stand.stance)
    torn = {side for side, stances in ways.items() if {"support", "oppose"} <= stances}
    return [one for one in taken if one.stand.how != READ or not (plainly | torn) & _sides(one, actors)]


def _sides(one: Taken, actors: Mapping[str, Actor]) -> set[str]:
    return {_behind(actor, actors) for actor in (one.whose.actors if one.whose else (one.stand.speaker,))}


def _behind(actor: str, actors: Mapping[str, Actor]) -> str:
    """Return for whom an actor speaks in the end: itself, where it speaks for nobody."""
    passed = [actor]
    while (known := actors.get(passed[-1])) is not None and known.speaks_for and known.speaks_for not in passed:
        passed.append(known.speaks_for)
    return passed[-1]


def found_near(pile: Pile, topic: Topic) -> bool | None:
    """Tell whether somebody spoke of the question or of what is near to it; None where only judging tells that.

    It asks no encoder. Who is near either takes a side or is told as related. Where no report is about the question,
    and nobody by the steps of :mod:`bearing`, nobody is read for it.
    """
    pages, actors = Pages(pile), {one.id: one for one in pile.cast.actors}
    topic = pages.read(topic)
    unsure = any(pages.reported(one.id, topic) for one in pile.articles)
    for statement in pile.statements:
        if not pages.may_bear(statement, topic):
            continue
        actor = actors.get(pages.speaker(statement) or "")
        if actor is None or _tells_news(actor):
            continue
        for one in pages.passages(statement):
            near = _near(one, topic)
            if near and not actor.members:
                return True
            unsure = unsure or near or about(one.said, one.earlier, topic, reported=False) is not None
    return None if unsure else False


def _day(statement: Statement, passages: Sequence[Passage], printed: Mapping[str, str]) -> str:
    """Return the latest day on which a statement can have been made: printed first, it cannot have been said later."""
    days_printed = [printed[one.attribution.article] for one in passages if one.attribution.article in printed]
    return min((day for day in (statement.said, min(days_printed, default=None)) if day), default="")


def _by_side(
    speaker: str, passages: Sequence[Passage], actors: Mapping[str, Actor], sides: Sides
) -> list[tuple[Side | None, list[Passage]]]:
    """Return passages by whose side they tell: one who says where two stand says two things."""
    found: dict[tuple[str, ...] | None, tuple[Side | None, list[Passage]]] = {}
    for one in passages:
        whose = _whose(speaker, one, actors, sides)
        found.setdefault(None if whose is None else whose.actors, (whose, []))[1].append(one)
    return list(found.values())


def narrated(pages: Pages, topic: Topic, sides: Sides) -> Iterator[Taken]:
    """Yield what reports tell in sentences of their own: "Hungary is against the ban as well."."""
    for one in told_sentences(pages, topic, sides):
        how = about(one.said, "", topic, reported=True)
        found = stance_of(replace(one.said, taking_up=True), topic, None) if how is not None else None
        if found is None or found.verdict == "none" or found.how == GUESSED:
            continue
        for actor in one.side.actors:
            stand = Stand(
                one.id, actor, found.verdict, None, None, found.scope, found.condition, "reported", NARRATED,
                min(round(found.chance, 2), HEARSAY), (one.span,),
            )  # fmt: skip
            yield Taken(stand, one.day, False, Side((actor,), hearsay=True))


NARRATED = "told by the report"
"""The step that reads a report's own sentences."""

_MEDIA = re.compile(
    r"\b(?:news|newspaper|tv|television|channel \d+|radio|broadcaster|reuters|bloomberg|cnn|bbc|daily|gazette|herald"
    r"|tribune|magazine|press agency|kctv|kcna)\b",
    re.I,
)


_SOME_MEDIA = re.compile(r"\b(?:media|newspapers?|press|outlets?|broadcasters?)$", re.I)


def _tells_news(actor: Actor | None) -> bool:
    """Tell whether an actor is a paper or a station: what it reports is no side of its own."""
    if actor is None or actor.kind not in ("organisation", "unnamed"):
        return False
    return (_MEDIA if actor.kind == "organisation" else _SOME_MEDIA).search(actor.name) is not None


def _near(one: Passage, topic: Topic) -> bool:
    """Tell whether a passage that takes no side is of something near: the act of others, or another proposal."""
    own = topic.glance(one.said.content)
    if topic.elsewhere(one.said.content).core and topic.question.related:
        return True
    return own.names >= TOUCHED and (own.core or _TELLS.search(one.said.text.lower()) is not None)


def _whose(speaker: str, passage: Passage, actors: Mapping[str, Actor], sides: Sides) -> Side | None:
    if speaker not in actors:
        return None
    return sides.of(passage.attribution, passage.said.content, passage.before, actors[speaker])


HEARSAY = 0.6
"""The most that is thought of a stand that another tells of somebody."""

TOLD_BY = "told by another"
"""The step that reads hearsay."""


def _told_by(one: Taken) -> Taken:
    """Return hearsay as such, with what is thought of it at most."""
    if not one.hearsay:
        return one
    stand = replace(one.stand, how=TOLD_BY, basis="reported", confidence=min(one.stand.confidence, HEARSAY))
    return replace(one, stand=stand, own=False)


def _taken(statement: Statement, speaker: str, found: _Found, day: str) -> Taken:
    judgement, passage, stance = found.judgement, found.passage, found.stance
    own = passage.attribution.kind != "indirect"
    basis: Basis = "own words" if own else "reported"
    stand = Stand(
        statement.id,
        speaker,
        stance,
        statement.said,
        statement.said_precision,
        judgement.scope,
        judgement.condition,
        basis,
        judgement.how,
        round(judgement.chance, 2),
        passage.evidence,
    )
    return Taken(stand, day, own)


def _told(passages: Sequence[Passage], judged: Mapping[str, Judgement]) -> _Found | None:
    """Return the stance that the wordings of one statement take together, as an assessor judged them."""
    found = [(told, one) for one in passages if (told := judged.get(one.attribution.id)) is not None]
    return _agreed([_Found(told.verdict, told, one) for told, one in found if told.verdict != "none"], len(found))


def _judged(passages: Sequence[Passage], pages: Pages, topic: Topic, hear: Hearing | None) -> _Found | None:
    """Return the stance that the wordings of one statement take together, with the fullest that takes it."""
    ours = [(one, how) for one in passages if (how := _bears(one, pages, topic)) is not None]
    if not ours:
        return None
    said = [_said(one) for one, _ in ours]
    heard = (hear or weigh)([(heard_text(each), topic.question.text) for each in said])
    found = [
        (stance_in(one, topic, how, each, passage.earlier), passage)
        for one, each, (passage, how) in zip(said, heard, ours, strict=True)
        if not _STAYS.search(plain(one.content))
    ]
    sided = [
        _Found(each.verdict, each, one)
        for each, one in found
        if each.verdict != "none" and (each.how != GUESSED or len(one.said.content) <= LONGEST)
    ]
    return _agreed(sided, len(found))


_STAYS = re.compile(
    r"\b(?:no reason to|(?:will|would|did|does|do|has|have|had|wo|is|are|was|were)(?: not|n't)|never|no plans? to) "
    r"(?:chang(?:e|ed|ing)|shift(?:ed|ing)?|mov(?:e|ed|ing)|alter(?:ed|ing)?)"
    r" (?:(?:its|his|her|their|our|my|the) (?:mind|minds|position|stance|view|views|course|policy)|from)\b"
    r"|\b(?:position|stance|policy|view) (?:on|of|about) [^.;]* (?:has not|hasn't|had not|hadn't|is un"
    r"|was un|remains un)chang\w*"
)
"""Says that somebody stands where he stood, and not where that is."""

_MET = re.compile(
    r"\b(?:conditions?|demands?|concerns?|requirements?|terms) (?:\w+ )?(?:is|are|was|were|has been|have been"
    r"|had been|now) (?:now |all |fully |finally )*(?:met|fulfilled|satisfied|addressed|settled|resolved)\b"
    r"|\b(?:lift|lifts|lifted|drop|drops|dropped|withdrew|withdraws|waived?)\b[^.;]{0,30}"
    r"\b(?:conditions?|demands?|reservations?)"
    r"|\bwithout (?:any )?(?:conditions?|reservations?|preconditions?)\b|\bunconditional\w*|\bno (?:pre)?conditions?\b"
)
"""Says that what a yes hung on is there, or that it hangs on nothing."""


def stance_of(said: Said, topic: Topic, heard: Weighed | None) -> Judgement:
    """Return what is made of one wording: of a claim, whether it is affirmed; of a proposal, the side it takes."""
    claimed_so = claimed(said, topic) if topic.claim else None
    if claimed_so is not None:
        return claimed_so
    found = judge(said, topic, heard, ALONE, ALONE_SIDE)
    if found.verdict == "conditional" and found.how != GUESSED and _MET.search(plain(said.content)):
        return replace(found, verdict="support", condition=None)
    return found


def how_about(said: Said, earlier: str, topic: Topic, reported: bool) -> str | None:
    """Return how a statement is known to be about the question, or ``UNSEEN`` where its reading is to tell that.

    It is where its report is about the question (``reported``), but for what is told of another body, or of another's
    act.
    """
    how = about(said, earlier, topic, reported)
    if how is not None or topic.rival(said.content, said.who):
        return how
    return UNSEEN if reported else None


def stance_in(said: Said, topic: Topic, how: str, heard: Weighed, earlier: str = "") -> Judgement:
    """Return what is made of one wording in its report: by steps that name their rule, unless its reading says else.

    Where these are silent, what its reading tells by itself, if that is sure (:mod:`onrecord.positions.reported`).
    What a statement takes up stands in what its speaker said ``earlier``, if anything, else before it.
    """
    found = None
    if how != UNSEEN:
        found = stance_of(replace(said, context="" if how == "named" else earlier or said.context), topic, heard)
    told = reading(said, topic, heard)
    if found is None or found.verdict == "none" or found.how == GUESSED or contrary(found.verdict, told):
        return judged(said, topic, told)
    return found


def _said(one: Passage) -> Said:
    """Return what is judged: what stands before it may be taken up; whose side it is, Sides tells."""
    return replace(one.said, taking_up=True, who=f"{one.said.who} {subjects(one.said.content)}")


def _bears(one: Passage, pages: Pages, topic: Topic) -> str | None:
    """Return how a passage is known to be about the question, ``UNSEEN`` where that is for its reading to tell."""
    if _RELAYS.search(" ".join(span.text for span in one.attribution.cue)):
        return None
    article = one.attribution.article
    return how_about(one.said, one.earlier, topic, pages.reported(article, topic))


def _agreed(sided: Sequence[_Found], count: int) -> _Found | None:
    """Return the wording that tells the stance of a statement; None where wordings take two sides, or few take any."""
    if not sided:
        return None
    surest: dict[Stance, float] = {}
    for one in sided:
        surest[one.stance] = max(surest.get(one.stance, 0.0), one.judgement.chance)
    if "support" in surest and "oppose" in surest:
        return None
    stance = "conditional" if "conditional" in surest else max(sorted(surest), key=lambda one: surest[one])
    if 2 * len(sided) < count and surest[stance] < SURE:
        return None
    return max((one for one in sided if one.stance == stance), key=_fullness)


def _fullness(one: _Found) -> tuple[bool, float]:
    """Return what wordings of one stance are chosen by: one that tells its frame, the surest, then the earliest."""
    framed = bool(one.judgement.scope or one.judgement.condition)
    return framed, one.judgement.chance
