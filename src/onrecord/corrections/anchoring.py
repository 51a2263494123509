"""Places of a report told by their words: made from a span, and found again when the article is read anew.

What was quoted is looked for exactly, then with white space, quotation marks and dashes of any kind, then with small
changes. Words that stand more than once are told apart by what stands around them. What differs in a "not" or a number
is something else, however like it looks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.vocabulary import Article, Span
from onrecord.vocabulary.corrections import AROUND, Anchor

LIKE = 0.85
"""Least likeness of the quoted words and those found, where they are not the same: a word of a sentence changed.

Of the 2,732 contents of 214 reports all are found where they stand but four, which stand twice. With one word changed
at random 612 of 630 are found, with two 585 (52 of the rest differ in a "not" or a number); in a report of another
story none of 1,226, with what stands around or without (2026-11).
"""

BETWEEN, AMID = 0.6, 0.85
"""The same, where what stands before and after is on the whole at least so like: a word of few changed."""

PLAY = 12
"""Characters by which a stretch that was aligned may begin or end elsewhere, so that it is the most like the words."""

KNOWN_BY_ITSELF = 24
"""Characters from which words are found by themselves; shorter ones ("Yes", a surname) need something around them."""

NEAR = 0.6
"""Least likeness of what stands before the words, or after them, for short words and for changed ones."""

CLEARER = 0.05
"""By so much what stands around one place must be likelier than around another that has the same words."""

_ALIKE = {
    **dict.fromkeys("“”„‟«»″〝〞", '"'),
    **dict.fromkeys("‘’‚‛`´′", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_WORD = re.compile(r"[\w']+")
_DECIDES = re.compile(
    r"(?:no|not|non|never|none|nobody|nothing|neither|nor|without|cannot|against|refus\w+|unable|unlikely|unwilling|\w+n't|\d[\w.,]*)"
)
"""Words that turn what is said, and numbers."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why an anchor stands nowhere in an article, in words."""

    reason: str


def anchor(article: Article, span: Span | None = None) -> Anchor:
    """Return the anchor of ``span``, without one of ``article`` as a whole: it holds when the article is read again.

    Raises KeyError where the article has no such part.
    """
    if span is None:
        return Anchor(article.key, "text", "", after=_writable(article.text[:AROUND]))
    text = article.part(span.part)
    start, end = span.start, span.end
    told = (text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND])
    return Anchor(article.key, span.part, *(_writable(one) for one in told))


def begins(one: Anchor, article: Article) -> bool:
    """Tell whether ``article`` begins as an anchor of a whole article says."""
    words = _plain(one.after).text
    return bool(words.strip()) and _plain(article.text).text.startswith(words)


def place(one: Anchor, article: Article) -> Span | Misfit:
    """Return where the words of an anchor stand in ``article``: in its part, else in another one."""
    parts = dict(article.parts())
    reasons = []
    for name in sorted(parts, key=lambda part: part != one.part):
        found = _place(one, parts[name])
        if not isinstance(found, Misfit):
            return article.span(name, *found)
        reasons.append(found)
    return next((reason for reason in reasons if reason is not _GONE), _GONE)


@dataclass(frozen=True, slots=True)
class _Plain:
    """A text as it is compared; ``at`` is where each of its characters stands in the text, and then the end."""

    text: str
    at: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of a plain text that may be meant: how like the words it is, and how like what stands around."""

    start: int
    end: int
    like: float
    around: float
    side: float


_GONE = Misfit("these words stand there no longer")
_SHORT = Misfit("so few words stand there, but amid others than before")
_TURNED = Misfit("what stands there now differs in a “not” or a number")


def _place(one: Anchor, whole: str) -> tuple[int, int] | Misfit:
    there, words = _plain(whole), _plain(one.text).text.strip()
    if not words:
        return _GONE
    before, after = (_plain(text).text for text in (one.before, one.after))
    same = [_weighed((start, start + len(words)), 1.0, there, before, after) for start in _all(words, there.text)]
    found = _chosen(same, words) if same else _changed(words, there, before, after)
    if isinstance(found, Misfit):
        return found
    start, end = _at_words(found, there.text)
    return there.at[start], there.at[end - 1] + 1


def _chosen(found: Sequence[_Place], words: str) -> _Place | Misfit:
    """Return the place that what stands around tells; where there is one only, long words tell it by themselves."""
    ordered = sorted(found, key=lambda one: (-one.around, one.start))
    best = ordered[0]
    if len(ordered) > 1 and best.around - ordered[1].around < CLEARER:
        return Misfit(f"these words stand there {len(ordered)} times, and nothing around them tells which are meant")
    if best.side < NEAR and (len(words) < KNOWN_BY_ITSELF or len(ordered) > 1):
        return _SHORT
    return best


def _changed(words: str, there: _Plain, before: str, after: str) -> _Place | Misfit:
    """Return where words stand that differ little."""
    likely = _likely(words, there, before, after)
    found = [one for one in likely if one.like >= LIKE or (one.like >= BETWEEN and one.around >= AMID)]
    if not found:
        return _GONE
    best = max(found, key=lambda one: (round(one.like + one.around, 6), -one.start))
    if len(words) < KNOWN_BY_ITSELF and best.side < NEAR:
        return _GONE
    start, end = _at_words(best, there.text)
    return best if _deciding(there.text[start:end]) == _deciding(words) else _TURNED


def _likely(words: str, there: _Plain, before: str, after: str) -> Iterator[_Place]:
    """Yield the place most like the words, the most like them where the whole anchor fits best, and what is between.

    Between what stood before and what stood after, that is, where both stand there still.
    """
    stretches = _aligned(words, there.text, 0)
    for wide in _aligned(before + words + after, there.text, 0)[:1]:
        first, last = max(0, wide[0] - AROUND), wide[1] + AROUND
        stretches += _aligned(words, there.text[first:last], first)
    if before.strip() and after.strip() and there.text.count(before) == 1:
        start = there.text.index(before) + len(before)
        end = there.text.find(after, start)
        if end <= start + 2 * len(words):
            stretches.append((start, end))
    for start, end in dict.fromkeys(stretches):
        if start < end:
            bounds, like = _snug(start, end, words, there.text)
            yield _weighed(bounds, like, there, before, after)


def _aligned(words: str, text: str, shift: int) -> list[tuple[int, int]]:
    """Return the stretch of ``text`` that is most like ``words``, if any is, moved by ``shift``.

    Long words are found by how they begin and end; in a long text only what has a few letters in a row in common is
    looked at: aligning takes time by the product of both.
    """
    from rapidfuzz import fuzz

    if len(words) > LONG:
        head, tail = (_aligned(part, text, shift) for part in (words[: LONG // 2], words[-LONG // 2 :]))
        return [(start, end) for (start, _), (_, end) in zip(head, tail, strict=False) if start < end]
    regions = [(0, len(text))] if len(words) * len(text) <= COSTLY else _regions(words, text)
    for first, last in regions:
        found = fuzz.partial_ratio_alignment(words, text[first:last], score_cutoff=BETWEEN * 100)
        if found is not None and found.dest_start < found.dest_end:
            return [(shift + first + found.dest_start, shift + first + found.dest_end)]
    return []


def _regions(words: str, text: str) -> list[tuple[int, int]]:
    """Return where in a long text stretches of ``words`` stand, most of them first: up to three places."""
    votes: Counter[int] = Counter()
    for offset in range(0, max(1, len(words) - LETTERS), LETTERS):
        place = text.find(words[offset : offset + LETTERS])
        while place >= 0 and len(votes) < VOTES:
            votes[(place - offset) // AROUND] += 1
            place = text.find(words[offset : offset + LETTERS], place + 1)
    best = sorted(votes, key=lambda one: (-votes[one], one))[:3]
    return [(max(0, (one - 1) * AROUND), (one + 2) * AROUND + len(words)) for one in best]


LONG = 400
"""Characters of words that are aligned at once."""

COSTLY = 20_000_000
"""Characters of the words times those of the text up to which all of the text is looked at: 40 ms."""

LETTERS, VOTES = 12, 2_000
"""Letters in a row by which a place in a long text is found, and how many places are counted at most."""


def _snug(start: int, end: int, words: str, text: str) -> tuple[tuple[int, int], float]:
    """Return the stretch of whole words that begins and ends near another and is the most like ``words``."""
    from rapidfuzz import fuzz

    first, last = max(0, start - PLAY), min(len(text), end + PLAY)
    edges = [0] + [place for place in range(first + 1, last) if text[place] == " "] + [len(text)]
    starts = {_at_words_of(one, end, text)[0] for one in (start, *edges) if abs(one - start) <= PLAY and one < end}
    ends = {_at_words_of(start, one, text)[1] for one in (end, *edges) if abs(one - end) <= PLAY and one > start}
    found = [(one, two) for one in starts for two in ends if one < two]
    ratios = {bounds: fuzz.ratio(words, text[slice(*bounds)]) / 100 for bounds in found}
    best = min(ratios, key=lambda one: (-ratios[one], one[1] - one[0], one))
    return best, ratios[best]


def _weighed(bounds: tuple[int, int], like: float, there: _Plain, before: str, after: str) -> _Place:
    from rapidfuzz import fuzz

    start, end = bounds
    left = fuzz.ratio(before, there.text[max(0, start - len(before)) : start]) / 100
    right = fuzz.ratio(after, there.text[end : end + len(after)]) / 100
    sides = [side for side, text in ((left, before), (right, after)) if text]
    if not sides:  # the words are the whole part
        alone = 1.0 if end - start >= len(there.text.strip()) else 0.0
        return _Place(start, end, like, alone, alone)
    return _Place(start, end, like, sum(sides) / len(sides), max(sides))


def _deciding(text: str) -> list[str]:
    return sorted(word for word in _WORD.findall(text) if _DECIDES.fullmatch(word))


def _all(words: str, text: str) -> Iterator[int]:
    """Yield each place of ``words`` in ``text`` that begins and ends where a word does."""
    start = text.find(words)
    while start >= 0:
        if (start, start + len(words)) == _at_words_of(start, start + len(words), text):
            yield start
        start = text.find(words, start + 1)


def _at_words(one: _Place, text: str) -> tuple[int, int]:
    return (one.start, one.end) if one.like == 1.0 else _at_words_of(one.start, one.end, text)


def _at_words_of(start: int, end: int, text: str) -> tuple[int, int]:
    """Return the stretch with the words whole that it cuts, and without space at its ends."""
    while 0 < start < end and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while start < end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    while start < end - 1 and text[start] == " ":
        start += 1
    while start < end - 1 and text[end - 1] == " ":
        end -= 1
    return start, end


@lru_cache(maxsize=64)
def _plain(text: str) -> _Plain:
    """Return ``text`` in small letters, with one kind of space, of quotation mark and of dash."""
    letters: list[str] = []
    at: list[int] = []
    for place, letter in enumerate(text):
        if letter in _UNSEEN:
            continue
        plain = " " if letter.isspace() else _ALIKE.get(letter, letter.lower())
        if plain == " " and letters and letters[-1] == " ":
            continue
        letters += plain
        at += [place] * len(plain)
    return _Plain("".join(letters), (*at, len(text)))


def _writable(text: str) -> str:
    """Return ``text`` without halves of characters, which no file can hold."""
    return text.encode("utf-8", "replace").decode()
