"""A headline that its own text denies in the same words: "Compact shuts door" over "The door was not closed".

The text's clause must be short, its verb stand right after "not" or "never", and be the headline's or one that
headlines use for it; all else that it names must stand in the headline. Where the text affirms it as well, nothing is
told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import islice

from onrecord.disagreements.reports import Contrast, Side
from onrecord.disagreements.words import FUNCTION_WORDS, Token, sentences, stem, tokens, word_set
from onrecord.vocabulary import Article

AGAINST = "the headline stands against its own text"
MOST_NAMED = 3  # words with a meaning in the clause, beside its verb: a longer one tells of something narrower
VERB_NEAR = 3  # words after "not" in which its verb stands: "not yet been closed"

_DENYING = word_set("not never n't")
_HEADLINE_DENIES = word_set("not no never nor nobody none without denies deny denied fails fail unless if yet may "
                            "could might won't can't don't doesn't isn't didn't")  # fmt: skip
_MAY_DENY = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.IGNORECASE)
_AUXILIARIES = word_set("is are was were be been being has have had do does did")
_ENDS = word_set(', ; : . ! ? — – " “ ” and but or though while because if unless until that which who when as')


def find(article: Article) -> Iterator[Contrast]:
    """Yield the clause of the text that denies the headline, the first if there are several."""
    headline = article.headline or ""
    told = tokens(headline, 0, len(headline))
    words = {token.lower for token in told}
    verbs = {verb: token for token in told for verb in _alike(token.lower)}
    if words & _HEADLINE_DENIES or not verbs or "?" in headline:
        return
    named = {stem(word) for word in words if word not in FUNCTION_WORDS}
    denying = (
        (clause, verb)
        for clause in _clauses(article.text, _MAY_DENY)
        if (verb := _denied(clause, verbs, named)) is not None
    )
    for clause, verb in islice(denying, 1):
        if not any(_affirms(other, verb.lower, _names(clause, verb)) for other in _clauses(article.text)):
            above = article.span("headline", 0, len(headline))
            below = article.span("text", clause[0].start, clause[-1].end)
            sides = Side(above.text, (above,)), Side(below.text, (below,))
            yield Contrast("headline", headline, sides, below.text, AGAINST)


def _clauses(text: str, having: re.Pattern[str] | None = None) -> Iterator[list[Token]]:
    """Yield the clauses of the sentences in which ``having`` is found, as their marks and conjunctions part them."""
    if having is not None and not having.search(text):
        return
    for start, end in sentences(text):
        if having is not None and not having.search(text, start, end):
            continue
        clause: list[Token] = []
        for token in tokens(text, start, end):
            if token.lower not in _ENDS:
                clause.append(token)
            elif clause:
                yield clause
                clause = []
        if clause:
            yield clause


def _denied(clause: Sequence[Token], verbs: Mapping[str, Token], named: set[str]) -> Token | None:
    """Return the verb that ``clause`` denies, if the headline has it, and whatever else the clause names."""
    for at, token in enumerate(clause):
        if token.lower not in _DENYING and not token.lower.endswith(("n't", "n’t")):
            continue
        for verb in clause[at + 1 : at + 1 + VERB_NEAR]:
            names = _names(clause, verb)
            if verb.lower in verbs and names and len(names) <= MOST_NAMED and names <= named - {stem(verb.text)}:
                return verb
            if verb.lower not in _AUXILIARIES:
                break
    return None


def _names(clause: Sequence[Token], verb: Token) -> set[str]:
    """Return the stems of what a clause names beside its verb."""
    skipped = _DENYING | FUNCTION_WORDS
    return {stem(one.text) for one in clause if one is not verb and one.is_word and one.lower not in skipped}


def _affirms(clause: Sequence[Token], verb: str, names: set[str]) -> bool:
    """Tell whether another clause says of the same things what the headline says."""
    words = {one.lower for one in clause}
    denies = words & _DENYING or any(word.endswith(("n't", "n’t")) for word in words)
    return not denies and bool(words & _alike(verb)) and names <= {stem(one.text) for one in clause}


def _alike(verb: str) -> frozenset[str]:
    """Return the verbs that headlines and texts use for ``verb``, itself among them; none for other words."""
    return _classes().get(verb, frozenset())


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    lines = resources.files(__package__).joinpath("headlinese.tsv").read_text(encoding="utf-8").splitlines()
    rows = [frozenset(line.split()) for line in lines if line and not line.startswith("#")]
    return {word: row for row in rows for word in row}
