"""A statement that one report tells more strongly than another: must / should, will / may, never / not.

In quotation marks or outside them: a paraphrase is free in its words, not in its strength.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.disagreements.quoted import quoted
from onrecord.disagreements.reports import Contrast, Reports, Side
from onrecord.disagreements.translated import speaks_another_language
from onrecord.disagreements.words import FUNCTION_WORDS, Token, sentences, stem, tokens
from onrecord.vocabulary import Change, Span, Statement, Wording

AFTER = 2  # words shown after a single word that differs
MOST = 24  # differences of one statement that anybody reads; each costs a look at all who carry it
AROUND = 5  # words to each side of a changed strength, of which one with a meaning must be the same in both
ALIKE = 5  # letters that two forms or spellings of a word have in common: harbour, harbor
LONGEST = 3  # words of a changed strength; longer stretches differ in more than strength

TRANSLATED = 2  # places in which two translations of one quotation differ at the least
_NO_CHOICE = frozenset(("spelling", "ellipsis", "brackets"))


def find(reports: Reports) -> Iterator[Contrast]:
    """Yield the statements that reports tell in different strength."""
    for statement in reports.statements:
        told, foreign = 0, speaks_another_language(reports.actor.get(statement.speaker or ""))
        for wording in statement.wordings:
            if foreign and _is_translated_anew(statement, wording, reports):
                continue
            for at in _stronger(wording):
                contrast = _contrast(statement, wording, at, reports)
                if contrast is not None:
                    yield contrast
                    told += 1
            if told >= MOST:
                break


def _is_translated_anew(statement: Statement, wording: Wording, reports: Reports) -> bool:
    """Tell whether two quotations of whom others translate differ in several places: two translators choose two words.

    One difference, or one in the outlet's own words, is still somebody's change.
    """
    changed = [change for change in wording.changes if change.kind not in _NO_CHOICE]
    verbatim = [
        any(reports.attribution[one].kind == "direct" for one in attributions if one in reports.attribution)
        for attributions in (statement.attributions, wording.attributions)
    ]
    return len(changed) >= TRANSLATED and all(verbatim)


def _stronger(wording: Wording) -> Iterator[int]:
    """Yield which changes of ``wording`` change its strength, or what it affirms."""
    denied = [at for at, change in enumerate(wording.changes) if change.kind == "negation"]
    for at, change in enumerate(wording.changes):
        if _short(change) and (change.kind == "strength" or denied == [at]):
            yield at


def _short(change: Change) -> bool:
    return max(len(change.old.split()), len(change.new.split())) <= LONGEST and bool(change.old and change.new)


def _contrast(statement: Statement, wording: Wording, at: int, reports: Reports) -> Contrast | None:
    old, new = _widened(statement.text, wording, at)
    ours = _spans(old, statement.attributions, reports)
    theirs = _spans(new, wording.attributions, reports)
    articles = {span.article for span in theirs}
    ours, theirs = _of_one_clause(ours, theirs, reports)
    ours = tuple(span for span in ours if span.article not in articles)
    if not reports.of_one_time(*([span.article for span in side] for side in (ours, theirs))):
        return None
    if not ours or not theirs or not (_quoted(ours, reports) or _quoted(theirs, reports)):
        return None
    return Contrast("strength", reports.speaker_of(statement), (Side(old, ours), Side(new, theirs)))


def _of_one_clause(
    ours: Sequence[Span], theirs: Sequence[Span], reports: Reports
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the places of both sides that tell of one thing in another strength: the words around are the same.

    "We all need to agree" and "every member must agree to vote" are two sentences, not one told more strongly.
    """
    alike = [(one, two) for one in ours for two in theirs if _same_around(_around(one, reports), _around(two, reports))]
    return tuple(one for one in ours if any(one is a for a, _ in alike)), tuple(
        two for two in theirs if any(two is b for _, b in alike)
    )


Around = tuple[frozenset[str], frozenset[str]]
"""The stems of the words with a meaning before and after some words, in their sentence."""


def _around(span: Span, reports: Reports) -> Around:
    text = reports.article[span.article].part(span.part)
    start, end = next(((a, b) for a, b in sentences(text) if a <= span.start < b), (0, len(text)))
    sides = tokens(text, start, span.start)[::-1], tokens(text, span.end, max(end, span.end))
    before, after = (
        frozenset(
            stem(one.text)[:ALIKE] for one in [one for one in side if one.text[0].isalnum()][:AROUND] if _means(one)
        )
        for side in sides
    )
    return before, after


def _means(token: Token) -> bool:
    return token.lower not in FUNCTION_WORDS


def _same_around(one: Around, two: Around) -> bool:
    """Tell whether a word is the same on each side that has words in both, and on one side at least."""
    sides = [(a, b) for a, b in zip(one, two, strict=True) if a and b]
    return bool(sides) and all(a & b for a, b in sides)


def _quoted(spans: Sequence[Span], reports: Reports) -> bool:
    """Tell whether some report has these words inside quotation marks: two summaries are free in how they say it."""
    return any(
        one.span.part == span.part and one.span.start <= span.start and span.end <= one.span.end
        for span in spans
        for attribution in reports.attributions_of.get(span.article, ())
        for one in quoted(attribution, reports.article[span.article])
    )


def _widened(text: str, wording: Wording, at: int) -> tuple[str, str]:
    """Return both sides of a change with the words that change right after it: "must be backed by"."""
    old, new = wording.changes[at].old, wording.changes[at].new
    for change in wording.changes[at + 1 :]:
        wider = f"{old} {change.old}", f"{new} {change.new}"
        if not (change.old and change.new) or wider[0] not in text or wider[1] not in wording.text:
            break
        old, new = wider
    if " " in old or " " in new:
        return old, new
    return _followed(old, text), _followed(new, wording.text)


def _followed(words: str, text: str) -> str:
    """Return ``words`` with what comes after them in ``text``: "must" alone says little."""
    match = re.search(rf"(?<!\w){re.escape(words)}(?: [\w’'-]+){{1,{AFTER}}}", text)
    return match.group() if match else words


def _spans(words: str, attributions: Sequence[str], reports: Reports) -> tuple[Span, ...]:
    """Return where ``words`` stand in the contents of ``attributions``, whatever marks are between them."""
    pattern = re.compile(r"(?<!\w)" + r"\W+".join(re.escape(word) for word in words.split()) + r"(?!\w)", re.IGNORECASE)
    found = []
    for attribution in attributions:
        for content in reports.attribution[attribution].content if attribution in reports.attribution else ():
            match = pattern.search(content.text)
            if match:
                article = reports.article[content.article]
                found.append(article.span(content.part, content.start + match.start(), content.start + match.end()))
    return tuple(found)
