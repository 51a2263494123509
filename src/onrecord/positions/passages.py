"""What is judged of a statement: its words as one report has them, with its source named, and what stands before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from onrecord.positions.evidence import Said
from onrecord.positions.judging import Judgement
from onrecord.positions.sentences import before as sentences_before
from onrecord.positions.sentences import bounds
from onrecord.positions.sifting import Bound, Vocabulary, vocabulary
from onrecord.positions.topic import Topic
from onrecord.vocabulary.across import Statement, Timing
from onrecord.vocabulary.articles import Article, Span
from onrecord.vocabulary.positions import Stance
from onrecord.vocabulary.speech import Actor, Attribution, Cast, Reading

BEFORE = 2
"""Sentences before a statement that are read as its context."""

FURTHER = 6
"""Sentences before a statement in which that must stand which "it" and "the plan" take up, in a report of it."""

PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i", "who", "which"))


@dataclass(frozen=True)
class Pile:
    """What a set of articles says together, as far as positions need it. ``cast`` knows members of groups.

    ``ruled`` is what a person told of statements (ids): a stance on the question that is asked, None for no position.
    ``stories`` are ids of articles, those of one course of events together. ``assessed`` is what an assessor says of
    attributions (ids) in place of the steps that ship: nothing is told of those that are missing. None: none is asked.
    """

    articles: tuple[Article, ...]
    attributions: tuple[Attribution, ...]
    cast: Cast
    timings: tuple[Timing, ...]
    statements: tuple[Statement, ...]
    ruled: Mapping[str, Stance | None] = field(default_factory=dict)
    stories: tuple[tuple[str, ...], ...] = ()
    assessed: Mapping[str, Judgement] | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One attribution of a statement, ready to be judged; ``earlier`` is what its speaker said just before.

    ``before`` is the sentence before it in its paragraph, empty if there is none.
    """

    statement: str
    attribution: Attribution
    said: Said
    earlier: str
    before: str = ""

    @property
    def evidence(self) -> tuple[Span, ...]:
        """The spans that bear it out."""
        return self.attribution.content


class Pages:
    """The articles of a pile by id, and what of them each attribution says."""

    def __init__(self, pile: Pile) -> None:
        self._articles = {one.id: one for one in pile.articles}
        self._actors = {one.id: one for one in pile.cast.actors}
        self._about: dict[str, bool] = {}
        self._reported: dict[str, bool] = {}
        self._words: dict[str, Vocabulary] = {}
        self._bounds: dict[tuple[str, str | None], Bound] = {}
        self._beside = {one: story for story in pile.stories for one in story}
        self._readings = {one.attribution: one for one in pile.cast.readings}
        self._attributions = {one.id: one for one in pile.attributions}
        self._shared = Counter(number for statement in pile.statements for number in set(statement.attributions))
        self._stretches: dict[str, list[tuple[int, int]]] = {}
        self._there: dict[tuple[str, str], list[Attribution]] = {}
        for one in sorted(pile.attributions, key=_place):
            if one.content:
                self._there.setdefault((one.article, one.content[0].part), []).append(one)

    def read(self, topic: Topic) -> Topic:
        """Return ``topic`` with what the reports about it call the proposal; see :mod:`agenda`."""
        ours = [one for one in self.articles() if self._itself(one.id, topic)]
        found = topic.having_learnt(sentence for one in ours for sentence in sentences_of(one))
        self._about.clear()  # more reports are about it by the words that these use
        self._reported.clear()
        self._bounds.clear()
        return found

    def passages(self, statement: Statement) -> Iterator[Passage]:
        """Yield the passages of a statement, the fullest first."""
        for one in sorted(self._told_by(statement), key=lambda one: (-_length(one), one.id)):
            yield self._passage(statement, one)

    def may_bear(self, statement: Statement, topic: Topic) -> bool:
        """Tell whether a closer look at a statement may find anything: by the words that it and its reports have.

        It may be about the question in a report of it, or where act and names stand; or near to it, by names alone.
        """
        for one in self._told_by(statement):
            if self.reported(one.article, topic):
                return True
            around = self._around(one.article, statement.speaker, topic)
            if around.enough(TOUCHED) or topic.question.related or self._shared.get(one.id, 0) > 1:
                return True
            if around.names >= TOUCHED and topic.bound(vocabulary(self._content(statement, one))).names >= TOUCHED:
                return True
        return False

    def _around(self, article: str, speaker: str | None, topic: Topic) -> Bound:
        """Return the most that the words of an article, with the name of one who speaks there, touch of a question."""
        key = (article, speaker if speaker in self._actors else None)
        if key not in self._bounds:
            name = self._actors[key[1]].name if key[1] is not None else ""
            self._bounds[key] = topic.bound(self._all_words(article) | vocabulary(name))
        return self._bounds[key]

    def _told_by(self, statement: Statement) -> list[Attribution]:
        some = (self._attributions.get(number) for number in statement.attributions)
        return [one for one in some if one is not None and one.content]

    def _all_words(self, article: str) -> Vocabulary:
        """Return the words of an article, with those of the posts in it."""
        if article not in self._words:
            self._words[article] = vocabulary("\n".join(text for _, text in self._articles[article].parts()))
        return self._words[article]

    def speaker(self, statement: Statement) -> str | None:
        """Return who said a statement: of one whom nobody was found for, the member of a body that its source names."""
        readings = (self._readings.get(number) for number in statement.attributions)
        return statement.speaker or next((one.speaker for one in readings if one and one.speaker), None)

    def articles(self) -> Iterator[Article]:
        """Yield the articles by their ids."""
        for number in sorted(self._articles):
            yield self._articles[number]

    def told_in(self, article: str) -> list[tuple[int, int]]:
        """Return the stretches of an article's text that attributions tell, sources and cues among them, in order."""
        if not self._stretches:
            for one in self._attributions.values():
                for span in (*one.source, *one.cue, *one.content):
                    if span.part == "text":
                        self._stretches.setdefault(one.article, []).append((span.start, span.end))
        return sorted(self._stretches.get(article, []))

    def reading(self, attribution: str) -> Reading | None:
        """Return who the source of an attribution is."""
        return self._readings.get(attribution)

    def article(self, number: str) -> Article:
        """Return an article by its id."""
        return self._articles[number]

    def _passage(self, statement: Statement, one: Attribution) -> Passage:
        speaker = self._actors.get(statement.speaker or "")
        article = self._articles[one.article]
        content = self._content(statement, one)
        first = min(span.start for span in (*one.source, *one.cue, *one.content) if span.part == one.content[0].part)
        before, further = (sentences_to(article.part(one.content[0].part), first, count) for count in (BEFORE, FURTHER))
        sentences = [*sentences_before(article.part(one.content[0].part), first), "", ""]
        said = Said(
            self._told(one, speaker, content), before, self._who(speaker), content, False, sentences[0], further
        )
        return Passage(statement.id, one, said, self._earlier(one), sentences[1])

    def _who(self, speaker: Actor | None) -> str:
        """Return the names of a speaker and of those that it speaks for, with what its roles are of."""
        names: list[str] = []
        while speaker is not None and speaker.name not in names:
            names += [
                speaker.name,
                *(form.text for form in speaker.names),
                *(f"{role.title} {role.of or ''}" for role in speaker.roles),
            ]
            speaker = self._actors.get(speaker.speaks_for or "")
        return " ".join(filter(None, names))

    def reported(self, article: str, topic: Topic) -> bool:
        """Tell whether an article is about a question: by its own words, or by a name or the act in a story of it."""
        if article not in self._reported:
            beside = (self._itself(one, topic) for one in self._beside.get(article, ()))
            self._reported[article] = self._itself(article, topic) or (any(beside) and self._touched(article, topic))
        return self._reported[article]

    def _touched(self, article: str, topic: Topic) -> bool:
        bound = topic.bound(self._all_words(article))
        if not bound.core and bound.names < SOME:
            return False
        touch = topic.glance(" ".join(sentences_of(self._articles[article])))
        return touch.core or touch.names >= SOME

    def _itself(self, article: str, topic: Topic) -> bool:
        if article not in self._about:
            bound = topic.bound(self._all_words(article))
            may = bound.enough(1.0 - UNTOLD, MOST)
            self._about[article] = may and is_about(self._articles[article], topic)
        return self._about[article]

    def _content(self, statement: Statement, one: Attribution) -> str:
        """Return the words of ``one`` that tell this statement: of two that one attribution tells, its own wording."""
        whole = " ".join(span.text for span in one.content)
        if self._shared.get(one.id, 0) > 1:
            told = [wording.text for wording in statement.wordings if one.id in wording.attributions]
            return max(told, key=len, default=whole)
        return whole

    def _told(self, one: Attribution, speaker: Actor | None, content: str) -> str:
        """Return source, cue and content in the order of the text, the source by its name where it is a pronoun."""
        first = one.content[0]
        spans = sorted((*one.source, *one.cue, first), key=lambda span: (span.part, span.start))
        sources = set(one.source)
        words = []
        for span in spans:
            plain = span.text.strip().lower()
            named = speaker is not None and span in sources and (plain in PRONOUNS or len(plain) > LONGEST_SOURCE)
            words.append(content if span == first else speaker.name if named and speaker else span.text)
        return " ".join(words)

    def _earlier(self, one: Attribution) -> str:
        """Return what the same speaker said just before in this article: what "this" and "it" may go back to."""
        mine = self._speaker(one)
        if mine is None:
            return ""
        some = self._there[one.article, one.content[0].part]
        own = [other for other in some if self._speaker(other) == mine and _place(other) < _place(one)]
        return " ".join(span.text for other in own[-2:] for span in other.content)

    def _speaker(self, one: Attribution) -> str | None:
        reading = self._readings.get(one.id)
        return reading.speaker if reading else None


WHOLE = 0.7
"""Share of a question's names that a statement and what it goes back to must tell, beside the act."""

TOUCHED = 0.5
"""Share of the question's names that a statement tells which takes no side on it, and is listed as related."""

LONGEST_SOURCE = 80
"""Characters; a longer source is a description whose words would be taken for what is said."""


def days(pile: Pile) -> Mapping[str, str]:
    """Return the day of publication of each article that has one, by id."""
    return {one.id: one.published[:10] for one in pile.articles if one.published}


SOME = 0.5
"""Share of the question's names that a sentence with the act must tell for its article to be about the question."""

MOST = 0.7
"""Share of all that a question tells beside its act which makes an article about it, where one sentence tells it."""


def is_about(article: Article, topic: Topic) -> bool:
    """Tell whether an article is about the question of ``topic``: it has its names, and a sentence with its act."""
    sentences = sentences_of(article)
    words = [vocabulary(one) for one in sentences]
    if topic.glance(" ".join(sentences)).names >= 1.0 - UNTOLD:
        some = [one for one, there in zip(sentences, words, strict=True) if topic.bound(there).enough(SOME)]
        return any(touch.names >= SOME for touch in map(topic.glance, some) if touch.core)
    return any(
        topic.share(" ".join(sentences[at : at + TOGETHER])) >= MOST
        for at in range(len(sentences))
        if topic.bound(reduce(or_, words[at : at + TOGETHER])).enough(ALL_NAMES, MOST)
    )


ALL_NAMES = 2.0
"""More names than there can be: where only the share of all that is asked counts."""


TOGETHER = 3
"""Sentences in a row that together may tell what is asked."""


def sentences_of(article: Article) -> list[str]:
    """Return the sentences of an article, its headline among them, without embedded posts."""
    whole = "\n\n".join(text for name, text in article.parts() if not name.startswith("embed"))
    return [" ".join(whole[start:end].split()) for start, end in bounds(whole)]


UNTOLD = 0.05
"""A name told by its sort alone ("the alliance") counts for less; so much may be missing."""


def _place(one: Attribution) -> tuple[str, str, int]:
    return (one.article, one.content[0].part, one.content[0].start) if one.content else (one.article, "", 0)


def _length(one: Attribution) -> int:
    return sum(span.end - span.start for span in one.content)


def sentences_to(text: str, first: int, count: int) -> str:
    """Return ``count`` sentences before the one that ``first`` is in, and the rest of that one."""
    starts = [start for start, _ in bounds(text) if start <= first]
    if not starts:
        return ""
    begin = starts[-(count + 1)] if len(starts) > count else starts[0]
    return " ".join(text[begin:first].split())
