"""What one article tells of happenings: sentence by sentence, without any other article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.attributions.layout import Layout, lay_out
from onrecord.events import clauses, phrases
from onrecord.events.heads import Head, Line, is_deed, line
from onrecord.events.lexicon import classes
from onrecord.events.phrases import Scene
from onrecord.vocabulary import Article, DateMention, Span

OPENING = 3  # sentences in which a report tells what it is about
LONGEST = 700  # characters; a longer "sentence" is a list or a page's remains, and a date in it dates anything
RECALLS = re.compile(
    r"\b(?:had|since|ago|previous(?:ly)?|earlier this year"
    r"|last (?:year|month|summer|winter|spring|autumn|fall)|formerly|back in|anniversary|decades?|historically)\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"^.{0,40}\bphoto(?:s|graph)? (?:released|taken|by|shows?|provided)|\b(?:file photo|FILE"
    r"|this (?:\w+ )?(?:photo|image|picture)|pictured|Getty Images|AP Photo|x Embed)\b|\| \d:\d\d|^[\d/]+ |^Photos?:"
)
"""A caption's date is that of the picture."""
_INSIDE_A_WORD = frozenset("-‑–/$£€")
"""Before a date's words these say that it is none of its own: "pre-2014 borders"."""
_STRETCH = re.compile(
    r"\b(?:past|recent|coming|few|several|this year|decades?)\b"
    r"|\b(?:last|next|first) \w+ (?:days|weeks|months|years)\b",
    re.IGNORECASE,
)
"""Times that date no single happening: "the past 25 years", "the 19th this year"."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_AT = re.compile(r"\b(?:at|during)\s+(?:[\w’'-]+\s+){0,7}$", re.IGNORECASE)
_SOON_AFTER = re.compile(r"[^;:.]{0,30}?\b(?:hours|minutes|moments|shortly|soon|immediately) after\b", re.IGNORECASE)
"""What follows is of the same day, as near as a report tells it."""
_COARSE = frozenset(("month", "season", "year", "decade"))
_OCCASION = re.compile(
    r"\b(?:meeting|summit|gathering|session|talks|conference) of (?:the )?(?:so-called )?"
    r"(?:[A-Z][\w’'-]+ ){2,}?[A-Z][\w’'-]+"
    r"|\b(?:[A-Z][\w’'-]+ ){3,}(?:meeting|summit|gathering|session|talks|conference)\b"
)
_ELSEWHERE = frozenset(("meanwhile", "elsewhere", "separately"))
_ANOTHER = re.compile(
    r"\b(?:similar|another|other|separate|unrelated|earlier|previous)(?: [\w’'-]+)?\s$", re.IGNORECASE
)
_DEFINITE = re.compile(r"\b(?:the|that|this|these|those)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Happening:
    """One sentence's telling of one happening.

    ``head`` is the word that tells of it, ``kinds`` what that may be, ``others`` the kinds of the sentence's other
    happenings. ``date`` is the mention that dates it, None for what another sentence dates: the report's ``lead``, or
    a ``definite`` ("the meeting"); ``near`` are the dates in the sentence, which may be of something else. ``names``
    are who may have taken part, ``places`` where it may have been, nearest first; ``words`` the sentence's own, cut to
    stems. ``opening`` if it stands in one of the first sentences; ``another`` if it is told apart from the one told of
    ("a similar attack"), ``aside`` if it is told beside it ("Meanwhile, a ferry sank"), ``named`` if it is the
    occasion of a body with a name; ``recalled`` if its words look back ("had", "last year").
    """

    sentence: Span
    head: Span
    kinds: tuple[str, ...]
    others: tuple[str, ...]
    date: Span | None
    near: tuple[Span, ...]
    names: tuple[Span, ...]
    places: tuple[Span, ...]
    words: tuple[str, ...]
    recalled: bool
    lead: bool
    opening: bool
    definite: bool
    another: bool
    aside: bool
    named: bool


@dataclass(frozen=True, slots=True)
class Notes:
    """The happenings that one article tells of, in order of place."""

    article: str
    happenings: tuple[Happening, ...]


def notice(article: Article, mentions: Iterable[DateMention]) -> Notes:
    """Return what ``article`` itself tells of happenings; what stands in quotations is somebody else's telling.

    ``mentions`` are the article's, resolved or not: a date without an answer yet may get one from other reports.
    Time is linear in the length of the article.
    """
    return _Reader(article, [one for one in mentions if one.span.part == "text"]).read()


class _Reader:
    """Holds one article's layout and dates while it is read."""

    def __init__(self, article: Article, mentions: Sequence[DateMention]) -> None:
        self.article = article
        self.layout: Layout = lay_out(article.text)
        self.dates: dict[int, list[Span]] = defaultdict(list)
        self.coarse: set[Span] = set()
        for one in sorted(mentions, key=lambda one: (one.span.start, one.span.end)):
            inside = article.text[max(0, one.span.start - 1) : one.span.start] in _INSIDE_A_WORD
            quoted = self.layout.quoted(one.span.start, one.span.end)
            if not inside and not quoted and not _STRETCH.search(one.span.text):
                self.coarse.update([one.span] if one.precision in _COARSE else [])
                self.dates[self.layout.sentence_at(one.span.start)].append(one.span)

    def read(self) -> Notes:
        """Return the notes."""
        found: list[Happening] = []
        told: set[str] = set()
        for number in range(len(self.layout.sentences)):
            start, end = self._bounds(number)
            text = self.layout.text[start:end]
            if end - start > LONGEST or _CAPTION.search(text):
                continue
            if number and not self.dates[number] and not told and not _OCCASION.search(text):
                continue
            here = self._sentence(number, start, end, told)
            told.update(kind for one in here if one.date for kind in one.kinds)
            found.extend(here)
        return Notes(self.article.id, tuple(found))

    def _bounds(self, number: int) -> tuple[int, int]:
        """Return where a sentence starts and ends, without the white space after it."""
        starts, text = self.layout.sentences, self.layout.text
        start = starts[number]
        end = self.layout.paragraphs[self.layout.paragraph_at(start)][1]
        if number + 1 < len(starts):
            end = min(end, starts[number + 1])
        return start, start + len(text[start:end].rstrip())

    def _sentence(self, number: int, start: int, end: int, told: set[str]) -> list[Happening]:
        """Return the dated happenings of a sentence, else what it tells of those that another sentence dates."""
        line = self._line(number, start, end)
        chosen: dict[Head, Span | None] = {}
        for date in sorted(self.dates[number], key=lambda one: (not _leads(one), one.start)):
            for found in self._dated(line, date, start):
                if not (date in self.coarse and is_deed(found)):
                    chosen.setdefault(found, date)
        if not chosen and (number == 0 or not self.dates[number]):
            head = self._undated(line, told, lead=number == 0)
            if head:
                chosen[head] = None
        if not chosen:
            chosen.update((head, None) for head in line.heads if _named(line, head))
        if not chosen:
            return []
        scene = phrases.read(line.text)
        return [
            self._happening(number, line, head, date, scene)
            for head, date in sorted(chosen.items(), key=lambda item: item[0].start)
        ]

    def _dated(self, line: Line, date: Span, start: int) -> list[Head]:
        """Return what a date of the sentence at ``start`` dates: also what "hours after" puts on the same day."""
        first, last = date.start - start, date.end - start
        if _leads(date):
            heads = [clauses.led_head(line, last)]
        else:
            heads = [clauses.dated_head(line, first, last, recalled=date in self.coarse)]
        soon = _SOON_AFTER.match(line.text, last)
        if soon and date not in self.coarse:
            heads.append(clauses.led_head(line, soon.end()))
        return [one for one in heads if one]

    def _undated(self, line: Line, told: set[str], *, lead: bool) -> Head | None:
        """Return the first happening that a sentence without a date tells of, if it is one to look for elsewhere."""
        for head in line.heads:
            if (lead and not clauses.unreal(line, head)) or (head.kinds & told and _definite(line, head)):
                return head
        return None

    def _happening(self, number: int, line: Line, head: Head, date: Span | None, scene: Scene) -> Happening:
        start = self.layout.sentences[number]

        def spans(bounds: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
            return tuple(self.article.span("text", start + first, start + last) for first, last in bounds)

        sentence, word = spans([(0, len(line.text)), (head.start, head.end)])
        return Happening(
            sentence,
            word,
            tuple(sorted(head.kinds)),
            tuple(sorted({kind for one in line.heads for kind in one.kinds} - head.kinds)),
            date,
            tuple(self.dates[number]),
            spans(sorted((*scene.names, *scene.sayers)) if _attended(line, head) else scene.names),
            spans(scene.places_of(head.start, [one.start for one in line.heads])),
            _words(line.text),
            bool(RECALLS.search(sentence.text)),
            number == 0,
            number < OPENING,
            _definite(line, head),
            _another(line, head),
            bool(line.words) and line.words[0].text in _ELSEWHERE,
            _named(line, head),
        )

    def _line(self, number: int, start: int, end: int) -> Line:
        """Return a sentence as its clauses are read: what is quoted, and its dates, are blanked."""
        text = self.layout.text[start:end]
        view = list(text)
        for first, last in (*self.layout.in_marks(start, end), *((one.start, one.end) for one in self.dates[number])):
            view[first - start : last - start] = " " * (min(last, end) - first)
        return line("".join(view))


def _leads(date: Span) -> bool:
    """Tell whether a date is that of what follows it: "a day after the vote"."""
    return date.text.lower().endswith((" after", " before"))


def _attended(line: Line, head: Head) -> bool:
    """Tell whether something was said at the happening: who says it took part ("Speaking at the meeting, Roe said")."""
    return head.noun and bool(_AT.search(line.text, max(0, head.start - 80), head.start))


def _another(line: Line, head: Head) -> bool:
    """Tell whether a happening is told apart from the one told of: "a similar attack"."""
    return head.noun and bool(_ANOTHER.search(line.text, max(0, head.start - 40), head.start))


def _named(line: Line, head: Head) -> bool:
    """Tell whether an occasion is that of a body with a name: "a meeting of the Harbour Contact Group"."""
    return head.noun and any(found.start() <= head.start < found.end() for found in _OCCASION.finditer(line.text))


def _definite(line: Line, head: Head) -> bool:
    """Tell whether a noun is known already: "the meeting", "that second vote"."""
    return head.noun and bool(_DEFINITE.search(line.text, max(0, head.start - 40), head.start))


def _words(text: str) -> tuple[str, ...]:
    """Return the words of four letters or more, each cut to a stem, sorted."""
    return tuple(sorted({_stem(one.group().lower()) for one in _WORD.finditer(text)} - classes()["common"]))


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
