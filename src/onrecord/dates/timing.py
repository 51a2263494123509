"""When the words of each attribution were said, as its report tells it: a cascade from the cue outwards.

Nothing is claimed where the report does not say: publication is only the latest that words can have been said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from onrecord.attributions.layout import Layout, lay_out
from onrecord.dates.occasions import SPEAKING, may_tell
from onrecord.vocabulary.across import DateMention, Timing
from onrecord.vocabulary.articles import Article, Span
from onrecord.vocabulary.speech import Attribution

CLAUSE_REACH = 90  # characters between a cue and the time of its own clause; farther ones were mostly of another clause
LEAD_REACH = 160  # characters from a sentence's opening phrase ("Speaking Wednesday at …,") to its source or cue

_BREAKS = re.compile(
    r"[;:“”\"()—–]|\b(?:that|who|whom|whose|which|when|where|while|after|before|since|until|because|if|and|but|as|to)\b",
    re.I,
)
_OPENING = re.compile(
    r"(?:(?:and|but|also|meanwhile|however|then|separately),?\s)?(?:(?:speaking|talking|addressing|asked|in|at|during|earlier|late|"
    r"later|early|on|following\scomments|testifying|writing|responding|over|back|just)\b[^,;:“\"]*)?",
    re.I,
)
_OTHER_TIME = re.compile(
    r"\b(?:previously|earlier|once|long|later|then|separately|repeatedly|often|always|formerly|before|since|has|have|had|"
    r"will|would|never|recently|already|after)\b",
    re.I,
)
_PRONOUN = re.compile(r"(?:he|she|they|it)", re.I)
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]*[a-z]\w*")
_STRETCH_EDGE = re.compile(r"[,;:“”\"()—–]")


@dataclass(frozen=True, slots=True)
class Page:
    """One part of one article: its layout, its mentions by sentence, and the contents that lie in each sentence."""

    layout: Layout
    published: str | None
    mentions: dict[int, list[DateMention]] = field(default_factory=lambda: defaultdict(list))
    contents: dict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))

    def bounds(self, number: int) -> tuple[int, int]:
        """Return where a sentence starts and ends."""
        starts = self.layout.sentences
        return starts[number], starts[number + 1] if number + 1 < len(starts) else len(self.layout.text)


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution on its page: its first ``head`` (cue, else source) and the sentence of that."""

    attribution: Attribution
    page: Page
    head: Span
    sentence: int


def said(
    articles: Iterable[Article], attributions: Iterable[Attribution], mentions: Iterable[DateMention]
) -> tuple[Timing, ...]:
    """Return when each attribution's words were said, in the order of the attributions; None where nothing tells."""
    given = tuple(attributions)
    pages = _pages(articles, given, mentions)
    timings: dict[str, Timing] = {}
    earlier: dict[tuple[int, int], list[tuple[Saying, DateMention]]] = defaultdict(list)
    for one in sorted(given, key=lambda one: (one.article, *_first(one))):
        timings[one.id] = _timing(one, pages, earlier)
    return tuple(timings[one.id] for one in given)


def _first(one: Attribution) -> tuple[str, int]:
    spans = one.cue or one.source or one.content
    return (spans[0].part, spans[0].start) if spans else ("", 0)


def _pages(
    articles: Iterable[Article], attributions: Iterable[Attribution], mentions: Iterable[DateMention]
) -> dict[tuple[str, str], Page]:
    pages = {
        (article.id, part): Page(lay_out(text), article.published)
        for article in articles
        for part, text in article.parts()
        if part in ("headline", "text")
    }
    for one in mentions:
        page = pages.get((one.span.article, one.span.part))
        if page:
            page.mentions[page.layout.sentence_at(one.span.start)].append(one)
    for attribution in attributions:
        for span in attribution.content:
            page = pages.get((span.article, span.part))
            if page:
                first, last = (
                    page.layout.sentence_at(span.start),
                    page.layout.sentence_at(max(span.start, span.end - 1)),
                )
                for number in range(first, last + 1):
                    page.contents[number].append(span)
    return pages


def _timing(
    one: Attribution,
    pages: dict[tuple[str, str], Page],
    earlier: dict[tuple[int, int], list[tuple[Saying, DateMention]]],
) -> Timing:
    heads = one.cue or one.source
    page = pages.get((one.article, heads[0].part)) if heads else None
    if page is None:
        return Timing(one.id, None, None, None)
    saying = Saying(one, page, heads[0], page.layout.sentence_at(heads[0].start))
    paragraph = (id(page), page.layout.paragraph_at(heads[0].start))
    told = next((found for step in STEPS if (found := step(saying))), None) or _same_occasion(
        saying, earlier[paragraph]
    )
    if told is None or told.date is None or _to_come(told, page.published) or _still_says(one, told):
        return Timing(one.id, None, None, None)
    earlier[paragraph].append((saying, told))
    return Timing(one.id, told.date, told.precision, told.basis, (told.span, *told.evidence))


def _to_come(told: DateMention, published: str | None) -> bool:
    """Tell whether the time lies after publication: what will be said has not been said."""
    width = min(len(told.date or ""), 10)
    return bool(published and told.date and told.date[:width] > published[:width])


def _still_says(one: Attribution, told: DateMention) -> bool:
    """Tell whether the cue speaks of now ("says", "have agreed"), which a time gone by does not date."""
    cue = " ".join(span.text for span in one.cue)
    return bool(_PERFECT.search(cue)) or (
        bool(_PRESENT.search(cue)) and told.precision not in ("day", "hour", "minute")
    )


_SAID = re.compile(r"\b(?:said|told|wrote|announced|declared|tweeted|asked|denied|added)\b", re.I)
_PERFECT = re.compile(r"\b(?:has|have|previously|once|repeatedly|initially|originally)\b", re.I)
_PRESENT = re.compile(r"\b(?:is|are|says?|[a-z]{3,}(?<!s)s)$", re.I)


def _candidates(saying: Saying) -> list[DateMention]:
    """Return the times of the sentence that can be those of its speaking: outside contents, quotations, the source."""
    page = saying.page
    own = {span for span in page.contents[saying.sentence] if span.start <= saying.head.start < span.end}
    found = []
    for one in page.mentions[saying.sentence]:
        start, end = one.span.start, one.span.end
        inside = {span for span in page.contents[saying.sentence] if span.start < end and start < span.end}
        source = any(span.start < end and start < span.end for span in saying.attribution.source)
        many_days = one.end is not None and one.precision == "day"
        quoted = page.layout.quotation_at(start) is not None
        if inside <= own and not source and not many_days and not quoted and may_tell(page.layout.text, start, end):
            found.append(one)
    return found


def _one(found: list[DateMention]) -> DateMention | None:
    """Return the time that all of them tell, None for two."""
    return found[0] if found and len({(one.date, one.precision) for one in found}) == 1 else None


def _clause(saying: Saying) -> DateMention | None:
    """Take a time that follows the cue in its clause: "said on Wednesday", "told reporters in Bern on Wednesday"."""
    return _one([one for one in _candidates(saying) if _follows(saying, one.span)])


def _follows(saying: Saying, time: Span) -> bool:
    attribution, text = saying.attribution, saying.page.layout.text
    cues = [span for span in attribution.cue if span.end <= time.start]
    cues += [
        one for one in attribution.source for cue in cues if 0 <= one.start - cue.end <= 2 and one.end <= time.start
    ]
    if not cues:
        return any(_between(text, span, time, cue) for span in attribution.source for cue in attribution.cue)
    last = max(cues, key=lambda span: span.end)
    gap = text[last.end : time.start]
    if any(last.end <= span.start < time.start for span in attribution.content) or len(gap) > CLAUSE_REACH:
        return False
    after_cue = any(span.end <= time.start for span in attribution.cue) or text[
        time.end : time.end + 40
    ].lstrip().startswith(tuple(span.text for span in attribution.cue))
    return after_cue and not _BREAKS.search(gap) and gap.count(",") <= 0


def _between(text: str, source: Span, time: Span, cue: Span) -> bool:
    """Tell whether the time stands between source and cue: "Marsk on Wednesday said"."""
    before, after = text[source.end : time.start], text[time.end : cue.start]
    return bool(_LIGHT.fullmatch(before)) and cue.start > time.end and not after.strip()


_LIGHT = re.compile(r"\s(?:(?:on|late|early|in|earlier|later)\s)*")


def _opening(saying: Saying) -> DateMention | None:
    """Take the time of a sentence's opening phrase: "On Wednesday, she said", "Speaking Wednesday at …, she said"."""
    start, _ = saying.page.bounds(saying.sentence)
    text = saying.page.layout.text
    heads = [span.start for span in (*saying.attribution.source, *saying.attribution.cue)]
    found = []
    for one in _candidates(saying):
        head = min((at for at in heads if at >= one.span.end), default=None)
        if head is None or head - one.span.end > LEAD_REACH:
            continue
        between = text[one.span.end : head]
        content = any(span.start < head and one.span.end <= span.start for span in saying.attribution.content)
        opens = _OPENING.fullmatch(text, start, one.span.start) is not None
        if opens and not content and not re.search(r"[;:“”\"]", between):
            found.append(one)
    return _one(found)


def _sentence(saying: Saying) -> DateMention | None:
    """Take the sentence's only time where its own stretch speaks of speaking: "…, speaking Wednesday in Bern, said"."""
    found = _candidates(saying)
    if len(found) != 1 or len(saying.page.mentions[saying.sentence]) != 1:
        return None
    start, end = saying.page.bounds(saying.sentence)
    stretch = _stretch(saying.page.layout.text, found[0].span, start, end)
    return found[0] if SPEAKING.search(stretch) and not _SAID.search(stretch) else None


def _stretch(text: str, time: Span, start: int, end: int) -> str:
    """Return the words around the time up to the next comma or dash."""
    edges = [match.end() for match in _STRETCH_EDGE.finditer(text, start, time.start)]
    after = _STRETCH_EDGE.search(text, time.end, end)
    return text[edges[-1] if edges else start : after.start() if after else end]


STEPS: tuple[Callable[[Saying], DateMention | None], ...] = (_clause, _opening, _sentence)
"""What is tried, in this order; the first to find a time has it."""


def _same_occasion(saying: Saying, earlier: list[tuple[Saying, DateMention]]) -> DateMention | None:
    """Take the time of the sentence before, in one paragraph, where it reports the same source's speaking.

    A sentence with a time or a "previously" of its own, or with an auxiliary before its cue, tells of another occasion.
    """
    page, number = saying.page, saying.sentence
    start, end = page.bounds(number)
    outside = _outside(page, number, start, end)
    if page.mentions[number] and _candidates(saying):
        return None
    if _OTHER_TIME.search(outside) or number == 0:
        return None
    near = [told for other, told in earlier if 0 <= number - other.sentence <= 1 and _same_source(saying, other)]
    return _one(near) if near else _comments_before(saying)


def _outside(page: Page, number: int, start: int, end: int) -> str:
    """Return the sentence without the contents in it."""
    text = list(page.layout.text[start:end])
    for span in page.contents[number]:
        first, last = max(0, span.start - start), max(0, span.end - start)
        text[first:last] = " " * (min(last, len(text)) - min(first, len(text)))
    return "".join(text)


def _same_source(saying: Saying, other: Saying) -> bool:
    mine, theirs = saying.attribution.source, other.attribution.source
    if not mine or not theirs:
        return False
    if _PRONOUN.fullmatch(mine[0].text):
        return True
    return _surname(mine[0].text) is not None and _surname(mine[0].text) == _surname(theirs[0].text)


def _surname(text: str) -> str | None:
    names = _CAPITALISED.findall(text.partition(",")[0])
    return names[-1] if names else None


def _comments_before(saying: Saying) -> DateMention | None:
    """Take "the comments that Marsk made on Monday" of the sentence before for what Marsk says in this one."""
    page, number = saying.page, saying.sentence - 1
    start, end = page.bounds(number)
    same_paragraph = page.layout.paragraph_at(start) == page.layout.paragraph_at(saying.head.start)
    found = page.mentions[number]
    source = saying.attribution.source
    if not same_paragraph or len(found) != 1 or not source or found[0].precision not in ("day", "hour", "minute"):
        return None
    surname = None if _PRONOUN.fullmatch(source[0].text) else _surname(source[0].text)
    time = found[0].span
    stretch = _stretch(page.layout.text, time, start, end)
    named = surname is not None and surname in stretch
    outside = not any(span.start < time.end and time.start < span.end for span in page.contents[number])
    tells = may_tell(page.layout.text, time.start, time.end)
    return found[0] if named and outside and tells and SPEAKING.search(stretch) else None
