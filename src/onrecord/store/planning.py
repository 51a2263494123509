"""What the upkeep has to do: which stories there should be, and which of those that there are differ from them.

Articles are grouped anew only where the pile of them has changed: one more, one less, another version, headline or day.
A correction of what somebody said, or a question, touches no more than the stories of the articles that it is about.
Whether the pile is the one that the stories were grouped from is found by comparing the two, not by keeping book of
changes: so no way of changing the store can be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from onrecord.contract import Record
from onrecord.store import correcting, derived
from onrecord.store.chunks import chunks
from onrecord.store.counters import counted
from onrecord.store.packing import shape_of, unpack_signature
from onrecord.store.tables import article, signature
from onrecord.stories import Grouping, Report, day_of
from onrecord.vocabulary import Story, identify
from onrecord.vocabulary.corrections import Correction

BETWEEN = -1  # the counter ``settled`` while stories of one grouping are being exchanged for those of another


@dataclass(frozen=True, slots=True)
class Planned:
    """A set of stories that replaces another of the same articles, ``old``: ids and fingerprints of what is there."""

    new: tuple[tuple[Story, str], ...]
    old: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The stories that there should be, each with its fingerprint, and how to get there.

    ``regrouped``: the articles were grouped anew. Until all of ``steps`` are taken, the stories that there are come
    from two groupings, and say nothing of either.
    """

    target: dict[str, str]
    steps: tuple[Planned, ...]
    regrouped: bool


@dataclass(frozen=True, slots=True)
class _Fact:
    """What of the latest version of an article its story depends on; ``published`` as corrected."""

    key: str
    digest: str
    headline: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class _There:
    """A story that there is, with its fingerprint, and for each of its articles the day that it was grouped by."""

    story: Story
    fingerprint: str
    days: tuple[str | None, ...]


def plan(link: Connection) -> Plan:
    """Return which stories are to be made, and for which of those that there are."""
    said = correcting.standing(link)
    facts = _facts(link, said)
    there = _there(link)
    kept = [one.story for one in there.values()] if _still_grouped(link, facts, there, said) else None
    stories = _grouped(link, facts) if kept is None else kept
    wanted = {one.id: (one, _fingerprint(one, facts, said)) for one in stories}
    target = {id_: fingerprint for id_, (_, fingerprint) in wanted.items()}
    new = [each for id_, each in sorted(wanted.items()) if id_ not in there or there[id_].fingerprint != each[1]]
    gone = {id_: one for id_, one in there.items() if target.get(id_) != one.fingerprint}
    return Plan(target, tuple(_steps(new, gone, _holders(link, facts, gone), facts)), kept is None)


def fingerprints(link: Connection) -> dict[str, str]:
    """Return the fingerprints of the stories that there are, by id."""
    return {row.id: row.fingerprint for row in link.execute(select(derived.story.c.id, derived.story.c.fingerprint))}


def _facts(link: Connection, said: Mapping[str, Sequence[Correction]]) -> dict[str, _Fact]:
    """Return what is known of the latest version of each article, by id."""
    columns = (article.c.id, article.c.key, article.c.digest, article.c.headline, article.c.published)
    days = correcting.dates(said)
    rows = link.execute(select(*columns).where(article.c.latest))
    return {id_: _Fact(key, digest, head, days.get(key, day)) for id_, key, digest, head, day in rows}


def _there(link: Connection) -> dict[str, _There]:
    """Return the stories that there are, by id."""
    of, story = derived.story_article, derived.story
    ids: dict[str, list[str]] = {}
    days: dict[str, list[str | None]] = {}
    for told in link.execute(select(of.c.story, of.c.article, of.c.published).order_by(of.c.story, of.c.place)):
        ids.setdefault(told.story, []).append(told.article)
        days.setdefault(told.story, []).append(told.published)
    found = {}
    for row in link.execute(select(story.c.id, story.c.headline, story.c.first, story.c.last, story.c.fingerprint)):
        one = Story(row.id, tuple(ids.get(row.id, ())), row.headline, row.first, row.last)
        found[row.id] = _There(one, row.fingerprint, tuple(days.get(row.id, ())))
    return found


def _still_grouped(
    link: Connection, facts: Mapping[str, _Fact], there: Mapping[str, _There], said: Mapping[str, Sequence[Correction]]
) -> bool:
    """Tell whether the stories that there are were grouped from this very pile.

    A story whose fingerprint holds was. A store that was left between two groupings may hold stories of both; where one
    has no fingerprint, its articles were read by another program, and may be grouped otherwise.
    """
    held = {id_ for one in there.values() for id_ in one.story.articles}
    whole = counted(link, "settled") > BETWEEN and all(one.fingerprint for one in there.values())
    if not whole or held != facts.keys():
        return False
    other = {id_: one for id_, one in there.items() if _fingerprint(one.story, facts, said) != one.fingerprint}
    if any(facts[id_].published != day for one in other.values() for id_, day in _days(one)):
        return False
    entry = derived.found_in
    asked = select(entry.c.id, entry.c.title).where(entry.c.what == "article")
    for chunk in chunks(sorted(other)):
        rows = link.execute(asked.where(entry.c.story.in_(chunk)))
        if any((facts[row.id].headline or "") != row.title for row in rows):
            return False
    return True


def _days(one: _There) -> Iterator[tuple[str, str | None]]:
    return zip(one.story.articles, one.days, strict=True)


def _grouped(link: Connection, facts: Mapping[str, _Fact]) -> tuple[Story, ...]:
    """Group the articles; a day of publication that a person told is the one that counts."""
    grouping = Grouping()
    grouping.put(_reports(link, facts))
    return grouping.stories()


def _reports(link: Connection, facts: Mapping[str, _Fact]) -> Iterator[Report]:
    for row in link.execute(select(signature).join_from(signature, article).where(article.c.latest)):
        fact, signed = facts[row.article], unpack_signature(row.data)
        day = day_of(fact.published)
        yield Report(row.article, fact.published, fact.headline, replace(signed, day=day))


def _fingerprint(one: Story, facts: Mapping[str, _Fact], said: Mapping[str, Sequence[Correction]]) -> str:
    """Return a hash of all that the record of a story is made from."""
    corrected = sorted({each.id for id_ in one.articles for each in said.get(facts[id_].key, ())})
    told = (one.headline or "", one.first or "", one.last or "")
    return identify(shape_of(Record), *told, *(facts[id_].digest for id_ in one.articles), "", *corrected)


def _holders(link: Connection, facts: Mapping[str, _Fact], gone: Mapping[str, _There]) -> dict[str, str]:
    """Return which of the stories that go holds which article, in whatever version, by key."""
    held = {id_: one.story.id for one in gone.values() for id_ in one.story.articles}
    keys = {id_: facts[id_].key for id_ in held if id_ in facts}
    known = select(article.c.id, article.c.key)
    for chunk in chunks(sorted(held.keys() - keys)):
        keys |= {row.id: row.key for row in link.execute(known.where(article.c.id.in_(chunk)))}
    return {keys[id_]: story for id_, story in held.items()}


def _steps(
    new: Sequence[tuple[Story, str]],
    gone: Mapping[str, _There],
    holders: Mapping[str, str],
    facts: Mapping[str, _Fact],
) -> Iterator[Planned]:
    """Yield sets of new stories with the old ones that hold the same articles: each set is exchanged at once."""
    sets: dict[str, tuple[set[str], list[tuple[Story, str]]]] = {id_: ({id_}, []) for id_ in gone}
    alone = []
    for one, fingerprint in new:
        before = sorted({holders[facts[id_].key] for id_ in one.articles if facts[id_].key in holders})
        if not before:
            alone.append(Planned(((one, fingerprint),), ()))
            continue
        olds, news = sets[before[0]]
        for other in before[1:]:
            if sets[other][0] is not olds:
                olds |= sets[other][0]
                news += sets[other][1]
                sets |= dict.fromkeys(sets[other][0], (olds, news))
        news.append((one, fingerprint))
    told: set[str] = set()
    for id_ in sorted(sets):
        if id_ not in told:
            olds, news = sets[id_]
            told |= olds
            yield Planned(tuple(news), tuple((old, gone[old].fingerprint) for old in sorted(olds)))
    yield from alone
