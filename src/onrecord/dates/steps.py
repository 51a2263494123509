"""The steps that find when words were said within their own sentence: from the cue outwards."""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.dates.occasions import BREAKS, ISSUED, PAPER, SPEAKING, stretch_around
from onrecord.dates.sayings import Saying, candidates, only, tells, touch
from onrecord.vocabulary.across import DateMention
from onrecord.vocabulary.articles import Span

CLAUSE_REACH = 90  # characters between a cue and the time of its own clause; farther ones were mostly of another clause
LEAD_REACH = 160  # characters from a sentence's opening phrase ("Speaking Wednesday at …,") to its source or cue

_OPENING = re.compile(
    r"(?:(?:and|but|also|meanwhile|however|then|separately),?\s)?(?:(?:speaking|talking|addressing|asked|in|at|during|earlier|late|"
    r"later|early|on|following\scomments|testifying|writing|responding|over|back|just)\b[^,;:“\"]*)?",
    re.I,
)
_SAID = re.compile(r"\b(?:said|told|wrote|announced|declared|tweeted|asked|denied|added)\b", re.I)
_LIGHT = re.compile(r"\s(?:(?:on|late|early|in|earlier|later)\s)*")
_ON = re.compile(r",?\s(?:(?:on|late|early|earlier|back|in)\s)*")
_VENUE = re.compile(
    rf",?\s(?:in|at|during|on|to|via|through)\s(?:(?:an?|the|his|her|its|their)\s)?(?:[\w’'-]+\s){{0,4}}?{PAPER}\s"
    rf"(?:(?:on|late|early|{ISSUED})\s)*",
    re.I,
)
"""What may stand between the words and their day: ", in a blog post published on"."""


def _in_cue(saying: Saying) -> DateMention | None:
    """Take a time that is part of the cue: "said on Tuesday", "said in a statement on Monday"."""
    cues = saying.attribution.cue
    found = saying.page.mentions[saying.sentence]
    return only([one for one in found if any(_holds(cue, one.span) for cue in cues) and tells(saying.page, one)])


def _holds(span: Span, other: Span) -> bool:
    return span.start <= other.start and other.end <= span.end


_BEFORE_TIME = re.compile(
    rf"(?:[\w’'.-]+\s){{0,6}}?{PAPER}(?:\s(?!(?:who|which|that|whose)\b)[\w’'.-]+){{0,8}}?,?\s"
    rf"(?:(?:{ISSUED}|on|in|from|of|late|early)\s)*",
    re.I,
)
_AFTER_TIME = re.compile(rf"(?:[’']s)?\s(?:[\w’'-]+\s){{0,2}}{PAPER}\b", re.I)


def _in_source(saying: Saying) -> DateMention | None:
    """Take the time of a source that is itself a paper: "according to a statement on Monday", "Friday's report"."""
    text, found = saying.page.layout.text, []
    for one in saying.page.mentions[saying.sentence]:
        source = next((span for span in saying.attribution.source if _holds(span, one.span)), None)
        if source is None or saying.page.layout.quotation_at(one.span.start) is not None:
            continue
        before = text[source.start : one.span.start]
        opens = _AFTER_TIME.match(text, one.span.end) and re.fullmatch(r"(?:(?:an?|the|his|her|its)\s)?", before, re.I)
        if opens or _BEFORE_TIME.fullmatch(before):
            found.append(one)
    return only(found)


def _counted(saying: Saying) -> DateMention | None:
    """Take "two days after" right before the source: it dates what it names, the saying."""
    text = saying.page.layout.text
    heads = {span.start for span in (*saying.attribution.source[:1], *saying.attribution.cue[:1])}
    return only(
        [
            one
            for one in saying.page.mentions[saying.sentence]
            if one.span.text.endswith(("after", "before"))
            and any(text[one.span.end : at] in (" ", " the ") for at in heads if at > one.span.end)
        ]
    )


def _clause(saying: Saying) -> DateMention | None:
    """Take a time that follows the cue in its clause: "said on Wednesday", "told reporters in Bern on Wednesday"."""
    return only([one for one in candidates(saying) if _follows(saying, one.span)])


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
    return after_cue and (_VENUE.fullmatch(gap) is not None or (not BREAKS.search(gap) and "," not in gap))


def _between(text: str, source: Span, time: Span, cue: Span) -> bool:
    """Tell whether the time stands between source and cue: "Marsk on Wednesday said"."""
    before, after = text[source.end : time.start], text[time.end : cue.start]
    return bool(_LIGHT.fullmatch(before)) and cue.start > time.end and not after.strip()


def _opening(saying: Saying) -> DateMention | None:
    """Take the time of a sentence's opening phrase: "On Wednesday, she said", "Speaking Wednesday at …, she said"."""
    start, _ = saying.page.bounds(saying.sentence)
    text = saying.page.layout.text
    heads = [span.start for span in (*saying.attribution.source, *saying.attribution.cue)]
    found = []
    for one in candidates(saying):
        head = min((at for at in heads if at >= one.span.end), default=None)
        if head is None or head - one.span.end > LEAD_REACH:
            continue
        between = text[one.span.end : head]
        content = any(span.start < head and one.span.end <= span.start for span in saying.attribution.content)
        opens = _OPENING.fullmatch(text, start, one.span.start) is not None
        if opens and not content and not re.search(r"[;:“”\"]", between):
            found.append(one)
    return only(found)


_NO_THING = re.compile(
    r"[“”\"‘]|\b(?:is|are|was|were|be|been|has|have|had|will|would|could|should|can|may|might|must|to|that|who|which|"
    r"whether|how|what|if|it|he|she|they|when|where|why)\b",
    re.I,
)
_WISH = re.compile(
    r"\b(?:call(?:s|ed|ing)?\s(?:for|on)|demand|propos|promis|offer|seek|sought|request|invit|order|schedul|plan|expect|"
    r"predict|agree|recommend|urg|want|need|hope|pledg|vow|threat|prepar|refer|describ|mention|recall|commemorat|mark)",
    re.I,
)
"""Cues about what lies ahead, or has been: "called for a vote on Tuesday" tells the day of the vote."""
_STANCE = re.compile(
    r"\b(?:positions?|stances?|views?|claims?|ideas?|plans?|proposals?|suggestions?|criticisms?|accusations?|"
    r"allegations?|assertions?|polic(?:y|ies)|approach|demands?|opinions?|arguments?|possibility|prospects?|notions?)\b",
    re.I,
)
"""What has no day of its own, so that a day after it is that of what is done to it."""


def _object(saying: Saying) -> DateMention | None:
    """Take the day after what a cue is about, told as a thing: "announced his retirement on Tuesday".

    A day within the content counts after a stance alone: "rejected the allies' position on Tuesday" is of the
    rejecting, "criticised the launch on Tuesday" may be of the launch.
    """
    attribution, text = saying.attribution, saying.page.layout.text
    if len(attribution.content) != 1 or not attribution.cue or _WISH.search(attribution.cue[0].text):
        return None
    content = attribution.content[0]
    found = []
    for one in saying.page.mentions[saying.sentence]:
        within = _holds(content, one.span)
        thing = text[content.start : one.span.start]
        gap = text[content.end : one.span.start]
        fits = _ends_stance(thing, text[one.span.end : content.end]) if within else _is_thing(content.text, gap)
        others = [span for span in saying.page.contents[saying.sentence] if touch(span, one.span) and span != content]
        if attribution.cue[-1].end <= content.start < one.span.start and fits and not others:
            found += [one] * (one.precision in ("day", "hour", "minute") and tells(saying.page, one))
    return only(found)


def _is_thing(content: str, gap: str) -> bool:
    return _ON.fullmatch(gap) is not None and not _NO_THING.search(content)


def _ends_stance(thing: str, rest: str) -> bool:
    return bool(_STANCE.search(thing)) and thing.endswith((" on ", " late ", " early ")) and not (
        rest.strip(" .,") or _NO_THING.search(thing)
    )  # fmt: skip


_TELLS = re.compile(r"\b(?:said|says|told|thinks?|thought|believes?|argued|claim(?:s|ed))\s(?!(?:on|late|early)\b|$)")
_COMMA = re.compile(",")
_ING = re.compile(r"(?:also\s)?[a-z]{3,}ing\b")


def _participle(saying: Saying) -> DateMention | None:
    """Take the day of the clause that a participle leans on: "lashed out at the council on Friday, calling it …"."""
    attribution, text = saying.attribution, saying.page.layout.text
    if not attribution.cue or not attribution.source or not _ING.match(attribution.cue[0].text):
        return None
    source, cue = attribution.source[0], attribution.cue[0]
    times = [one for one in saying.page.mentions[saying.sentence] if source.end <= one.span.start < cue.start]
    if len(times) != 1 or not tells(saying.page, times[0]):
        return None
    time = times[0].span
    before, after = text[source.end : time.start], text[time.end : cue.start]
    around = [span for span in saying.page.contents[saying.sentence] if touch(span, time)]
    if not all(_ends_stance(text[span.start : time.start], text[time.end : span.end]) for span in around):
        return None
    leans = len(before) <= CLAUSE_REACH and not any(one.search(before) for one in (BREAKS, _TELLS, _COMMA))
    return times[0] if leans and re.fullmatch(r",\s(?:also\s)?", after) else None


def _sentence(saying: Saying) -> DateMention | None:
    """Take the sentence's only time where its own stretch speaks of speaking: "…, speaking Wednesday in Bern, said"."""
    found = candidates(saying)
    if len(found) != 1 or len(saying.page.mentions[saying.sentence]) != 1:
        return None
    stretch = stretch_around(saying.page.layout.text, found[0].span, *saying.page.bounds(saying.sentence))
    return found[0] if SPEAKING.search(stretch) and not _SAID.search(stretch) else None


STEPS: tuple[Callable[[Saying], DateMention | None], ...] = (
    _in_cue, _counted, _clause, _opening, _object, _participle, _in_source, _sentence,
)  # fmt: skip
"""What is tried, in this order; the first to find a time has it."""
