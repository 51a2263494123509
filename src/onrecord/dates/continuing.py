"""Words said on the occasion of the words before them, and words said so many days before or after others."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.dates.calendar import shifted
from onrecord.dates.grammar import number
from onrecord.dates.occasions import SPEAKING, may_tell, stretch_around
from onrecord.dates.sayings import Saying, candidates, is_pronoun, only, same_source, surname, touch
from onrecord.vocabulary.across import DateMention

_OTHER_TIME = re.compile(
    r"\b(?:previously|earlier|once|long|later|then|separately|repeatedly|often|always|formerly|before|since|has|have|had|"
    r"will|would|never|recently|already|after)\b",
    re.I,
)


@dataclass(slots=True)
class Told:
    """The sayings of one part so far that have a time, in order of place, by paragraph, and the very last saying."""

    by_paragraph: dict[int, list[tuple[Saying, DateMention]]] = field(default_factory=lambda: defaultdict(list))
    last: tuple[Saying, DateMention | None] | None = None

    def add(self, saying: Saying, told: DateMention | None) -> None:
        """Take note of a saying and of its time."""
        if told is not None:
            self.by_paragraph[saying.page.layout.paragraph_at(saying.head.start)].append((saying, told))
        self.last = saying, told


def same_occasion(saying: Saying, earlier: Told) -> DateMention | None:
    """Take the time of the words right before, where the same source goes on.

    A sentence with a time or a "previously" of its own, or with an auxiliary before its cue, tells of another occasion.
    """
    page, at = saying.page, saying.sentence
    if (page.mentions[at] and candidates(saying)) or _OTHER_TIME.search(page.outside(at)) or at == 0:
        return None
    paragraph = earlier.by_paragraph[page.layout.paragraph_at(saying.head.start)]
    near = [
        told
        for other, told in paragraph
        if 0 <= at - other.sentence <= 1 and same_source(saying, other) and not _had_said(other)
    ]
    return only(near) if near else _goes_on(saying, earlier) or _comments_before(saying)


def _goes_on(saying: Saying, earlier: Told) -> DateMention | None:
    """Take the time of the last words before, of the next paragraph too, where no sentence stands between."""
    other, told = earlier.last or (None, None)
    if other is None or told is None:
        return None
    layout = saying.page.layout
    if told.precision not in ("day", "hour", "minute") or _had_said(other):
        return None
    begins, ended = layout.sentence_at(saying.bounds[0]), layout.sentence_at(other.bounds[1] - 1)
    return told if begins - ended == 1 and same_source(saying, other) else None


def _had_said(other: Saying) -> bool:
    """Tell whether the words are told from a later moment: "as she had promised on Tuesday", which goes on no more."""
    return any(re.match(r"had\b", cue.text) for cue in other.attribution.cue)


def _comments_before(saying: Saying) -> DateMention | None:
    """Take "the comments that Marsk made on Monday" of the sentence before for what Marsk says in this one."""
    page, before = saying.page, saying.sentence - 1
    start, end = page.bounds(before)
    same_paragraph = page.layout.paragraph_at(start) == page.layout.paragraph_at(saying.head.start)
    found = page.mentions[before]
    source = saying.attribution.source
    if not same_paragraph or len(found) != 1 or not source or found[0].precision not in ("day", "hour", "minute"):
        return None
    name = None if is_pronoun(source[0].text) else surname(source[0].text)
    time = found[0].span
    stretch = stretch_around(page.layout.text, time, start, end)
    named = name is not None and name in stretch
    outside = not any(touch(span, time) for span in page.contents[before])
    tells = may_tell(page.layout.text, time.start, time.end) and not re.search(r"\bhad\b", stretch)
    return found[0] if named and outside and tells and SPEAKING.search(stretch) else None


_COUNT = re.compile(
    r"(?P<n>an?|one|two|three|four|five|six|seven|\d)\s(?P<unit>day|week)s?\s(?P<way>after|before)\s(?:the\s)?$", re.I
)
_COMMENTS = re.compile(
    r"(?:(?P<name>[A-Z][\w’'-]*?)[’']s?|\b(?:his|her|their|the|these|those))\s(?:[\w-]+\s){0,2}?"
    r"(?:comments?|remarks?|words|statements?|announcement|speech|warning|criticism|appeal|interview)\s"
    r"(?:\w+\s)?(?:comes?|came|follow(?:s|ed)?)\s(?:just\s|only\s|barely\s)?$",
    re.I,
)


def counted_from_words(saying: Saying, earlier: Told) -> DateMention | None:
    """Take "Marsk's comments come a day after Ode said": so much before the day of Marsk's words, if that is known."""
    source, text = saying.attribution.source, saying.page.layout.text
    start, _ = saying.page.bounds(saying.sentence)
    count = _COUNT.search(text, start, source[0].start) if source else None
    comments = _COMMENTS.search(text, start, count.start()) if count else None
    if count is None or comments is None:
        return None
    named = comments["name"]
    before = [
        told
        for sayings in earlier.by_paragraph.values()
        for other, told in sayings
        if told.precision in ("day", "hour", "minute") and (not named or _of(other, named))
    ]
    days = {(told.date or "")[:10] for told in before}
    steps, way = number(count["n"].lower()), -1 if count["way"].lower() == "after" else 1
    if len(days) != 1 or (count["unit"].lower() == "week" and steps > 1):
        return None
    day = shifted(date.fromisoformat(days.pop()), count["unit"].lower(), steps * way)
    if day is None:
        return None
    head, at = saying.head, count.start()
    span = replace(head, start=at, end=count.end("way"), text=text[at : count.end("way")])
    anchor = before[-1]
    how = "counted from the day of the words that it names"
    return DateMention(span, day.isoformat(), None, "day", anchor.basis, how, (anchor.span, *anchor.evidence))


def _of(other: Saying, name: str) -> bool:
    return any(surname(span.text) == name for span in other.attribution.source)
