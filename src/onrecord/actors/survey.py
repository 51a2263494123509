"""Everything to know from one article to tell who spoke in it: plain, picklable, read without any other article."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.actors import genders, handles, mentions, phrases, relays, sources
from onrecord.actors.gazetteer import gazetteer
from onrecord.actors.labels import Label, vote, winner
from onrecord.actors.mentions import Mention
from onrecord.actors.names import fold
from onrecord.actors.parties import Party, Scene
from onrecord.actors.view import View, large_words, small_words
from onrecord.attributions.layout import Layout, lay_out
from onrecord.parsing import NamedSpan, parse
from onrecord.vocabulary import Article, Attribution, Span

_CAPITALISED = re.compile(r"\b[A-Z][\w-]+")
_REFERENCE = re.compile(
    r"""\b([Hh]e|[Ss]he)\b
    | (?:(?<![^\n]) | (?<=[.!?”"]\ ))           # a sentence begins,
    (?:[A-Z][\w :.]{0,30},\ )?                 # with an adverb perhaps,
    ([Tt]he|[Aa]n?|[Oo]ne|His|Her|Its|[A-Z][\w-]+['’]s)\s    # then what opens a description
    """,
    re.VERBOSE,
)
_KNOWN_ALREADY = re.compile(
    r"(?<!\bin )\b(?:the|this|that)\s(?!(?:new|latest|second|other|first)\s)(?:[\w-]+\s){0,2}$", re.IGNORECASE
)
_SPEECHES = frozenset(("statement", "release", "letter", "post", "tweet", "email", "e-mail", "memo", "message", "note"))
_SPOKEN_IN = re.compile(r"\b(?:in|by|through|via)\s(?:an?|his|her|its|their)\s(?:[\w-]+\s){0,2}$", re.IGNORECASE)
_MAKES = re.compile(
    r"\b(?:said|says|saying|wrote|writes|publish\w*|releas\w*|issu\w*|post\w*|put\sout|made|sent|sends|file[sd]?|sign\w*"
    r"|announc\w*|confirm\w*|denied|denie[sd]|warn\w*|add(?:s|ed|ing)|told|stat(?:ed|es|ing)|gave|unveil\w*|present\w*|draft\w*)\b"
    r"|['’]s\s(?:\w+\s){0,2}$|\b(?:his|her|its|their)\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
"""What says of a subject that a document is its own."""
_UNDERGOES = re.compile(r"\b(?:was|were|been|being)\s\w+(?:ed|wn|en)\b", re.IGNORECASE)
_AUTHORITIES = frozenset(("authorities",))
_OFFICIALS = re.compile(r"(?P<of>[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:authorities|officials)\b")
BEFORE_NOUN = 40  # characters before the noun of a document in which its article is looked for
SUBJECT = 100  # characters from the start of a sentence that a description in the subject's place can take


@dataclass(frozen=True, slots=True)
class Earlier:
    """Where a document was last told of as new: the place of its noun, the number of its sentence.

    ``made`` if the words there say that the subject made it, near enough to go by; ``spoken`` if somebody speaks in
    it ("in a statement"): whoever the sentence names as speaker.
    """

    at: int
    sentence: int
    made: bool
    spoken: bool


@dataclass(frozen=True, slots=True)
class SourceRead:
    """The source of one attribution: what its words name, and where source and contents stand.

    ``place`` is the offset that tells what was read before: the source's start, or the content's if it has none.
    ``continues`` if its quotation goes on from the paragraph before. ``relay`` is what the attribution's relay names;
    ``lead`` is how many characters stand before it in its sentence, -1 if a clause with "when" or "as" does;
    ``earlier`` where a document ("the letter") was told of first, and in which sentence; ``passed_on`` is
    whose words the source only passes on: "Roe said …, according to two people", "the paper wrote that Roe said …".
    """

    attribution: str
    part: str
    place: int
    party: Party
    content: tuple[tuple[int, int], ...]
    quoted: bool
    direct: bool
    continues: bool
    paragraph: int
    sentence: int
    relay: Party | None
    earlier: Earlier | None
    passed_on: Party | None = None
    lead: int = -1


@dataclass(frozen=True, slots=True)
class Survey:
    """One article as the cast sees it: its mentions and sources, both in order of part and place.

    ``handles`` are accounts on a platform with the name of the person they stand next to: "Jane Roe (@jroe)".
    ``subjects`` are descriptions that begin a sentence and name nobody ("Elsewhere's foreign minister"), read as
    sources are; ``pronouns`` are names with the gender (m, f) of a pronoun that plainly stands for them.
    """

    article: str
    outlet: str | None
    mentions: tuple[Mention, ...]
    sources: tuple[SourceRead, ...]
    subjects: tuple[SourceRead, ...]
    pronouns: tuple[tuple[str, str], ...]
    embed_authors: tuple[str | None, ...]
    handles: tuple[tuple[str, str], ...] = ()


def survey(article: Article, attributions: Sequence[Attribution]) -> Survey:
    """Return what ``article`` and its attributions tell of who spoke. Time is linear in the length of the article."""
    return _Surveyor(article, attributions).survey()


class _Surveyor:
    """Holds what is asked for again and again while one article is surveyed."""

    def __init__(self, article: Article, attributions: Sequence[Attribution]) -> None:
        self.article = article
        self.attributions = attributions
        self.layouts = {name: lay_out(text) for name, text in article.parts()}
        small = small_words([text for _, text in article.parts()])
        large = large_words(article.text)
        self.views = {
            name: View(layout.text, parse(layout.text).names, small, large, name == "headline")
            for name, layout in self.layouts.items()
        }
        self.mentions = self._mentions()
        self.labels = _labels(self.mentions)

    def survey(self) -> Survey:
        """Return the survey."""
        order = {part: number for number, part in enumerate(self.layouts)}
        read = [self._source(one) for one in self.attributions]
        told = [one for one in self.mentions if one.part == "text"]
        return Survey(
            self.article.id,
            self.article.outlet,
            self.mentions,
            tuple(sorted(read, key=lambda one: (order[one.part], one.place, one.attribution))),
            tuple(self._subjects({(one.part, one.place) for one in read})),
            tuple(sorted(genders.observe(self.layouts["text"], told, self.labels))),
            tuple(embed.author for embed in self.article.embeds),
            tuple(sorted(handles.learn(dict(self.article.parts()), self.mentions, self.labels))),
        )

    def _mentions(self) -> tuple[Mention, ...]:
        """Return the mentions of all parts: those that model and sources show, then every repeat of a surname."""
        hints: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for one in self.attributions:
            for span in (*one.source[:1], *((one.relay,) if one.relay else ())):
                hints[span.part].append((span.start, span.end))
        first = {part: mentions.find(part, self.layouts[part], self.views[part], hints[part]) for part in self.layouts}
        labels = _labels([one for found in first.values() for one in found])
        surnames = {
            one.name.split()[-1] for found in first.values() for one in found if labels[fold(one.name)] == "person"
        }
        for part, view in self.views.items():
            again = _repeats(view.text, surnames, [(one.start, one.end) for one in first[part]])
            if again:
                names = sorted((*view.names, *again), key=lambda one: (one.start, -one.end))
                self.views[part] = replace(view, names=tuple(names))
                first[part] = mentions.find(part, self.layouts[part], self.views[part], hints[part])
        return tuple(one for part in self.layouts for one in first[part])

    def _source(self, one: Attribution) -> SourceRead:
        span = one.source[0] if one.source else None
        anchor = span or one.content[0]
        layout = self.layouts[anchor.part]
        party = self._party(span) if span else Party("none", "", anchor.start, anchor.start)
        party = self._whose(party, anchor.part)
        return SourceRead(
            one.id,
            anchor.part,
            anchor.start,
            party,
            tuple((content.start, content.end) for content in one.content),
            layout.quoted(anchor.start, anchor.end) > 0,
            one.kind == "direct",
            bool(one.content) and _continues(layout, one.content[0].start),
            layout.paragraph_at(anchor.start),
            layout.sentence_at(anchor.start),
            self._party(one.relay) if one.relay else None,
            _earlier(layout, party, anchor.start) if party.form == "document" else None,
            self._passed_on(one) if span else None,
            _lead(layout, anchor.start),
        )

    def _passed_on(self, one: Attribution) -> Party | None:
        """Read whose words a source passes on, where the text says so, and what a relative pronoun goes back to."""
        span = one.source[0]
        layout = self.layouts[span.part]
        relative = span.text.lower() in relays.RELATIVES
        found = relays.antecedent(layout, span.start) if relative else relays.passed_on(layout, one)
        if found is None or found[1] <= found[0]:
            return None
        party = sources.read(Scene(self.views[span.part], self._label_of), *found)
        return party if party.form in ("name", "description", "unnamed", "group", "pronoun") else None

    def _whose(self, party: Party, part: str) -> Party:
        """Read "the authorities" as those of the one country whose authorities or officials the text told of."""
        bare = party.head in _AUTHORITIES and not (party.of or party.possessor or len(party.modifiers) > 1)
        if not bare or party.determiner not in ("", "the") or party.form not in ("unnamed", "description"):
            return party
        view = self.views[part]
        told = [one for one in _OFFICIALS.finditer(view.text, 0, party.start) if gazetteer().of(one["of"])]
        if not told or len({gazetteer().of(one["of"]) for one in told}) > 1:
            return party
        return sources.read(Scene(view, self._label_of), *told[-1].span())

    def _party(self, span: Span) -> Party:
        return sources.read(Scene(self.views[span.part], self._label_of), span.start, span.end)

    def _label_of(self, name: str) -> Label | None:
        known = gazetteer().named(name)
        if known:
            return "country" if known.kind == "country" else "organisation"
        return self.labels.get(fold(name))

    def _subjects(self, known: Set[tuple[str, int]]) -> list[SourceRead]:
        """Return the descriptions of persons in a subject's place and the pronouns of the text that are no source."""
        layout, view = self.layouts["text"], self.views["text"]
        found = []
        for match in _REFERENCE.finditer(layout.text):
            start = match.start(match.lastindex or 0)
            if ("text", start) in known or layout.quoted(start, start + 1):
                continue
            party = self._pronoun(view, match) if match.lastindex == 1 else self._subject(view, start)
            if party:
                place = layout.paragraph_at(start), layout.sentence_at(start)
                found.append(SourceRead("", "text", start, party, (), False, False, False, *place, None, None))
        return found

    def _pronoun(self, view: View, match: re.Match[str]) -> Party:
        return sources.read(Scene(view, self._label_of), match.start(), match.end())

    def _subject(self, view: View, start: int) -> Party | None:
        """Read the description that ends with the first noun for a role, unless a name follows it."""
        found = view.words(start, min(len(view.text), start + SUBJECT))
        for word, after in pairwise(found[1:]):
            if phrases.ends(word) or word.lower in ("the", "a", "an"):
                return None  # "The order alarmed the judge" describes no judge
            if phrases.is_role(word.text) and not phrases.is_role(after.text):
                party = sources.read(Scene(view, self._label_of), start, word.end)
                named = after.capital and after.gap == " "
                return party if party.form in ("description", "unnamed") and not named else None
        return None


def _repeats(text: str, surnames: Set[str], taken: Sequence[tuple[int, int]]) -> list[NamedSpan]:
    """Return where a surname stands that no mention covers. ``taken`` is in order of place."""
    found = []
    for match in _CAPITALISED.finditer(text):
        if match.group() in surnames:
            number = bisect_right(taken, (match.start(), len(text))) - 1
            if number < 0 or taken[number][1] <= match.start():
                found.append(NamedSpan(match.start(), match.end(), "AGAIN"))
    return found


def _labels(found: Sequence[Mention]) -> Mapping[str, Label]:
    votes = vote((one.name, one.evidence) for one in found)
    return {name: winner(weights) for name, weights in votes.items()}


def _earlier(layout: Layout, party: Party, place: int) -> Earlier | None:
    """Return where the head of ``party`` was last brought up ("a letter"); as made, two paragraphs before at most."""
    near = layout.paragraphs[max(0, layout.paragraph_at(place) - 2)][0]
    at, head = place, party.head or "\0"
    while (at := layout.text.rfind(head, 0, at)) >= 0:
        whole = not (layout.text[at - 1 : at].isalnum() or layout.text[at + len(head) :][:1].isalnum())
        if whole and not _KNOWN_ALREADY.search(layout.text, max(0, at - BEFORE_NOUN), at):
            before = re.split(r"[.!?”\"]\s|\n", layout.text[max(0, at - SUBJECT) : at])[-1]
            passive = bool(_UNDERGOES.search(before))
            spoken = party.head in _SPEECHES and bool(_SPOKEN_IN.search(before)) and not passive
            made = at >= near and not passive and (spoken or bool(_MAKES.search(before)))
            return Earlier(at, layout.sentence_at(at), made, spoken)
    return None


def _lead(layout: Layout, start: int) -> int:
    """Return how many characters of a sentence stand before ``start``; -1 if they hold a clause: "If they go, Roe"."""
    sentence = layout.sentences[max(0, layout.sentence_at(start))]
    clause = re.search(r"\b(?:as(?! part)|if|when|while|after)\b", layout.text[sentence:start], re.IGNORECASE)
    return -1 if clause else start - sentence


def _continues(layout: Layout, start: int) -> bool:
    """Tell whether a quotation at ``start`` goes on from the paragraph before, whose last one was left open."""
    number = layout.quotation_number(start)
    return number is not None and number > 0 and layout.quotations[number - 1].goes_on
