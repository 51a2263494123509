"""How one wording differs from another, word by word, and what kind of difference each is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from onrecord.statements.aligning import Step, align, misspelt
from onrecord.statements.strength import HEDGE, LIMITER, differs, grades
from onrecord.statements.words import Word, american, is_verb_form, opposite, words
from onrecord.vocabulary import Change, ChangeKind

REACH = 4
"""Words around a limiter in which the negation stands that it weakens."""

ALONE = 2
"""Words of a cut or addition that holds a negation up to which it negates what stays; a longer one is a clause of its
own ("…, but the herring cannot")."""

_AUXILIARIES = frozenset(["be", "have", "do", "will", "that"])
_CLITICS = ("'", "’", "n't", "n’t")


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the left that have no answer in the right, or another one, and the words that stand there instead.

    ``before`` and ``after`` are what surrounds them, in both texts together.
    """

    old: tuple[Word, ...]
    new: tuple[Word, ...]
    before: tuple[Word, ...]
    after: tuple[Word, ...]

    @property
    def paired(self) -> bool:
        """Whether it is one word for another."""
        return len(self.old) == len(self.new) == 1

    @property
    def inside(self) -> bool:
        """Whether it lies in quotation marks in both texts: where a side is empty, its neighbours say so."""
        sides = [*self.old, *self.new]
        if not self.old or not self.new:
            near = [*self.before[-2:], *self.after[:2]]
            return len(near) > 2 and all(word.inside for word in (*sides, *near))
        return all(word.inside for word in sides)


COMMON = 0.34
"""Share of the shorter wording's words that the other has in the same order, below which they are two sentences."""


def compare(left: str, right: str) -> tuple[Change, ...]:
    """Return how ``right`` differs from ``left``, in order; none if it is the same in words and punctuation.

    Case and the form of quotation marks are no differences. What is told of a word in marks holds for marks in the
    texts themselves: a text without any has nothing inside.
    """
    one, two = words(left), words(right)
    one, two = _negations_as_one(one, two), _negations_as_one(two, one)
    steps = align(one, two)
    if _strangers(one, two, steps):
        return Change(_text(one), "", "cut", False), Change("", _text(two), "added", False)
    found = [(difference, _kind(difference)) for difference in _differences(one, two, steps)]
    if _cancelled([difference for difference, kind in found if kind == "negation" or _transfers(difference)]):
        found = [(difference, _rest(difference) if kind == "negation" else kind) for difference, kind in found]
    changes = [Change(_text(d.old), _text(d.new), kind, d.inside) for d, kind in found]
    return tuple(_reordered(changes, [difference for difference, _ in found]))


def _strangers(left: Sequence[Word], right: Sequence[Word], steps: Sequence[Step]) -> bool:
    """Tell whether two wordings have so little in common that one does not change the other's words."""
    met = sum(left[a].stem == right[b].stem for a, b in steps if a is not None and b is not None)
    return met < COMMON * min(len(left), len(right))


def _negations_as_one(here: tuple[Word, ...], there: tuple[Word, ...]) -> tuple[Word, ...]:
    """Make "not realistic" one word where the other text has "unrealistic"."""
    out: list[Word] = []
    for word in here:
        if out and out[-1].negates and any(opposite(word, one) and len(one.plain) > len(word.plain) for one in there):
            before = out.pop()
            prefixed = next(one for one in there if opposite(word, one))
            text = f"{before.text} {word.text}"
            out.append(replace(word, text=text, plain=f"not {word.plain}", stem=prefixed.stem))
        else:
            out.append(word)
    return tuple(out)


def _differences(left: Sequence[Word], right: Sequence[Word], steps: Sequence[Step]) -> list[Difference]:
    found: list[Difference] = []
    old: list[int] = []
    new: list[int] = []

    def close(a: int, b: int) -> None:
        if old or new:
            found.append(_difference(left, right, (old[0] if old else a, a), (new[0] if new else b, b)))
            old.clear()
            new.clear()

    reached = (0, 0)
    for a, b in steps:
        if a is not None and b is not None:
            close(*reached)
            if left[a].plain != right[b].plain or _accented(left[a], right[b]) or _punctuated(left, right, a, b):
                found.append(_difference(left, right, (a, a + 1), (b, b + 1)))
        elif a is not None:
            old.append(a)
        elif b is not None:
            new.append(b)
        reached = (reached[0] if a is None else a + 1, reached[1] if b is None else b + 1)
    close(*reached)
    return found


def _difference(left: Sequence[Word], right: Sequence[Word], old: tuple[int, int], new: tuple[int, int]) -> Difference:
    before = (*left[max(0, old[0] - REACH) : old[0]], *right[max(0, new[0] - REACH) : new[0]])
    after = (*left[old[1] : old[1] + REACH], *right[new[1] : new[1] + REACH])
    near_before = [*left[max(0, old[0] - 1) : old[0]], *right[max(0, new[0] - 1) : new[0]]]
    near_after = [*left[old[1] : old[1] + 1], *right[new[1] : new[1] + 1]]
    far = [word for word in before if word not in near_before], [word for word in after if word not in near_after]
    return Difference(
        tuple(left[slice(*old)]), tuple(right[slice(*new)]), (*far[0], *near_before), (*near_after, *far[1])
    )


def _accented(left: Word, right: Word) -> bool:
    """Tell whether a word has other diacritics, or full stops within: "Zoë" and "Zoe"."""
    one, two = (word.text.casefold().replace("’", "'") for word in (left, right))
    return left.plain == right.plain and one != two and one.isalpha() and two.isalpha()


def _punctuated(left: Sequence[Word], right: Sequence[Word], a: int, b: int) -> bool:
    """Tell whether the same word is followed by another punctuation, and then by the same word.

    At the end of a text, or of what was quoted, punctuation says nothing.
    """
    last = a == len(left) - 1 or b == len(right) - 1
    return not last and left[a].tail != right[b].tail and left[a + 1].plain == right[b + 1].plain


def _kind(one: Difference) -> ChangeKind:
    """Return the kind of the first step that knows it."""
    return next(kind for step in STEPS if (kind := step(one)))


def _marked(one: Difference) -> ChangeKind | None:
    """Tell an honest cut or insertion by its dots or brackets."""
    if any(word.omission for word in (*one.old, *one.new)):
        return "ellipsis"
    return "brackets" if any(word.bracketed for word in (*one.old, *one.new)) else None


def _spelling(one: Difference) -> ChangeKind | None:
    if not one.paired:
        return None
    left, right = one.old[0], one.new[0]
    same = (
        left.plain == right.plain
        or american(left.plain) == american(right.plain)
        or (left.number and left.stem == right.stem)
    )
    return "spelling" if same or (left.stem != right.stem and misspelt(left, right)) else None


def _strength(one: Difference) -> ChangeKind | None:
    """Tell words of other grades of one scale, a hedge put in or taken out, and a limit to what is denied."""
    if one.old and one.new:
        return "strength" if differs(one.old, one.new) else None
    some = grades(one.old or one.new)
    if LIMITER in some and any(_denies(word) for word in (*one.before, *one.after)):
        return "strength"
    return "strength" if HEDGE in some and len(one.old or one.new) <= REACH else None


def _denies(word: Word) -> bool:
    return word.negates or word.plain.startswith(("not ", "un", "im"))


def _negation(one: Difference) -> ChangeKind | None:
    if one.paired and opposite(one.old[0], one.new[0]):
        return "negation"
    most = REACH if one.old and one.new else ALONE
    if max(len(one.old), len(one.new)) > most:
        return None  # another clause, which may well hold a "not"
    here, there = (sum(word.negates for word in some) for some in (one.old, one.new))
    return "negation" if here != there else None


def _transfers(one: Difference) -> bool:
    """Tell whether a cut or added clause denies what follows it: "I do not believe that" it is realistic."""
    some = (*one.old, *one.new)
    return any(word.negates for word in some) and any(word.stem in TRANSFERRING for word in some)


def _cancelled(some: Sequence[Difference]) -> bool:
    """Tell whether negations, taken together, turn nothing round: "does not think it realistic", "unrealistic"."""
    turns = sum(
        1 if one.paired and opposite(one.old[0], one.new[0]) else sum(word.negates for word in (*one.old, *one.new))
        for one in some
    )
    return len(some) > 1 and turns % 2 == 0


TRANSFERRING = frozenset(("believ", "think", "expect", "suppos", "imagin", "anticipat", "reckon", "feel", "see"))
"""Stems of verbs whose negation is that of the clause they govern (Quirk et al. 1985, 14.36)."""


def _person(one: Difference) -> ChangeKind | None:
    """Tell person and tense, as reported speech shifts them (Quirk et al. 1985, 14.28-14.34)."""
    if one.paired:
        left, right = one.old[0], one.new[0]
        if left.pronoun and left.pronoun == right.pronoun:
            return "person"
        return "person" if left.stem == right.stem and is_verb_form(left.plain, right.plain) else None
    both = (*one.old, *one.new)
    return "person" if all(word.pronoun in ("p", "r") or word.stem in _AUXILIARIES for word in both) else None


def _rest(one: Difference) -> ChangeKind:
    if one.old and one.new:
        return "word"
    return "cut" if one.old else "added"


STEPS: tuple[Callable[[Difference], ChangeKind | None], ...] = (
    _marked, _spelling, _strength, _negation, _person, _rest
)  # fmt: skip


def _reordered(changes: list[Change], differences: Sequence[Difference]) -> list[Change]:
    """Make a cut and an addition of the same words one change of order, told where they were."""
    gone: set[int] = set()
    for place, one in enumerate(differences):
        if changes[place].kind not in ("cut", "added") or place in gone:
            continue
        moved = _stems(one)
        for other in range(place + 1, len(differences)):
            fits = {changes[place].kind, changes[other].kind} == {"cut", "added"} and other not in gone
            if fits and moved and moved == _stems(differences[other]):
                first, second = sorted((changes[place], changes[other]), key=lambda change: change.kind == "added")
                inside = all(word.inside for two in (one, differences[other]) for word in (*two.old, *two.new))
                changes[place] = Change(first.old, second.new, "reordered", inside)
                gone.add(other)
                break
    return [change for place, change in enumerate(changes) if place not in gone]


def _stems(one: Difference) -> list[str]:
    """Return the stems of the words, sorted; none where no word of content is among them."""
    some = one.old or one.new
    return sorted(word.stem for word in some) if any(word.root for word in some) else []


def _text(some: Sequence[Word]) -> str:
    text = ""
    for place, word in enumerate(some):
        tail = word.tail.strip() if place < len(some) - 1 or len(some) == 1 else ""
        text += ("" if not text or word.text.startswith(_CLITICS) else " ") + word.text + tail
    return text
