"""Quotation marks correct what the tagger saw: the edges of contents, and quotations it overlooked.

Each step takes the spans and gives them back corrected; ``STEPS`` lists them in the order they are made.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace

from onrecord.attributions.comments import comment_start
from onrecord.attributions.layout import Layout
from onrecord.attributions.quotations import CLOSING_MARKS, OPENING_MARKS, Quotation
from onrecord.attributions.speechtags import RULE_SCORE, SPEECH_TAG, inner_tag, speech_tag, tag_inside
from onrecord.attributions.tagging import TaggedSpan

MOSTLY = 0.6
"""A quotation whose words are tagged as content to this share is content as a whole."""

SENTENCE_WORDS = 5
"""A quotation that nobody tagged is taken for a statement from this many words on: shorter ones are titles or terms."""

JUST_INSIDE = 20
"""So many characters, none of them in a word, may stand between the edge of a content and the mark it belongs to."""

TORN_WORDS = 3
"""A sentence in marks in which a source and a cue were tagged is a statement as a whole from this many words on."""

LONGEST_DATELINE = 100
"""Characters in which a dateline ends: the longest of 677 in the news texts has 46, a headline taken for one 62."""

LONGEST_GIVEN = 30
"""Characters before a surname in which its given names stand."""

_GIVEN = re.compile(
    r"(?<![\w’'.-])(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|July|August"
    r"|(?:Septem|Octo|Novem|Decem)ber)[A-Z][a-z]+\s\Z"
)
_THAT = re.compile(r"^that\b", re.IGNORECASE)
_CITY = r"[A-Z][A-Z.’'-]+(?:\s[A-Z][A-Z.’'-]+){0,4}"
_LAND = r",\s[A-Z][\w.’-]*(?:\s[A-Z][\w.’-]*){0,3}"  # or a date, as in ", Oct 8"
_DAY = r"(?:,?\s[A-Z][a-z]{2,8}\.?\s\d{1,2})?"
_AGENCY = r"\([^()\n]{2,30}\)"
_DASH = r"\s*(?:[—–]|--?)\s+"
_ALONE = rf"(?={_DASH}(?![^.!?\n]{{0,300}}\s(?:[—–]|--?)\s))"  # not "NATO — not Pellora — decides"
_DATELINE = re.compile(rf"(?:(?:{_CITY}(?:{_LAND})?{_DAY}\s*)?{_AGENCY}|{_CITY}{_LAND}{_DAY}|{_CITY}{_ALONE}){_DASH}")


def correct(layout: Layout, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Return ``spans`` corrected by every step, in order of place. Takes time linear in the text's length."""
    kept = list(spans)
    for step in STEPS:
        kept = sorted(step(layout, kept), key=_place)
    return kept


def dateline_end(layout: Layout, paragraph: int) -> int:
    """Return where the dateline of a paragraph ends, "PORT AMARY, Kessaly —"; where the paragraph begins if none."""
    start, end = layout.paragraphs[paragraph]
    dateline = _DATELINE.match(layout.text, start, min(end, start + 4 * LONGEST_DATELINE))
    return dateline.end() if dateline is not None and dateline.end() <= start + LONGEST_DATELINE else start


def without_empty(layout: Layout, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Drop contents without a letter or digit, a "that" aside: single marks, the "that:" before a list."""
    return [
        one for one in spans if one.label != "content" or _has_words(_THAT.sub("", layout.text[one.start : one.end]))
    ]


def without_doubles(layout: Layout, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Of two spans of one label that overlap keep the longer: a rule may have tagged what the tagger had."""
    kept: dict[str, list[TaggedSpan]] = {}
    for one in sorted(spans, key=_place):
        row = kept.setdefault(one.label, [])
        if not row or one.start >= row[-1].end:
            row.append(one)
        elif one.end - one.start > row[-1].end - row[-1].start:
            row[-1] = one
    return [one for row in kept.values() for one in row]


def whole_words(layout: Layout, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Let every span end where a word ends, and no content with a dash or comma outside quotation marks."""
    return [_whole_words(layout, one) for one in spans]


def whole_names(layout: Layout, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Let a source that is a name begin where the name does: said Ines [Halloran]."""
    ends = sorted((one.end, one.start) for one in spans)
    return [_whole_name(layout, one, ends) if one.label == "source" else one for one in spans]


def to_marks(layout: Layout, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Move the edge of a content that stands just inside quotation marks onto them."""
    return [_to_marks(layout, one) if one.label == "content" else one for one in spans]


def split_at_tag(layout: Layout, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Cut a content that runs on from a quotation into its own ``Name said``, and tag that name and cue."""
    found: list[TaggedSpan] = []
    for one in spans:
        quotation = layout.quotation_at(one.start) if one.label == "content" else None
        if quotation is None or quotation.start != one.start or one.end <= quotation.end or not quotation.closed:
            found.append(one)
            continue
        tagged = speech_tag(layout, quotation)
        if not tagged or tagged[0].start >= one.end:
            found.append(one)
            continue
        found += [replace(one, end=quotation.end), *tagged]
    return found


def fill_quotations(layout: Layout, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Make a quotation one content where most of it is tagged, and tag one that was overlooked.

    What is tagged inside it is part of what is said.
    """
    found: list[TaggedSpan] = []
    left = deque(sorted(spans, key=_place))
    for quotation in layout.quotations:
        while left and left[0].end <= quotation.start:
            found.append(left.popleft())
        inside: list[TaggedSpan] = []
        while left and left[0].start < quotation.end:
            inside.append(left.popleft())
        whole, rest = _fill(layout, quotation, inside)
        found += whole
        left.extendleft(reversed(rest))
    return [*found, *left]


def trim_unclosed(layout: Layout, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """End the content of a quotation that is never closed before its ``, Name said``: there the mark is missing."""
    found: list[TaggedSpan] = []
    for one in spans:
        quotation = layout.quotation_at(one.start) if one.label == "content" else None
        unclosed = quotation is not None and not (quotation.closed or quotation.goes_on)
        tagged = tag_inside(layout, quotation) if quotation is not None and unclosed else []
        if tagged and one.start < tagged[0].start < one.end + SPEECH_TAG:
            found += [replace(one, end=tagged[0].start), *tagged[1:]]
        else:
            found.append(one)
    return found


def add_speech_tags(layout: Layout, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Tag the ``Name said`` or ``said Name`` right after a quotation where the tagger saw no cue."""
    ends = {one.end for one in spans if one.label == "content"}
    found = sorted(spans, key=_place)
    starts = [one.start for one in found]
    added: list[TaggedSpan] = []
    for quotation in layout.quotations:
        tagged = speech_tag(layout, quotation) if quotation.closed and quotation.end in ends else []
        near = found[max(0, bisect_left(starts, quotation.end) - 1) : bisect_left(starts, quotation.end + SPEECH_TAG)]
        added += [one for one in tagged if not any(other.start < one.end and one.start < other.end for other in near)]
    return [*found, *added]


def without_dateline(layout: Layout, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Let nothing begin in its paragraph's dateline: where it was written is not what is said, nor who says it."""
    return [one if one.label == "cue" else _behind_dateline(layout, one) for one in spans]


def without_comment(layout: Layout, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Let a content without marks end before the outlet's comment on it: "…, a move that nobody foresaw"."""
    return [_before_comment(layout, one) if one.label == "content" else one for one in spans]


def split_inner(layout: Layout, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Cut a content that begins with a ``Name said that`` of its own into that name, cue and content.

    Who passes it on (an outlet, mostly) is no longer its source: the inner speaker is.
    """
    found: list[TaggedSpan] = []
    for one in spans:
        inner = inner_tag(layout, one) if one.label == "content" else None
        found += inner if inner else [one]
    return found


STEPS: tuple[Callable[[Layout, Sequence[TaggedSpan]], list[TaggedSpan]], ...] = (
    without_empty,
    whole_words,
    without_doubles,
    without_dateline,
    without_comment,
    whole_names,
    split_inner,
    to_marks,
    split_at_tag,
    trim_unclosed,
    fill_quotations,
    add_speech_tags,
    without_doubles,
)
"""What quotation marks tell better than the tagger does, in the order it is corrected."""


def _place(span: TaggedSpan) -> tuple[int, int, str]:
    return span.start, span.end, span.label


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _only_marks(text: str, low: int, high: int) -> bool:
    return 0 < high - low <= JUST_INSIDE and not _has_words(text[low:high])


def _whole_words(layout: Layout, one: TaggedSpan) -> TaggedSpan:
    start, end, text = _behind_mark(layout, one), one.end, layout.text
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    if one.label == "content" and layout.quotation_number(end - 1) is None:
        end = start + len(text[start:end].rstrip(" ,;–—-"))
    return replace(one, start=start, end=end) if start < end else one


def _whole_name(layout: Layout, one: TaggedSpan, ends: Sequence[tuple[int, int]]) -> TaggedSpan:
    sentence = layout.sentences[layout.sentence_at(one.start)]
    before = bisect_left(ends, (one.start, one.start))
    low = max(sentence, ends[before - 1][0] if before else 0, one.start - LONGEST_GIVEN)
    given = _GIVEN.search(layout.text, low, one.start)
    if given is None or not layout.text[one.start].isupper() or given.start() == sentence:
        return one
    return replace(one, start=given.start())


def _behind_dateline(layout: Layout, one: TaggedSpan) -> TaggedSpan:
    end = dateline_end(layout, layout.paragraph_at(one.start))
    return replace(one, start=end) if one.start < end < one.end else one


def _before_comment(layout: Layout, one: TaggedSpan) -> TaggedSpan:
    if layout.quoted(one.start, one.end):
        return one
    ends_sentence = layout.text[one.end :].lstrip()[:1] in ("", ".", "!", "?")
    return replace(one, end=one.start + comment_start(layout.text[one.start : one.end], ends_sentence))


def _behind_mark(layout: Layout, one: TaggedSpan) -> int:
    """Return where a source or cue begins whose tag took in the mark that ends the quotation before it."""
    holder = layout.quotation_at(one.start) if one.label != "content" else None
    if holder is None or not holder.start < one.start < holder.end < one.end:
        return one.start
    after = holder.end + len(layout.text[holder.end : one.end]) - len(layout.text[holder.end : one.end].lstrip())
    return one.start if after == one.end or _has_words(layout.text[one.start : holder.end]) else after


def _to_marks(layout: Layout, one: TaggedSpan) -> TaggedSpan:
    start, end, text = one.start, one.end, layout.text
    while start < end and (text[start] in CLOSING_MARKS - OPENING_MARKS or text[start].isspace()):
        start += 1
    start = _next_mark(layout, start, end)
    first = layout.quotation_at(start)
    if first is not None and _only_marks(text, first.start, start):
        start = first.start
    last = layout.quotation_at(end - 1)
    if last is not None and _only_marks(text, end, last.end):
        end = last.end
    return replace(one, start=start, end=end) if _has_words(text[start:end]) else one


def _next_mark(layout: Layout, start: int, end: int) -> int:
    """Return where the quotation begins that no word stands before in ``start:end``, else ``start``: 👋 “…”."""
    place = start
    while place < min(end, start + JUST_INSIDE) and not layout.text[place].isalnum():
        quotation = layout.quotation_at(place)
        if quotation is not None:
            return quotation.start if quotation.start >= start else start
        place += 1
    return start


def _fill(layout: Layout, quotation: Quotation, inside: list[TaggedSpan]) -> tuple[list[TaggedSpan], list[TaggedSpan]]:
    """Return the spans that are settled with this quotation, and those that may still reach the next one."""
    contents = [one for one in inside if one.label == "content"]
    covered = sum(min(one.end, quotation.end) - max(one.start, quotation.start) for one in contents)
    mostly = covered >= MOSTLY * (quotation.end - quotation.start) and not _is_transcript(layout, quotation, inside)
    overlooked = not inside and _is_marked_speech(layout, quotation)
    whole = any(one.start <= quotation.start and quotation.end <= one.end for one in contents)
    torn = _is_torn(layout, quotation, inside)
    if whole or not (torn or ((mostly or overlooked) and _is_statement(layout, quotation))):
        return [], inside
    start = min([quotation.start, *(one.start for one in contents)])
    end = max([quotation.end, *(one.end for one in contents)])
    score = max((one.score for one in contents), default=RULE_SCORE)
    outside = [one for one in inside if one.label != "content" and not quotation.start <= one.start < quotation.end]
    return outside, [TaggedSpan("content", start, end, score)]


def _is_transcript(layout: Layout, quotation: Quotation, inside: Sequence[TaggedSpan]) -> bool:
    """Tell whether the quotation begins with its speaker's name and a colon, as transcripts do."""
    first = next((one for one in inside if one.label == "source"), None)
    return first is not None and first.start <= quotation.start + 1 and layout.text[first.end : first.end + 1] == ":"


def _is_torn(layout: Layout, quotation: Quotation, inside: Sequence[TaggedSpan]) -> bool:
    """Tell whether a whole sentence in marks, "Tamm says yes.", was read as if the outlet told it."""
    within = {one.label for one in inside if quotation.start <= one.start and one.end <= quotation.end}
    words = layout.text[quotation.start : quotation.end].split()
    return (
        quotation.closed
        and within >= {"source", "cue"}
        and len(words) >= TORN_WORDS
        and quotation.is_sentence(layout.text)
    )


def _is_statement(layout: Layout, quotation: Quotation) -> bool:
    words = layout.text[quotation.start : quotation.end].split()
    return (quotation.closed or quotation.goes_on) and len(words) >= SENTENCE_WORDS


def _is_marked_speech(layout: Layout, quotation: Quotation) -> bool:
    """Tell whether a quotation that nobody tagged is a statement by its looks: a sentence, with a speech tag."""
    return quotation.is_sentence(layout.text) and bool(speech_tag(layout, quotation))
