"""Two texts read for comparison: what is one in two spellings becomes one and the same word in both."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from onrecord.statements.words import Word, opposite, words

Words = tuple[Word, ...]

_PERCENT = ("%", "percent", "per-cent")


def read(left: str, right: str) -> tuple[Words, Words]:
    """Return the words of both, in one form where they are one in two.

    "there's" is "there is", "10%" is "10 percent" and "not realistic" is one word, if the other text has it so;
    "ship-to-ship" is one word, unless the other text has its words in a row.
    """
    one, two = words(left), words(right)
    one, two = _expanded(one, two), _expanded(two, one)
    one, two = _compounds(one, two), _compounds(two, one)
    return _negations_as_one(one, two), _negations_as_one(two, one)


def _expanded(here: Words, there: Words) -> Words:
    """Part "name's" where the other text has "name is" or "name has", and "10%" where it has "10 percent"."""
    here = tuple(part for word in here for part in (_cannot(word) if word.plain == "cannot" else (word,)))
    if not any(_parted(word) for word in here):
        return here
    spelt = {(one.plain, two.plain) for one, two in pairwise(there)}
    percent = any(word.plain in _PERCENT for word in there)
    out: list[Word] = []
    for word in here:
        if word.text.endswith("%") and not percent:
            out.append(replace(word, plain=f"{word.plain}%", stem=f"{word.stem}%", root=f"{word.stem}%"))
            continue
        if word.text.endswith("%") and word.text != "%":
            at = word.end - 1
            first = replace(word, text=word.text[:-1], end=at, tail="")
            out += [first, replace(word, text="%", plain="percent", stem="%", root="", start=at)]
            continue
        base = word.plain[:-2]
        full = next((verb for verb in ("is", "has") if (base, verb) in spelt), None) if _parted(word) else None
        if full is None:
            out.append(word)
            continue
        at = word.end - 2
        first = replace(word, text=word.text[:-2], plain=base, stem=words(base)[0].stem, end=at, tail="")
        verb = words(full)[0]
        out += [first, replace(word, text=word.text[-2:], plain=full, stem=verb.stem, root="", start=at, name=False)]
    return tuple(out)


def _cannot(word: Word) -> Words:
    at = word.start + len("can")
    can, negator = words("can not")
    return (
        replace(can, text=word.text[:3], inside=word.inside, quotation=word.quotation, start=word.start, end=at),
        replace(word, text=word.text[3:], plain="not", stem=negator.stem, root="", start=at, name=False),
    )


def _parted(word: Word) -> bool:
    return (word.plain.endswith("'s") and len(word.plain) > 2) or word.text.endswith("%")


def _compounds(here: Words, there: Words) -> Words:
    """Make words with hyphens between one word, unless the other text has them in a row, be it with blanks between."""
    if not any(_joined(one, two) for one, two in pairwise(here)):
        return here
    known = f" {' '.join(word.plain for word in there)} "
    out: list[list[Word]] = []
    for word in here:
        if out and _joined(out[-1][-1], word):
            out[-1].append(word)
        else:
            out.append([word])
    return tuple(
        word
        for some in out
        for word in (some if len(some) == 1 or f" {' '.join(one.plain for one in some)} " in known else [_one(some)])
    )


def _joined(one: Word, two: Word) -> bool:
    return one.tail == "-" and one.end + 1 == two.start


def _one(some: list[Word]) -> Word:
    text, plain = ("-".join(side) for side in zip(*((word.text, word.plain) for word in some), strict=True))
    stem, root = "-".join(word.stem for word in some), max((word.root for word in some), key=len)
    return replace(some[0], text=text, plain=plain, stem=stem, root=root, tail=some[-1].tail, end=some[-1].end)


def _negations_as_one(here: Words, there: Words) -> Words:
    """Make "not realistic" one word where the other text has "unrealistic"."""
    out: list[Word] = []
    for word in here:
        prefixed = None
        if out and out[-1].negates:
            found = (one for one in there if opposite(word, one) and len(one.plain) > len(word.plain))
            prefixed = next(found, None)
        if prefixed is None:
            out.append(word)
            continue
        before = out.pop()
        text = f"{before.text} {word.text}"
        out.append(
            replace(word, text=text, plain=f"not {word.plain}", stem=prefixed.stem, start=before.start, name=False)
        )
    return tuple(out)
