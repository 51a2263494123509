"""Which tellings are of one happening: same day, same kind, and people, place or words in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from onrecord.events.dating import FINENESS, When
from onrecord.events.noticing import Happening
from onrecord.vocabulary import Precision, Span

COMMON_SHARE = 0.4  # of a story's tellings; a word in more of them tells none apart
FEW = 6  # tellings; in so few every word may tell them apart
ONE_A_DAY = frozenset(
    ("attack", "crash", "launch", "death", "election", "disaster", "eclipse", "match", "breach", "vote")
)
"""Kinds of which a story seldom tells two on one day."""
ONE_A_DAY_NEEDS = 0
SAME_KIND = 3  # points that two tellings of one kind need
OTHER_KIND = 3  # points where only another word of the sentence has the kind: "killed" beside "attack"
SAME_WORD = 2  # points for the same noun or verb
SAME_SENTENCE = 2  # points where a sentence has nearly all its words from others of the group
WHOLE, FEWEST = 0.7, 6  # of its words, and how many at least
MAIN = 4  # words that the openings of two reports must share, which tell in other words what happened on one day
INCIDENTS = frozenset(
    ("attack", "crash", "launch", "death", "disaster", "fire", "injury", "rescue", "flare", "eclipse")
)
"""Kinds of what befalls people or is seen by them: one of it on a day is what all reports of that day open with."""
UNLIKE = 5  # points where the words tell of different kinds: "added four ships to a list" and "barred four ships"
COARSE: dict[Precision, int] = {"day": 0, "week": 1, "month": 2}
"""Points more where one date only holds the other, by the coarser: "in 2012" beside "on 11 September 2012"."""
COARSER = 3
DAY = FINENESS.index("day")
LATELY = timedelta(days=5)  # between a report and a named body's meeting that it tells of without a date
SAME_TITLE = 3  # words of names in common: "Harbour Contact Group" and "Contact Harbour Group"
NEVER = -100  # points
ALWAYS = 100  # points of a sentence that another report has word for word, of the same day
VAGUE = frozenset(("happening", "holding", "beginning", "end", "announcement", "release", "rise", "saying"))
VAGUE_MORE = 1  # points more for kinds that say little


@dataclass(frozen=True, slots=True)
class Told:
    """One telling, with what is known now: its date, the actors that took part and its place.

    ``near`` are the dates that stand in the sentence of a telling that has none of its own, ``others`` the words in it
    that are dates of another day; ``published`` is the day of its report, if known.
    """

    happening: Happening
    when: When | None
    actors: frozenset[str]
    place: Span | None
    places: frozenset[str]
    near: tuple[When, ...] = ()
    others: tuple[Span, ...] = ()
    published: date | None = None

    @property
    def titles(self) -> frozenset[str]:
        """The words of all names in the sentence, those of an occasion or a body among them."""
        spans = (*self.happening.names, *self.happening.places)
        return frozenset(word for span in spans for word in span.text.casefold().split())

    @property
    def article(self) -> str:
        """The id of the article that tells it."""
        return self.happening.sentence.article


@dataclass
class Group:
    """Tellings of one happening so far, and all that they tell; ``when`` is the finest of their dates."""

    when: When
    members: list[Told] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    verbatim: set[tuple[str, str]] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)

    def add(self, one: Told) -> None:
        """Take ``one`` in."""
        self.members.append(one)
        self.kinds.update(one.happening.kinds)
        self.others.update(one.happening.others)
        self.actors |= one.actors
        self.places |= one.places
        self.words.update(one.happening.words)
        self.titles |= one.titles
        self.heads.add(_singular(one))
        self.verbatim.add(_verbatim(one))
        if one.happening.opening and one.when:
            self.opened.add(one.article)


def merge(story: Sequence[Told]) -> list[Group]:
    """Return the happenings of one story. The finest dates come first, so that a coarser one finds what it holds."""
    common = _common(story)
    groups: list[Group] = []
    by_day: dict[tuple[date, date], list[Group]] = defaultdict(list)
    dated = [(one.when, one) for one in story if one.when]
    for when, one in sorted(dated, key=_order):
        near = _candidates(when, by_day, groups)
        points = [_points(one, when, group, common) for group in near]
        best = near[points.index(max(points))] if points else None
        if best is None or max(points) < 0:
            best = Group(when)
            groups.append(best)
            by_day[when.first, when.last].append(best)
        best.add(one)
    undated = sorted((one for one in story if one.when is None), key=lambda one: (not one.happening.lead, _place(one)))
    leads = {one.article: one for one in undated if one.happening.lead}
    for one in undated:
        _join_undated(one, groups, common, leads.get(one.article))
    return groups


def _order(item: tuple[When, Told]) -> tuple[int, date, int, str, int, int]:
    """Sort the finest dates first, and of one date the tellings that tell most: others find their happening by them."""
    when, one = item
    told = one.happening
    rich = len(one.actors) + len(one.places) + len(told.words)
    return (when.last.toordinal() - when.first.toordinal(), when.first, -rich, *_place(one))


def _place(one: Told) -> tuple[str, int, int]:
    head = one.happening.head
    return one.article, head.start, head.end


def _candidates(when: When, by_day: dict[tuple[date, date], list[Group]], groups: list[Group]) -> list[Group]:
    """Return the groups whose date lies in ``when``."""
    if when.first == when.last:
        return by_day[when.first, when.last]
    return [group for group in groups if when.holds(group.when)]


def _common(story: Sequence[Told]) -> frozenset[str]:
    """Return the words that so many tellings have that they tell none apart."""
    sentences = {one.happening.sentence: one.happening.words for one in story}
    if len(sentences) < FEW:
        return frozenset()
    counts = Counter(word for words in sentences.values() for word in words)
    return frozenset(word for word, count in counts.items() if count > COMMON_SHARE * len(sentences))


def _points(one: Told, when: When | None, group: Group, common: frozenset[str]) -> int:
    """Return by how many points ``one`` passes, or if below 0 fails, what it needs to be told with ``group``."""
    if when == group.when and _verbatim(one) in group.verbatim:
        return ALWAYS
    first = group.members[0].happening
    if one.happening.another != first.another or (one.happening.aside != first.aside and not one.actors & group.actors):
        return NEVER
    if _main(one, when, group):
        return 0
    kinds = set(one.happening.kinds)
    shared = kinds & group.kinds
    once = bool(kinds & ONE_A_DAY and group.kinds & ONE_A_DAY)
    beside = kinds & group.others or group.kinds & set(one.happening.others)
    alike = bool(shared) or bool(once and beside)
    if not alike and (beside or when is None or (when.first, when.last) != (group.when.first, group.when.first)):
        return NEVER
    if (
        alike
        and when == group.when
        and any(one.happening.sentence == other.happening.sentence for other in group.members)
    ):
        return 0
    words = set(one.happening.words) & group.words
    rare = len(words - common)
    points = min(2, len(one.actors & group.actors)) + bool(one.places & group.places)
    points += len(one.titles & group.titles) >= SAME_TITLE
    points += SAME_WORD * (_singular(one) in group.heads and not shared <= VAGUE)
    points += SAME_SENTENCE * (len(words) >= max(FEWEST, WHOLE * len(one.happening.words)))
    points += (rare >= 2) + (rare >= 4) + (rare >= 7) + (len(words) - rare >= 2)
    needed = (ONE_A_DAY_NEEDS if once else SAME_KIND) if shared else OTHER_KIND if alike else UNLIKE
    if shared and shared <= VAGUE:
        needed += VAGUE_MORE
    if when and (when.first, when.last) != (group.when.first, group.when.last):
        needed += COARSE.get(when.precision, COARSER)
    needed += bool(one.places and group.places and not one.places & group.places)
    return points - needed


def _main(one: Told, when: When | None, group: Group) -> bool:
    """Tell whether two reports open with one day's happening: what both are about, in whatever words.

    One opens with a man who "unleashed a barrage of gunfire", another with "dozens were killed".
    """
    if not INCIDENTS & (group.kinds | set(one.happening.kinds)):
        return False
    if when is None or not one.happening.opening or not group.opened - {one.article} or when.fineness > DAY:
        return False
    if (when.first, when.last) != (group.when.first, group.when.last):
        return False
    strangers = bool(one.actors and group.actors and not one.actors & group.actors)
    elsewhere = bool(one.places and group.places and not one.places & group.places)
    return not strangers and not elsewhere and len(set(one.happening.words) & group.words) >= MAIN


def _join_undated(one: Told, groups: list[Group], common: frozenset[str], lead: Told | None) -> None:
    """Put a telling without a date of its own to the one happening that it can be of, if there is one.

    ``lead`` is that of its article: "the crash" is that of the lead, where it tells of a crash.
    """
    kinds = set(one.happening.kinds)
    near = [group for group in groups if kinds & group.kinds and group.when.fineness <= DAY]
    if one.happening.named:
        of_the_body = [group for group in near if len(one.titles & group.titles) >= SAME_TITLE]
        of_the_body = [group for group in of_the_body if _may_be_then(one, group.when)]
        if len(of_the_body) == 1:
            of_the_body[0].add(one)
        if len(of_the_body) == 1 or not (one.happening.lead or one.happening.definite):
            return
    if one.happening.definite and not one.happening.lead:
        told = [group for group in groups if any(_before(member, one, kinds) for member in group.members)]
        leads = lead is not None and bool(kinds & {*lead.happening.kinds, *lead.happening.others})
        known = len(told) == 1 and told[0] in near and (not leads or lead in told[0].members)
        if known and _same_noun(one, told[0]):
            told[0].add(one)
        return
    if one.happening.near:
        near = [group for group in near if any(date.holds(group.when) for date in one.near)]
    near = [group for group in near if _points(one, None, group, common) >= 1 - bool(one.near)]
    if len(near) == 1 and _may_be_then(one, near[0].when):
        near[0].add(one)


def _may_be_then(one: Told, when: When) -> bool:
    """Tell whether a telling without a date of its own may be of that day: a body meets again and again."""
    if one.near:
        return any(day.holds(when) for day in one.near)
    return one.published is None or abs(one.published - when.first) <= LATELY


def _before(member: Told, one: Told, kinds: set[str]) -> bool:
    """Tell whether ``member`` tells of it earlier in the same article."""
    return (
        member.article == one.article
        and member.happening.head.end <= one.happening.head.start
        and bool(kinds & set(member.happening.kinds))
    )


def _same_noun(one: Told, group: Group) -> bool:
    """Tell whether a happening known already ("the attack") is called what others call it, or a body's session."""
    noun = _singular(one)
    return any(_singular(member) == noun or member.happening.head.text[0].isupper() for member in group.members)


def _verbatim(one: Told) -> tuple[str, str]:
    """Return the words of a telling, which copies of a report have in common: its head and its whole sentence."""
    return one.happening.head.text, " ".join(one.happening.sentence.text.split())


def _singular(one: Told) -> str:
    return one.happening.head.text.casefold().removesuffix("es").removesuffix("s")
