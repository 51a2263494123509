"""Words of one statement that differ inside quotation marks, where none should.

The quotations of one statement are aligned word by word. A difference counts where the words around it are the same on
both sides, or where both quotations begin with it. Honest cuts and insertions, contractions, spelling, numbers in two
forms, a pronoun or tense that reported speech shifts, and where a quotation is cut at its edges, are none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from onrecord.actors.names import fold
from onrecord.disagreements.edges import whole_phrase
from onrecord.disagreements.grouping import grouped
from onrecord.disagreements.quoted import Quoted, is_spoken, quoted
from onrecord.disagreements.reports import Contrast, Reports, Side
from onrecord.disagreements.spelling import variants
from onrecord.disagreements.translated import speaks_another_language
from onrecord.disagreements.words import Token, tokens, word_set
from onrecord.statements import compare
from onrecord.vocabulary import Span, Statement

FLANK = 2  # words that must be the same before and after a difference
HEAD = 3  # words that must be the same after a difference that both quotations begin with
HEAD_SHARE = 0.7  # of the shorter quotation's words that must be common where its first words differ
LONGEST = 4  # words of a difference; a longer one is another sentence
SAME_SHARE = 0.5  # of the words from the first to the last common one, and of the shorter quotation, are common
SHOWN = 4  # words around a difference in which what kind it is can be seen
FEW = 16  # wordings of a statement that are all held against each other: the square of it is still nothing
CARRIED = 2  # of more, so many against all: 500 wordings are 1,000 comparisons, not 125,000
TRANSLATED, REWRITTEN = 2, 3
"""Places in which two translations of one quotation differ at the least, and two versions of one text; a slip is in
one, rarely two. An independent reader held none of those with three on stories_dev for a misquotation."""
_HONEST = re.compile(r"[\[\]()…*]|\.\s?\.\s?\.|[-—–]{2,}")
_FILLERS = word_set("uh um er ah oh well")
_LITTLE = word_set("the a an that")
"""Words that a quotation may lose or gain without anybody having been misquoted."""
_CLITICS = {
    "n't": " not", "'re": " are", "'ve": " have", "'ll": " will", "'m": " am", "'d": " would", "'s": " is",
}  # fmt: skip
_MINOR = frozenset(("spelling", "ellipsis", "brackets"))
_SHIFTED = frozenset(("person",))
"""What a quotation of some words in the outlet's own sentence may change: "they" for "we", "did" for "do"."""


Block = tuple[str, int, int, int, int]
"""A step from one row of words to another, as difflib gives it: kind, from and to in the one, and in the other."""


Place = tuple[int, int]
"""From which to which word."""


def find(reports: Reports) -> Iterator[Contrast]:
    """Yield the statements whose quotations differ, one contrast for each place in which they do."""
    for statement in reports.statements:
        quotations = [
            one
            for attribution in statement.attributions
            if attribution in reports.attribution
            for one in quoted(
                reports.attribution[attribution], reports.article[reports.attribution[attribution].article]
            )
            if len(one.words) > FLANK
        ]
        if len({one.span.article for one in quotations}) > 1:
            yield from _of_statement(statement, quotations, reports)


def _of_statement(statement: Statement, quotations: Sequence[Quoted], reports: Reports) -> Iterator[Contrast]:
    by_words: dict[tuple[str, ...], list[Quoted]] = defaultdict(list)
    for one in quotations:
        by_words[one.words].append(one)
    fullest = sorted(by_words, key=lambda words: (-len(words), -len(by_words[words]), words))
    sides: dict[tuple[str, ...], tuple[Span, ...]] = {}
    numbers: dict[tuple[str, ...], int] = {}
    pairs: list[tuple[int, int]] = []
    foreign = speaks_another_language(reports.actor.get(statement.speaker or ""))
    for left, right in _compared(fullest, by_words):
        if _same_reports(by_words[left], by_words[right]) or _places(left, right) >= (
            TRANSLATED if foreign else REWRITTEN
        ):
            continue
        if not reports.of_one_time(*([one.span.article for one in by_words[words]] for words in (left, right))):
            continue
        for places in _differing(by_words[left][0], by_words[right][0]):
            ours, theirs = (words[slice(*at)] for words, at in zip((left, right), places, strict=True))
            for value in (ours, theirs):
                if value not in sides:
                    sides[value] = _wherever(value, quotations)
                    numbers[value] = len(numbers)
            pairs.append((numbers[ours], numbers[theirs]))
    made = list(sides.values())
    about = reports.speaker_of(statement)
    for group in grouped(pairs):
        yield Contrast("wording", about, tuple(Side(made[at][0].text, made[at]) for at in group))


def _compared(
    fullest: Sequence[tuple[str, ...]], by_words: Mapping[tuple[str, ...], Sequence[Quoted]]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield which wordings are held against each other: all of a few, of many those that most reports carry."""
    if len(fullest) <= FEW:
        yield from combinations(fullest, 2)
        return
    carried = sorted(
        fullest, key=lambda words: (-len({one.span.article for one in by_words[words]}), -len(words), words)
    )
    for at, left in enumerate(carried[:CARRIED]):
        yield from ((left, right) for right in carried[at + 1 :])


def _same_reports(left: Sequence[Quoted], right: Sequence[Quoted]) -> bool:
    """Tell whether each report that has the one wording has the other too: it was said twice."""
    one, two = ({quotation.span.article for quotation in side} for side in (left, right))
    return one <= two or two <= one


def _places(left: tuple[str, ...], right: tuple[str, ...]) -> int:
    """Return in how many places two quotations differ between their first and their last common word."""
    return len(_changed(SequenceMatcher(None, left, right, autojunk=False).get_opcodes()))


def _changed(steps: Sequence[Block]) -> list[Block]:
    """Return the steps that change words, not those that only cut a quotation at its edges."""
    inner = range(1, len(steps) - 1)
    return [step for at, step in enumerate(steps) if step[0] == "replace" or (step[0] != "equal" and at in inner)]


def _wherever(value: tuple[str, ...], quotations: Sequence[Quoted]) -> tuple[Span, ...]:
    """Return where the words of ``value`` stand in a row in the quotations of the statement."""
    found = []
    for one in quotations:
        for at in range(len(one.words) - len(value) + 1):
            if one.words[at : at + len(value)] == value:
                found.append(_piece(one, at, at + len(value)))
                break
    return tuple(found)


def _piece(one: Quoted, first: int, last: int) -> Span:
    found = _spoken(one)[first:last]
    start, end = found[0].start, found[-1].end
    return Span(one.span.article, one.span.part, one.span.start + start, one.span.start + end, one.span.text[start:end])


def _spoken(one: Quoted) -> list[Token]:
    return [token for token in tokens(one.span.text, 0, len(one.span.text)) if is_spoken(token)]


def _differing(left: Quoted, right: Quoted) -> list[tuple[Place, Place]]:
    """Return from which to which word each difference that counts stands, with its neighbours, in both.

    Differences so near each other that they would be shown together count once.
    """
    steps = SequenceMatcher(None, left.words, right.words, autojunk=False).get_opcodes()
    shorter = min(len(left.words), len(right.words))
    if not _one_utterance(steps, shorter) or _little(steps, left.words, right.words):
        return []
    begin_alike = sum(step[2] - step[1] for step in steps if step[0] == "equal") >= HEAD_SHARE * shorter
    for blocks in (steps, _joined(steps)):
        found: list[tuple[Place, Place]] = []
        for number, (kind, i, j, k, m) in enumerate(blocks):
            if kind == "equal" or max(j - i, m - k) > LONGEST or not _flanked(blocks, number, kind):
                continue
            if number == 0 and not begin_alike:
                continue
            if (not found or (i >= found[-1][0][1] and k >= found[-1][1][1])) and _counts(left, right, (i, j), (k, m)):
                beside = i == j or k == m  # where one side lacks the words, those beside them tell that it does
                found.append((_shown(i - beside, j + beside, left), _shown(k - beside, m + beside, right)))
        if found:
            return found
    return []


def _little(steps: Sequence[Block], left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether two quotations differ in nothing but "the" and "that"."""
    return all({*left[i:j], *right[k:m]} <= _LITTLE for _, i, j, k, m in _changed(steps))


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Return the steps with differences that one common word parts as one: "are not asking", "do not ask"."""
    made: list[Block] = []
    for kind, first, end, third, last in blocks:
        block = (kind, first, end, third, last)
        if len(made) > 1 and kind != "equal" and made[-1][2] - made[-1][1] == 1 and made[-2][0] != "equal":
            made.pop()
            _, start, _, other, _ = made.pop()
            block = ("replace", start, end, other, last)
        made.append(block)
    return made


def _one_utterance(blocks: Sequence[Block], shorter: int) -> bool:
    """Tell whether two quotations, the shorter of so many words, have enough in common to be of one utterance."""
    equal = [block for block in blocks if block[0] == "equal"]
    if not equal:
        return False
    same = sum(block[2] - block[1] for block in equal)
    extent = max(equal[-1][2] - equal[0][1], equal[-1][4] - equal[0][3])
    return same >= SAME_SHARE * max(extent, shorter)


def _shown(first: int, last: int, one: Quoted) -> Place:
    """Return the words of a difference with those around it that make a clause or a phrase."""
    return whole_phrase(one.span.text, _spoken(one), (max(0, first), min(len(one.words), last)))


def _flanked(blocks: Sequence[Block], number: int, kind: str) -> bool:
    """Tell whether the same words stand around a difference, or behind one that both begin with."""
    before = blocks[number - 1][2] - blocks[number - 1][1] if number else 0
    if number == 1 and blocks[0][1] == blocks[0][3] == 0:
        before += 1  # both quotations begin so, which is as good as a word before
    after = blocks[number + 1][2] - blocks[number + 1][1] if number + 1 < len(blocks) else 0
    if number == 0:
        return kind == "replace" and after >= HEAD
    return (before >= FLANK and after >= FLANK) or (before >= 1 and after >= HEAD) or (before >= HEAD and after >= 1)


def _counts(left: Quoted, right: Quoted, ours: Place, theirs: Place) -> bool:
    """Tell whether a difference is one of words, with no mark that says so."""
    if any(_HONEST.search(_around(one, *place)) for one, place in ((left, ours), (right, theirs))):
        return False
    old, new = left.words[slice(*ours)], right.words[slice(*theirs)]
    if _plain(old) == _plain(new) or {*old, *new} <= _FILLERS or any(word[0].isdigit() for word in (*old, *new)):
        return False
    if len(old) == len(new) == 1 and variants(old[0], new[0]):
        return False
    kinds = {change.kind for change in compare(_sentence(left, *ours), _sentence(right, *theirs))}
    return "strength" not in kinds and bool(kinds - (_MINOR | _SHIFTED if left.partly or right.partly else _MINOR))


def _around(one: Quoted, first: int, last: int) -> str:
    """Return the text from the word before to the word after a difference, marks and all."""
    found = _spoken(one)
    start = found[first - 1].start if first else 0
    end = found[last].end if last < len(found) else len(one.span.text)
    return one.span.text[start:end]


def _sentence(one: Quoted, first: int, last: int) -> str:
    found = _spoken(one)
    inner = found[max(0, first - SHOWN) : last + SHOWN]
    return f"“{one.span.text[inner[0].start : inner[-1].end]}”"


def _plain(words: Sequence[str]) -> str:
    """Return words as one string, contractions told in full, hyphens and accents gone."""
    text = " ".join(words).replace("’", "'").replace("can't", "can not").replace("cannot", "can not")
    for short, full in _CLITICS.items():
        text = text.replace(short, full)
    return fold(text).replace(" ", "")
