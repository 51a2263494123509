"""What the rules see in a record: each thing worth telling, with the marks by which it is known again.

An id of the record would not do as a mark: a statement's id moves to another when an earlier report of it comes in,
and a disagreement's with each report that adds to it. So a thing is known by several marks at once, each of which
rests on an article and on words that stand in it; where enough of them were seen before, the thing was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Literal

from onrecord.alerts.alert import Quote, around, quotes
from onrecord.alerts.rules import Occasion, Rule
from onrecord.briefs.verdicts import IN_WORDS
from onrecord.briefs.visible import title, visible
from onrecord.contract import Record
from onrecord.vocabulary import Actor, Article, Attribution, Disagreement, Span, Statement, Story, identify
from onrecord.vocabulary.decisions import Decision
from onrecord.vocabulary.positions import Basis, Position, Question

_WORD = re.compile(r"\w+")
_INNER = str.maketrans("“”", "‘’")
_BASES: dict[Basis, str] = {
    "own words": "in its own words",
    "reported": "as reported",
    "speaks for": "on the word of one who speaks for it",
}
_NAMED = 4  # outlets or members named in a line before the rest is counted


@dataclass(frozen=True, slots=True)
class State:
    """What a store tells at one moment: the records of stories, and those of questions with their answers.

    It may be a part of it: what is not in it is taken to be as it was.
    """

    stories: tuple[Record, ...] = ()
    answers: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class Sighting:
    """A thing that a rule sees.

    ``marks`` are groups; it was seen before where ``needed`` of them hold a mark that was. ``value`` is what can
    change (a stance, an outcome), None where nothing can; ``memo`` is kept beside it, and not compared. ``within`` is
    the mark of what it belongs to: where that is new itself, this is no news. ``silent`` ones are never told.
    ``grounds`` are quotes of each of whom ``memo`` tells: theirs are evidence too where they have moved.
    """

    rule: Rule
    marks: tuple[tuple[str, ...], ...]
    title: str
    needed: int = 1
    value: str | None = None
    memo: str | None = None
    within: str | None = None
    silent: bool = False
    story: str | None = None
    question: str | None = None
    details: tuple[str, ...] = ()
    evidence: tuple[Quote, ...] = field(default=(), repr=False)
    grounds: Mapping[str, tuple[Quote, ...]] = field(default_factory=dict, repr=False)


def sightings(state: State, rules: Sequence[Rule]) -> tuple[Sighting, ...]:
    """Return what the rules see in a state, in the order of :func:`in_order`."""
    told = [one for record in state.stories for one in seen_in(record, rules, "story")]
    asked = [one for record in state.answers for one in seen_in(record, rules, "question")]
    return in_order([*told, *asked], rules)


def seen_in(record: Record, rules: Sequence[Rule], what: Literal["story", "question"]) -> list[Sighting]:
    """Return what the rules see in the record of a story, or in that of a question with its answer."""
    meant = [rule for rule in rules if (rule.on in _IN_STORIES) == (what == "story")]
    return [one for rule in meant for one in _SEERS[rule.on](rule, record)]


def in_order(seen: Sequence[Sighting], rules: Sequence[Rule]) -> tuple[Sighting, ...]:
    """Return sightings in the order of their rules, then by question and title."""
    place = {rule.id: number for number, rule in enumerate(rules)}
    return tuple(
        sorted(seen, key=lambda one: (place[one.rule.id], one.question or "", not one.silent, one.title, one.marks))
    )


def _stories(rule: Rule, record: Record) -> Iterator[Sighting]:
    """See a story where one of the words stands in a report of it."""
    articles = {one.id: one for one in record.articles}
    for story in record.stories:
        told = [articles[one] for one in story.articles if one in articles]
        spans = [span for one in told if (span := _first(rule.words, one)) is not None]
        if spans:
            outlets = _listed(sorted({one.outlet for one in told if one.outlet}))
            count = f"{len(told)} report{'s' if len(told) > 1 else ''}"
            yield Sighting(
                rule,
                (tuple(sorted(_mark("story", one.key) for one in told)),),
                f"New story: {_quoted(title(story.headline) or _opening(told[0]))}",
                story=story.id,
                details=(f"{count}{f': {outlets}' if outlets else ''}", *_when(story)),
                evidence=quotes(spans, articles),
            )


def _statements(rule: Rule, record: Record) -> Iterator[Sighting]:
    """See each statement of the actor that a rule names."""
    actors = {one.id: one for one in record.cast.actors if _is_called(one, rule.actor or "")}
    articles = {one.id: one for one in record.articles}
    said = {one.id: one for one in record.attributions}
    for one in record.statements:
        speaker = actors.get(one.speaker or "")
        if speaker is None or not _any_in(rule.words, [one.text, *(each.text for each in one.wordings)]):
            continue
        tellings = [said[each] for each in one.attributions if each in said]
        if rule.kinds and not any(each.kind in rule.kinds for each in tellings):
            continue
        spans = [span for each in tellings for span in each.content]
        yield Sighting(
            rule,
            (tuple(sorted(_statement_marks(speaker, one, tellings, articles))),),
            f"{visible(speaker.name)}: {title(one.text)}",  # it bears the marks that it has in the reports
            story=_story_of(record, tellings),
            details=_about_statement(one),
            evidence=quotes(spans, articles),
        )


def _statement_marks(
    speaker: Actor, one: Statement, tellings: Sequence[Attribution], articles: Mapping[str, Article]
) -> set[str]:
    """Return the marks of a statement: its words in each report, and each of its wordings from this speaker."""
    found = {_mark("wording", _bare(speaker.name), _bare(each.text)) for each in one.wordings}
    found.add(_mark("wording", _bare(speaker.name), _bare(one.text)))
    for each in tellings:
        if each.article in articles:
            words = _bare(" ".join(span.text for span in each.content))
            found.add(_mark("telling", articles[each.article].key, words))
    return found


def _about_statement(one: Statement) -> tuple[str, ...]:
    reports = f"{one.independent} independent report{'s' if one.independent != 1 else ''}"
    by = f": {_listed(one.outlets)}" if one.outlets else ""
    doubt = ("No other report that quotes the same moment has these words.",) if one.borne_out is False else ()
    return (f"Said: {one.said or 'no report tells when'}", f"{reports}{by}", *doubt)


def _positions(rule: Rule, record: Record) -> Iterator[Sighting]:
    """See each position on a question, and, silently, the question: when it is first asked, no position is news."""
    actors = {one.id: one for one in record.cast.actors}
    articles = {one.id: one for one in record.articles}
    for question in _asked(rule, record):
        asked = _mark("question", question.id)
        yield Sighting(rule, ((asked,),), "", silent=True, question=question.id)
        taken = [one for one in record.positions if one.question == question.id and one.stance is not None]
        holders = {one.actor for one in taken}
        for one in taken:
            actor = actors.get(one.actor)
            if actor is None or not _is_wanted(rule, one, actor, holders):
                continue
            yield Sighting(
                rule,
                (_position_marks(one, actor),),
                f"{visible(one.member or actor.name)} on {_quoted(question.text)}",
                value=one.stance or "",
                within=asked,
                question=question.id,
                details=_about_position(one, actor),
                evidence=quotes(one.evidence, articles),
            )


def _is_wanted(rule: Rule, one: Position, actor: Actor, holders: Set[str]) -> bool:
    """Tell whether a rule asks for a position. Who speaks for another of ``holders`` is told only where it is named."""
    if rule.actor is None:
        return one.member is not None or actor.speaks_for not in holders
    return _is_called(actor, rule.actor) or _bare(rule.actor) == _bare(one.member)


def _position_marks(one: Position, actor: Actor) -> tuple[str, ...]:
    """Return the marks of a position: those of the member whose it is, else of the actor's full names."""
    if one.member is not None:
        return (_mark("member", one.question, one.member),)
    names = {actor.name, *(name.text for name in actor.names if len(_WORD.findall(name.text)) > 1)}
    return tuple(sorted(_mark("holder", one.question, actor.kind, _bare(name)) for name in names))


def _about_position(one: Position, actor: Actor) -> tuple[str, ...]:
    basis = _BASES[one.basis] if one.basis else "as reported"
    lines = [f"Since {one.since}, {basis}" if one.since else f"No report tells since when; {basis}"]
    if one.member is not None and _bare(actor.name) != _bare(one.member):
        lines.append(f"Told of {visible(actor.name)}")
    if one.condition:
        lines.append(f"Condition: {_quoted(one.condition)}")
    if one.scope:
        lines.append(f"Within: {_quoted(one.scope)}")
    if one.divided:
        lines.append("Others who speak for it take another stance on the same day.")
    return tuple(lines)


def _decisions(rule: Rule, record: Record) -> Iterator[Sighting]:
    """See what each question's decision has come to."""
    articles = {one.id: one for one in record.articles}
    for question in _asked(rule, record):
        held = {
            one.member: one for one in record.positions if one.question == question.id and one.member and one.stance
        }
        for one in (each for each in record.decisions if each.question == question.id):
            stances = {name: each.stance for name, each in sorted(held.items())}
            grounds = {name: quotes(each.evidence, articles) for name, each in sorted(held.items())}
            yield Sighting(
                rule,
                ((_mark("decision", question.id, one.body, one.rule),),),
                f"{_quoted(question.text)} ({visible(one.body)})",
                value=one.outcome,
                memo=json.dumps(stances, ensure_ascii=False, separators=(",", ":")),
                question=question.id,
                details=_about_decision(one),
                evidence=quotes(
                    (span for name in _deciding(one) if name in held for span in held[name].evidence), articles
                ),
                grounds=grounds,
            )


def _deciding(one: Decision) -> tuple[str, ...]:
    """Return the members on whose positions an outcome rests: who blocks, who carries, or who has not come round."""
    if one.outcome == "blocked":
        return one.blockers
    return one.support if one.outcome == "passes" else (*one.oppose, *one.conditional, *one.uncommitted)


def _about_decision(one: Decision) -> tuple[str, ...]:
    lines = [f"By the rule: {visible(one.rule)}, as of {one.as_of}"]
    if one.outcome == "blocked" and one.blockers:
        lines.append(f"Against: {_listed(one.blockers)}")
    if one.outcome == "open":
        lines += [visible(need.text) for need in one.needs[:3]]
    return tuple(lines)


def _disagreements(rule: Rule, record: Record) -> Iterator[Sighting]:
    """See each disagreement between reports; it is known where two of its values were in disagreement before."""
    articles = {one.id: one for one in record.articles}
    home = {id_: story.id for story in record.stories for id_ in story.articles}
    for one in record.disagreements:
        spans = [span for value in one.values for span in value.spans]
        texts = [one.about, *(value.value for value in one.values)]
        texts += [around(span, articles[span.article]) for span in spans if span.article in articles]
        if (rule.kinds and one.kind not in rule.kinds) or not _any_in(rule.words, texts):
            continue
        sides = " or ".join(_quoted(each.value) for each in one.values[:3])
        yield Sighting(
            rule,
            _value_marks(one, articles),
            f"Reports differ ({one.kind}), {visible(one.about)}: {sides}",
            needed=2,
            story=next((home[span.article] for span in spans if span.article in home), None),
            details=(*(_about_value(each.value, each.independent) for each in one.values), visible(one.why)),
            evidence=quotes(_by_turns([value.spans for value in one.values]), articles),
        )


def _value_marks(one: Disagreement, articles: Mapping[str, Article]) -> tuple[tuple[str, ...], ...]:
    groups = []
    for value in one.values:
        keys = {(articles[span.article].key, _bare(span.text)) for span in value.spans if span.article in articles}
        marks = {_mark("value", one.kind, *key) for key in keys} or {_mark("value", one.kind, one.about, value.value)}
        groups.append(tuple(sorted(marks)))
    return tuple(groups)


def _about_value(value: str, independent: int) -> str:
    return f"{_quoted(value)}: {independent} independent report{'s' if independent != 1 else ''}"


_SEERS: dict[Occasion, Callable[[Rule, Record], Iterator[Sighting]]] = {
    "story": _stories,
    "statement": _statements,
    "position": _positions,
    "decision": _decisions,
    "disagreement": _disagreements,
}
_IN_STORIES: frozenset[Occasion] = frozenset({"story", "statement", "disagreement"})


def _asked(rule: Rule, record: Record) -> tuple[Question, ...]:
    return tuple(one for one in record.questions if rule.question is None or one.id == rule.question.id)


def _story_of(record: Record, tellings: Sequence[Attribution]) -> str | None:
    told = {one.article for one in tellings}
    return next((one.id for one in record.stories if not told.isdisjoint(one.articles)), None)


def _first(words: Sequence[str], article: Article) -> Span | None:
    """Return where the first of the words stands in a headline or text."""
    for name in ("headline", "text"):
        if name == "headline" and article.headline is None:
            continue
        matches = [match for one in words if (match := _phrase(one).search(article.part(name)))]
        if matches:
            best = min(matches, key=lambda match: match.span())
            return article.span(name, *best.span())
    return None


def _any_in(words: Sequence[str], texts: Sequence[str]) -> bool:
    return not words or any(_phrase(one).search(text) for one in words for text in texts)


def _phrase(words: str) -> re.Pattern[str]:
    """Return what fits a phrase as whole words, whatever their case and however they are parted."""
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)", re.I)


def _is_called(actor: Actor, asked: str) -> bool:
    """Tell whether one of an actor's names is the one asked for, or has all of its words."""
    words = set(_WORD.findall(asked.casefold()))
    return bool(words) and any(
        words <= set(_WORD.findall(name.casefold())) for name in (actor.name, *(one.text for one in actor.names))
    )


def _mark(*parts: str) -> str:
    return identify("mark", *parts)


def _bare(text: str | None) -> str:
    """Return the words of a text: case, punctuation and white space tell no two things apart."""
    return " ".join(_WORD.findall((text or "").casefold()))


def _quoted(text: str) -> str:
    """Return a text within quotation marks, those that it has itself made single ones."""
    return f"“{title(text).translate(_INNER)}”"


def _opening(article: Article) -> str:
    return article.text[:80].split("\n")[0]


def _when(story: Story) -> tuple[str, ...]:
    return (
        (f"Published: {story.first}" + (f" to {story.last}" if story.last != story.first else ""),)
        if story.first
        else ()
    )


def _listed(names: Sequence[str]) -> str:
    told = ", ".join(visible(one) for one in names[:_NAMED])
    return told + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")


def _by_turns(groups: Sequence[Sequence[Span]]) -> Iterator[Span]:
    """Yield a span of each value, then a second of each, so that all sides are among the first."""
    for rank in range(max(map(len, groups), default=0)):
        yield from (group[rank] for group in groups if rank < len(group))


def in_words(value: str) -> str:
    """Return a stance or an outcome as a reader says it."""
    return IN_WORDS.get(value, value)
