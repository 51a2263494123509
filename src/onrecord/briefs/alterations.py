"""What a reader must not overlook in another wording: the changes of what was said, told by whole phrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.briefs.changes import Bit, grave, holds, kinds_of, sentence, strong
from onrecord.vocabulary import Change

BRIDGE = (
    2  # words that both have between two differences, up to which they are told as one: "are not asking", "do not ask"
)
PHRASE = 60  # characters shown of a phrase: longer, it is another sentence, and the comparison tells it


def warnings(bits: Sequence[Bit], changes: Iterable[Change]) -> tuple[str, ...]:
    """Return a sentence for each phrase of ``bits`` that ``changes`` alter gravely, in order; for the rest, each alone.

    What became of a phrase is easier to see than of each word: "“are not asking” became “do not ask”". A change of
    words that the comparison does not bear out is not told: two alignments disagree, and one of them is wrong.
    """
    left = [change for change in changes if grave(change)]
    told = []
    for old, new in _phrases(bits):
        held = [change for change in left if holds(old, change.old) and holds(new, change.new)]
        if len(held) > 1 and old and new:
            told.append(f"{kinds_of(held)}: “{_cut(old)}” became “{_cut(new)}”")
        else:
            told += map(sentence, held)
        left = [change for change in left if change not in held]
    rest = [change for change in left if strong(change) or not bits]
    return tuple(dict.fromkeys((*told, *map(sentence, rest))))


def _phrases(bits: Sequence[Bit]) -> Iterator[tuple[str, str]]:
    """Yield each stretch of differences as the words of the one and of the other; few equal words between are of it."""
    run: list[Bit] = []
    for bit in (*bits, Bit("same", " ".join("…" * (BRIDGE + 1)))):
        if bit.role != "same" or (run and len(bit.text.split()) <= BRIDGE):
            run.append(bit)
            continue
        while run and run[-1].role == "same":
            run.pop()
        if run:
            yield _side(run, "old"), _side(run, "new")
        run = []


def _side(run: Sequence[Bit], role: str) -> str:
    return " ".join(bit.text for bit in run if bit.role in {"same", role}).strip("“” ,.")


def _cut(phrase: str) -> str:
    shown = phrase.replace("“", "").replace("”", "")
    return shown if len(shown) <= PHRASE else shown[:PHRASE].rpartition(" ")[0] + "…"
