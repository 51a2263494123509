"""Which attributions report one utterance: pieces, nodes, candidates, scores, clusters, and their neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise, product

from onrecord.statements.candidates import candidates
from onrecord.statements.classes import members
from onrecord.statements.clustering import cluster
from onrecord.statements.evidence import Profile, evidence, profile
from onrecord.statements.model import chance
from onrecord.statements.nodes import Node, nodes
from onrecord.statements.pieces import Piece
from onrecord.statements.scoring import MOSTLY, Likeness, Scale, likeness
from onrecord.statements.speakers import Bond, Speakers
from onrecord.vocabulary import Timing

REPEATED = 0.6
"""Score from which an attribution repeats another of its own article, headline and lead apart from the body: who is
quoted twice in one report said two things more often than not."""

COPIED_WORDS, COPIED_SHARE = 6, 0.8
"""Words in a row, and share of the lighter content, from which words are the same whoever is named as their speaker."""

PHRASE, RARE = 3, 8.0
"""Words in a row in both marks, and weight of what both share in nats, from which words of an unknown speaker are the
same: "almost brain dead" beside other common words."""

SURE: Mapping[Bond, float] = {"unknown": 0.6, "apart": 0.9}
"""Score that a pair needs where nobody knows one of the sources, or the cast tells them apart: "officials" and a
ministry may be one, or two on one topic."""

LATER = 0.8
"""Score that a pair needs that quotes a verb in two tenses, in reports of two days: "we will listen first" comes before
"we have listened", and what a translator chose otherwise is alike in all the rest."""

LONG = 10
"""Words in a row that nobody says twice: days that differ by little are then a slip of a report or of the reading."""

RECOUNTED = 2
"""Numbers that differ between the same words from which two utterances are told, however like the rest is: one may be a
report's slip, and is then a difference to tell."""

SLACK = 2
"""Days that are little: "Wednesday" in a report dated by its update, or in another time zone."""

ZONES = 1
"""Days by which a report may be dated before the words that it quotes: it is still yesterday elsewhere."""

Groups = list[tuple[Piece, ...]]


def matched(
    pieces: Iterable[Piece], speakers: Speakers, timings: Iterable[Timing], stories: Mapping[str, str]
) -> Groups:
    """Return the pieces parted into utterances. Each piece is in one; an attribution of several may be in several.

    ``stories`` has the story of each article, where it is known.
    """
    found = nodes(pieces, speakers, timings)
    matching = Matching(found, speakers, stories)
    matching.look()
    parts = cluster(len(found), matching.scores, matching.barred)
    joined = _neighbours(parts, matching)
    return [tuple(piece for place in part for piece in found[place].members) for part in joined]


class Matching:
    """The nodes of one set with what is known of their pairs."""

    def __init__(self, found: Sequence[Node], speakers: Speakers, stories: Mapping[str, str]) -> None:
        self.nodes = found
        self.stories = [frozenset(stories.get(piece.article, "") for piece in one.members) for one in found]
        self.speakers = speakers
        self.scale = Scale(node.piece for node in found)
        self.likenesses: dict[tuple[int, int], Likeness] = {}
        self.scores: dict[tuple[int, int], float] = {}
        self.runs = _runs(found)
        self._profiles: dict[int, Profile] = {}
        self._asked: dict[tuple[int, int], float] = {}

    def look(self) -> None:
        """Score the pairs that are worth a look."""
        for pair in candidates(self.nodes, self.scale):
            if self._strangers(*pair):
                continue
            score = self.score(*pair)
            if score > 0:
                self.scores[pair] = score

    def _strangers(self, one: int, two: int) -> bool:
        """Tell whether two nodes belong to two stories and no one actor is named for both."""
        bond = self.speakers.bond(self.nodes[one].speaker, self.nodes[two].speaker)
        return bond != "same" and self.stories[one].isdisjoint(self.stories[two])

    def likeness(self, one: int, two: int) -> Likeness:
        """Return what two nodes have in common, worked out once."""
        pair = (min(one, two), max(one, two))
        if pair not in self.likenesses:
            self.likenesses[pair] = likeness(self.nodes[pair[0]].piece, self.nodes[pair[1]].piece, self.scale)
        return self.likenesses[pair]

    def evidence(self, one: int, two: int) -> dict[str, float]:
        """Return the features of a pair, whichever comes first."""
        one, two = min(one, two), max(one, two)
        bond = self.speakers.bond(self.nodes[one].speaker, self.nodes[two].speaker)
        return evidence(
            self._profile(one), self._profile(two), self.likeness(one, two), bond, self._two_persons(one, two)
        )

    def _profile(self, place: int) -> Profile:
        """Return what a node brings to its comparisons: most of a mixed pile are never compared."""
        if place not in self._profiles:
            node = self.nodes[place]
            self._profiles[place] = profile(node, self.scale, self.speakers.names.get(node.speaker or "", ""))
        return self._profiles[place]

    def score(self, one: int, two: int) -> float:
        """Return how likely two nodes are one utterance, worked out once: 0 where speakers or days forbid it."""
        pair = (min(one, two), max(one, two))
        if pair not in self._asked:
            self._asked[pair] = self._score(*pair)
        return self._asked[pair]

    def _score(self, one: int, two: int) -> float:
        alike = self.likeness(one, two)
        if self.walled(one, two) or alike.recounted >= RECOUNTED:
            return 0.0
        if self._two_persons(one, two):
            return 1.0 if alike.run >= LONG and alike.verbatim else 0.0
        if self._copied(one, two, alike):
            return 1.0
        if _bare(self.nodes[one].piece) or _bare(self.nodes[two].piece):
            return 0.0
        found = chance(self.evidence(one, two))
        bond = self.speakers.bond(self.nodes[one].speaker, self.nodes[two].speaker)
        later = alike.retensed and self.nodes[one].latest != self.nodes[two].latest
        return found if found >= max(SURE.get(bond, 0.0), LATER if later else 0.0) else 0.0

    def _two_persons(self, one: int, two: int) -> bool:
        """Tell whether two persons with a name speak, of whom neither speaks for the other."""
        left, right = self.nodes[one].speaker, self.nodes[two].speaker
        return {left, right} <= self.speakers.persons and self.speakers.bond(left, right) == "apart"

    def _copied(self, one: int, two: int, alike: Likeness) -> bool:
        same = self.nodes[one].piece.key == self.nodes[two].piece.key and alike.shared >= ENOUGH
        phrase = alike.run >= PHRASE and alike.quoted >= MOSTLY and alike.shared >= RARE
        return same or alike.verbatim or phrase or (alike.copied >= COPIED_WORDS and alike.cover >= COPIED_SHARE)

    def walled(self, one: int, two: int) -> bool:
        """Tell whether both were said on a known day, and not on the same, or one before the other could be told."""
        left, right = self.nodes[one], self.nodes[two]
        if left.day is None or right.day is None:
            return self._foretold(left, right) and self.likeness(one, two).copied < LONG
        if left.day == right.day:
            return False
        apart = abs((_day(left.day) - _day(right.day)).days)
        return apart > SLACK or self.likeness(one, two).copied < LONG

    @staticmethod
    def _foretold(left: Node, right: Node) -> bool:
        """Tell whether one was said on a day after a report already had the other: no paper quotes tomorrow's words."""
        day, known = left.day or right.day, right.latest if left.day else left.latest
        return day is not None and known is not None and (_day(day) - _day(known)).days > ZONES

    def barred(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Tell whether two clusters must not be one: by speaker, by day, or as two things said in one report."""
        if self._two_speakers(left, right):
            return True
        if any(self.nodes[place].day for place in (*left, *right)) and any(
            self.walled(one, two) for one, two in product(left, right)
        ):
            return True
        return self._twice(left, right)

    def _two_speakers(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Tell whether two actors are in it, unless reports give one long quotation to both."""
        for one, two in product(_by_speaker(self.nodes, left), _by_speaker(self.nodes, right)):
            if {one, two} <= self.speakers.persons and self.speakers.bond(one, two) == "apart":
                pairs = product(left, right)
                if not any(self.likeness(a, b).run >= LONG for a, b in pairs if self._speak(a, b) == (one, two)):
                    return True
        return False

    def _speak(self, one: int, two: int) -> tuple[str | None, str | None]:
        return self.nodes[one].speaker, self.nodes[two].speaker

    def _twice(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Tell whether an article has an attribution in one that repeats none of its attributions in the other.

        Asked of the side that has fewer: headline, lead and quotation may retell each other in a chain.
        """
        here, there = self._by_article(left), self._by_article(right)
        for article in sorted(here.keys() & there.keys()):
            few, many = sorted((here[article], there[article]), key=len)
            for one in sorted(few.keys() - many.keys()):
                if not any(self._repeats(a, b) for two in sorted(many) for a, b in product(few[one], many[two])):
                    return True
        return False

    def _by_article(self, places: Sequence[int]) -> dict[str, dict[str, set[int]]]:
        found: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for place in places:
            for piece in self.nodes[place].members:
                found[piece.article][piece.attribution].add(place)
        return found

    def _repeats(self, one: int, two: int) -> bool:
        if one == two:
            return True
        alike = self.likeness(one, two)
        left, right = self.nodes[one].piece, self.nodes[two].piece
        if min(left.share, right.share) >= MOSTLY and alike.cover < COPIED_SHARE:
            return self._continues(left, right)
        return self.score(one, two) >= REPEATED or self._continues(left, right)

    def _continues(self, left: Piece, right: Piece) -> bool:
        """Tell whether two quotations are one that its cue splits: another report has them in one run."""
        if not left.verbatim or not right.verbatim:
            return False
        one, two = " ".join(left.key), " ".join(right.key)
        holding = self.runs.get(left.key[-1:] + right.key[:1], []) + self.runs.get(right.key[-1:] + left.key[:1], [])
        return any(f" {one} {two} " in run or f" {two} {one} " in run for run in holding)


ENOUGH = 4.0
"""Weight of what two pieces share, in nats, from which the same words are no accident: "the deaths" weighs less."""


def _runs(found: Sequence[Node]) -> dict[tuple[str, ...], list[str]]:
    """Return the quotations that run on without a cue between, by each two words in a row that they have."""
    parts: dict[tuple[str, int], dict[int, Piece]] = defaultdict(dict)
    for node in found:
        for piece in node.members:
            if piece.verbatim:
                parts[piece.attribution, piece.run][piece.number] = piece
    texts = {tuple(word for number in sorted(run) for word in run[number].key) for run in parts.values()}
    index: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for text in sorted(texts):
        for pair in sorted(set(pairwise(text))):
            index[pair].append(f" {' '.join(text)} ")
    return index


def _bare(piece: Piece) -> bool:
    """Tell whether a content is a bare topic, no proposition: "the accident", "the Korean Peninsula"."""
    return (
        not piece.verbatim
        and len(piece.roots) < TOPIC
        and not any(word.plain in members("finite") for word in piece.words)
    )


TOPIC = 3
"""Roots from which a content without marks may say something: who, and what of him."""


def _by_speaker(found: Sequence[Node], places: Sequence[int]) -> list[str]:
    return sorted({speaker for place in places if (speaker := found[place].speaker)})


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _neighbours(parts: list[list[int]], matching: Matching) -> list[list[int]]:
    """Join the clusters that pieces of one attribution are in, where nothing tells that they are two utterances.

    They are one if all attributions of the one are in the other too, or if the pieces follow each other in one run
    and whatever else is in either quotes from it: a paraphrase of the first sentence and one of the last are two.
    """
    home = {place: number for number, part in enumerate(parts) for place in part}
    groups = {number: list(part) for number, part in enumerate(parts)}
    at = {
        (piece.attribution, piece.number): place for place, node in enumerate(matching.nodes) for piece in node.members
    }
    run = {(p.attribution, p.number): p.run for node in matching.nodes for p in node.members}
    for attribution, number in sorted(at):
        after = (attribution, number + 1)
        if after not in at:
            continue
        one, two = home[at[attribution, number]], home[at[after]]
        if one == two:
            continue
        together = run[attribution, number] == run[after]
        if _one_utterance(matching, groups[one], groups[two], together) and not matching.barred(
            groups[one], groups[two]
        ):
            groups[one] = sorted(groups[one] + groups.pop(two))
            home.update(dict.fromkeys(groups[one], one))
    return [groups[number] for number in sorted(groups)]


def _one_utterance(matching: Matching, left: list[int], right: list[int], together: bool) -> bool:
    here, there = _attributions(matching, left), _attributions(matching, right)
    if here.keys() <= there.keys() or there.keys() <= here.keys():
        return True
    other = [here[one] for one in here.keys() - there.keys()] + [there[one] for one in there.keys() - here.keys()]
    return together and all(quoted for quoted in other)


def _attributions(matching: Matching, places: list[int]) -> dict[str, bool]:
    """Return the attributions of some nodes, each with whether it quotes."""
    return {piece.attribution: piece.share >= MOSTLY for place in places for piece in matching.nodes[place].members}
