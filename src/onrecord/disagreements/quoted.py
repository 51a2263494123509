"""The words that attributions put inside quotation marks, and which of them are the same in two reports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.disagreements.words import Token, tokens
from onrecord.vocabulary import Article, Attribution, Span

SHINGLE = 6  # words in a row that two speakers do not happen to say alike: shorter ones are phrases
MOST_ALIKE = 60  # quotations with one shingle; more are a formula that everybody repeats

_MARKED = re.compile(r"[“\"„«]([^“”\"„«»]+)(?:[”\"»]|$)")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words inside marks: where they stand, without the marks, and in small letters.

    ``partly`` where the outlet's own words are part of what is said: "the move" was "a gift".
    """

    attribution: str
    span: Span
    words: tuple[str, ...]
    partly: bool = False


def quoted(attribution: Attribution, article: Article) -> Iterator[Quoted]:
    """Yield each stretch of ``attribution``'s content inside quotation marks, in order of place."""
    for span in attribution.content:
        for match in _MARKED.finditer(span.text):
            inner = article.span(span.part, span.start + match.start(1), span.start + match.end(1))
            yield Quoted(attribution.id, inner, words_of(inner.text), attribution.kind == "mixed")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words and numbers of ``text`` in small letters, marks left out."""
    return tuple(
        "and" if token.text == "&" else token.lower.replace("’", "'")
        for token in tokens(text, 0, len(text))
        if is_spoken(token)
    )


def is_spoken(token: Token) -> bool:
    """Tell whether a token is a word or a number, "&" among them."""
    return token.text[0].isalnum() or token.text == "&"


def same_words(quotations: Sequence[Quoted]) -> list[tuple[int, int]]:
    """Return the pairs, as indices, of which the shorter stands word for word in the longer, in order."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, one in enumerate(quotations):
        for shingle in sorted(set(_shingles(one.words))):
            index[shingle].append(number)
    pairs = {pair for found in index.values() if len(found) <= MOST_ALIKE for pair in combinations(found, 2)}
    return [(a, b) for a, b in sorted(pairs) if _holds(quotations[a].words, quotations[b].words)]


def _shingles(words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    return (words[at : at + SHINGLE] for at in range(len(words) - SHINGLE + 1))


def _holds(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((one, other), key=len)
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))
