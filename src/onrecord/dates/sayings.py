"""The ground on which the time of a saying is looked for: its page, and the times of its sentence that can be it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.attributions.layout import Layout, lay_out
from onrecord.dates.occasions import may_tell
from onrecord.vocabulary.across import DateMention
from onrecord.vocabulary.articles import Article, Span
from onrecord.vocabulary.speech import Attribution

_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]*[a-z]\w*")
_PRONOUN = re.compile(r"(?:he|she|they|it)", re.I)


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

    def outside(self, number: int) -> str:
        """Return a sentence with the contents in it blanked."""
        start, end = self.bounds(number)
        text = list(self.layout.text[start:end])
        for span in self.contents[number]:
            first, last = max(0, span.start - start), max(0, span.end - start)
            text[first:last] = " " * (min(last, len(text)) - min(first, len(text)))
        return "".join(text)


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution on its page: its first ``head`` (cue, else source) and the sentence of that."""

    attribution: Attribution
    page: Page
    head: Span
    sentence: int

    @property
    def bounds(self) -> tuple[int, int]:
        """Where the first of its spans starts and the last of them ends, of those in the head's part."""
        one = self.attribution
        spans = [span for span in (*one.source, *one.cue, *one.content) if span.part == self.head.part]
        return min(span.start for span in spans), max(span.end for span in spans)


def pages(
    articles: Iterable[Article], attributions: Iterable[Attribution], mentions: Iterable[DateMention]
) -> dict[tuple[str, str], Page]:
    """Return the pages by the article's id and the part: of headlines and texts, which alone have mentions."""
    found = {
        (article.id, part): Page(lay_out(text), article.published)
        for article in articles
        for part, text in article.parts()
        if part in ("headline", "text")
    }
    for one in mentions:
        page = found.get((one.span.article, one.span.part))
        if page:
            page.mentions[page.layout.sentence_at(one.span.start)].append(one)
    for attribution in attributions:
        for span in attribution.content:
            page = found.get((span.article, span.part))
            if page:
                first, last = span.start, max(span.start, span.end - 1)
                for number in range(page.layout.sentence_at(first), page.layout.sentence_at(last) + 1):
                    page.contents[number].append(span)
    return found


def candidates(saying: Saying) -> list[DateMention]:
    """Return the times of the sentence that can be those of its speaking: outside contents, quotations, the source."""
    contents = saying.page.contents[saying.sentence]
    own = {span for span in contents if span.start <= saying.head.start < span.end}
    return [
        one
        for one in saying.page.mentions[saying.sentence]
        if {span for span in contents if touch(span, one.span)} <= own
        and not any(touch(span, one.span) for span in saying.attribution.source)
        and tells(saying.page, one)
    ]


def tells(page: Page, one: DateMention) -> bool:
    """Tell whether a time can be that of a saying: no several days, in no quotation, and nothing governs it."""
    several = one.end is not None and one.precision == "day"
    start, end = one.span.start, one.span.end
    return not several and page.layout.quotation_at(start) is None and may_tell(page.layout.text, start, end)


def touch(span: Span, other: Span) -> bool:
    """Tell whether two spans of one part have a character in common."""
    return span.start < other.end and other.start < span.end


def only(found: list[DateMention]) -> DateMention | None:
    """Return the time that all of them tell, None for two."""
    return found[0] if found and len({(one.date, one.precision) for one in found}) == 1 else None


def same_source(saying: Saying, other: Saying) -> bool:
    """Tell whether one source says both, as far as words tell: a pronoun, or the same surname."""
    mine, theirs = saying.attribution.source, other.attribution.source
    if not mine or not theirs:
        return False
    if is_pronoun(mine[0].text):
        return True
    return surname(mine[0].text) is not None and surname(mine[0].text) == surname(theirs[0].text)


def is_pronoun(text: str) -> bool:
    """Tell whether a source is told by a pronoun alone."""
    return _PRONOUN.fullmatch(text) is not None


def surname(text: str) -> str | None:
    """Return the last capitalised word before the first comma."""
    names = _CAPITALISED.findall(text.partition(",")[0])
    return names[-1] if names else None
