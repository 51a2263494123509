"""Of what kind a difference of two wordings is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from onrecord.statements.aligning import misspelt
from onrecord.statements.differing import REACH, Difference
from onrecord.statements.strength import DOUBT, HEDGE, LIMITER, MODAL, differs, graded, grades
from onrecord.statements.words import Word, american, inflected, is_verb_form, opposite, shifted
from onrecord.vocabulary import ChangeKind

ALONE = 2
"""Words of a cut or addition that holds a negation up to which it negates what stays; a longer one is a clause of its
own ("…, but the herring cannot")."""

LONGER, SLACK, LONGEST = 3, 3, 8
"""How many times as long one phrase may be as the other, and some words more, and how long at most, to be one for the
other: else the one was left out and the other added."""

PHRASE = 5
"""Words of a phrase that a word in another form is told with."""

ABBREVIATED = 4
"""Letters of the longest abbreviation: "Ft.", "Gov.", "Supt."."""

BRIDGED = 2
"""Words that both have between two changes of one verb phrase: "are *not* asking", "do *not* ask"."""

_AUXILIARIES = frozenset(("be", "have", "do"))

Told = tuple[Difference, ChangeKind]


def told(found: Sequence[Difference]) -> list[Told]:
    """Return the differences as they are told, each with its kind, in order."""
    apart = [piece for one in found for piece in _apart(one)]
    kinds = [(one, kind_of(one)) for one in _grown(apart)]
    turning = [one for one, _ in kinds if _turning(one) or _transfers(one)]
    if _cancelled(turning):
        kinds = [(one, _rest(one) if kind == "negation" else kind) for one, kind in kinds]
    else:
        kinds = [(one, "negation" if _denied(one) else kind) for one, kind in kinds]
    return _whole(_verb_phrases(kinds))


def kind_of(one: Difference) -> ChangeKind:
    """Return the kind of the first step that knows it."""
    return next(kind for step in STEPS if (kind := step(one)))


def _apart(one: Difference) -> Iterator[Difference]:
    """Part a phrase from one that does not stand for it, by its length, or since only one begins a sentence."""
    short, long = sorted((len(one.ours), len(one.theirs)))
    met = any(one.tellings.answers.get(a) == b for a, b in ((one.old[0], one.new[0]), (one.old[1], one.new[1])))
    elsewhere = short > 0 and one.begins[0] != one.begins[1] and not met
    marked = any(all(word.omission or word.bracketed for word in side) for side in (one.ours, one.theirs))
    if (long > LONGER * short + SLACK or long > LONGEST or elsewhere) and not marked and not one.moved:
        inside = one.inside and one.bounded and long <= LONGEST and not elsewhere if short else one.inside
        yield replace(one, new=(one.new[0], one.new[0]), within=inside)
        yield replace(one, old=(one.old[1], one.old[1]), within=inside)
    else:
        yield one


def _grown(found: Sequence[Difference]) -> Iterator[Difference]:
    """Put a word in another form with the words that change right next to it: "campaign", "campaign's missteps"."""
    waiting: Difference | None = None
    for one in found:
        if waiting is not None and _touch(waiting, one) and (_form(waiting) or _form(one) or _torn(one)):
            waiting = replace(waiting, old=(waiting.old[0], one.old[1]), new=(waiting.new[0], one.new[1]))
            continue
        if waiting is not None:
            yield waiting
        waiting = one
    if waiting is not None:
        yield waiting


def _torn(one: Difference) -> bool:
    """Tell whether it begins within a word: "'ve said" after the "I" that differs too."""
    left, right = one.tellings.left, one.tellings.right
    sides = (left, one.old), (right, one.new)
    return any(
        0 < a < b and some[a - 1].end == some[a].start and not some[a - 1].omission and not some[a].omission
        for some, (a, b) in sides
    )


def _touch(one: Difference, other: Difference) -> bool:
    """Tell whether two follow each other, and neither says more than that words are others."""
    if {kind_of(one), kind_of(other)} & {"strength", "negation", "spelling"}:
        return False
    plain = not one.moved and not other.moved and one.within is None and other.within is None
    short = _torn(other) or max(len(one.ours) + len(other.ours), len(one.theirs) + len(other.theirs)) <= PHRASE
    return plain and short and one.old[1] == other.old[0] and one.new[1] == other.new[0]


def _form(one: Difference) -> bool:
    """Tell whether it is one word in another form, neither person nor tense nor spelling."""
    if not one.paired:
        return False
    left, right = one.ours[0], one.theirs[0]
    return left.stem == right.stem and " " not in left.plain + right.plain and kind_of(one) == "word"


def _marked(one: Difference) -> ChangeKind | None:
    """Tell an honest cut or insertion: its dots or brackets stand for the other's words, or by themselves."""
    for side in (one.ours, one.theirs):
        if side and all(word.omission or word.bracketed for word in side):
            return "ellipsis" if any(word.omission for word in side) else "brackets"
    if one.ours and one.theirs and any(word.bracketed for word in (*one.ours, *one.theirs)):
        return "brackets"
    return None


def _moved(one: Difference) -> ChangeKind | None:
    return "reordered" if one.moved else None


def _spelling(one: Difference) -> ChangeKind | None:
    ours, theirs = one.ours, one.theirs
    if not ours or not theirs:
        return None
    if "".join(word.plain for word in ours) == "".join(word.plain for word in theirs):
        return "spelling"
    if _initials(ours, theirs) or _initials(theirs, ours):
        return "spelling"
    if not one.paired:
        return None
    left, right = ours[0], theirs[0]
    same = (
        _shortened(left, right)
        or _shortened(right, left)
        or left.plain.replace("'", "") == right.plain.replace("'", "")
        or american(left.plain) == american(right.plain)
        or (left.number and left.stem == right.stem)
    )
    slip = misspelt(left, right) if left.stem != right.stem else _same_ending(left, right)
    return "spelling" if same or slip else None


def _same_ending(left: Word, right: Word) -> bool:
    """Tell whether two forms of one stem end alike: "sloping" and "slopping" differ within it, by a slip."""
    return any(left.plain.endswith(ending) and right.plain.endswith(ending) for ending in ("ed", "ing"))


def _initials(short: Sequence[Word], full: Sequence[Word]) -> bool:
    """Tell whether one side is a name, and the other its initials: "U.S." for "United States"."""
    if len(short) != 1 or len(full) == 1 or not all(word.text[:1].isupper() for word in full):
        return False
    return short[0].plain == "".join(word.plain[:1] for word in full)


def _shortened(short: Word, full: Word) -> bool:
    """Tell whether a word with a full stop abbreviates another: "Ft." for "Fort", "Gov." for "Governor"."""
    ends = short.plain[:1] + short.plain[-1:] == full.plain[:1] + full.plain[-1:]
    likely = 1 < len(short.plain) <= ABBREVIATED and not inflected(short.plain, full.plain)
    return likely and short.tail.startswith(".") and (full.plain.startswith(short.plain) or ends)


def _strength(one: Difference) -> ChangeKind | None:
    """Tell words of other grades of one scale, a hedge put in or taken out, and a limit to what is denied.

    Both must bear on the same: what is graded is all that differs, and something next to it is common to both.
    """
    if not one.anchored or not one.continues or not all(graded(side) for side in (one.ours, one.theirs)):
        return None
    if one.ours and one.theirs:
        return "strength" if differs(one.ours, one.theirs) else None
    some = grades(one.ours or one.theirs)
    if some.keys() & {LIMITER, HEDGE} != some.keys() and len(some) > 1 and not some.keys() & MODAL:
        return None
    if LIMITER in some and any(_denies(word) for word in (*one.before, *one.after)):
        return "strength"
    return "strength" if HEDGE in some else None


def _denies(word: Word) -> bool:
    return word.negates or word.plain.startswith("not ") or DOUBT in grades((word,))


def _negation(one: Difference) -> ChangeKind | None:
    sides = one.ours, one.theirs
    if not _turning(one):
        return None
    if one.paired and opposite(one.ours[0], one.theirs[0]):
        return "negation"
    if any(word.root and not word.negates for some in sides for word in some):
        return None  # another phrase: what it turns round is another too
    if any(word.plain in ("without", "or", "nor") for some in sides for word in some):
        return None  # it may share the "not" of what it is joined to
    return "negation"


def _turning(one: Difference) -> bool:
    """Tell whether one side denies, and the other does not; a longer one is another clause, which may well do so."""
    if one.paired and opposite(one.ours[0], one.theirs[0]):
        return True
    most = REACH if one.ours and one.theirs else ALONE
    if max(len(one.ours), len(one.theirs)) > most or one.within is not None:
        return False
    here, there = (sum(word.negates for word in some) for some in (one.ours, one.theirs))
    return here != there


def _transfers(one: Difference) -> bool:
    """Tell whether a cut or added clause denies what follows it: "I do not believe that" it is realistic."""
    some = (*one.ours, *one.theirs)
    return any(word.negates for word in some) and any(word.stem in TRANSFERRING for word in some)


def _denied(one: Difference) -> bool:
    """Tell whether nothing but such a clause is left out or added, right before what both have."""
    some = one.ours or one.theirs
    bare = not (one.ours and one.theirs) and len(some) <= CLAUSE and one.within is None
    after = one.tellings.answers.get(one.old[1]) == one.new[1]
    return bare and after and _transfers(one) and any(word.stem in TRANSFERRING for word in some[-2:])


def _cancelled(some: Sequence[Difference]) -> bool:
    """Tell whether negations, taken together, turn nothing round: "does not think it realistic", "unrealistic"."""
    turns = sum(
        1 if one.paired and opposite(one.ours[0], one.theirs[0]) else sum(map(_turns, (*one.ours, *one.theirs)))
        for one in some
    )
    return len(some) > 1 and turns % 2 == 0


CLAUSE = 8
"""Words of a clause that denies another: "the league does not believe that"."""


def _turns(word: Word) -> bool:
    """Tell whether a word turns round what is said; "neither" leaves it to its "nor"."""
    return word.negates and word.plain != "neither"


TRANSFERRING = frozenset(("believ", "think", "expect", "suppos", "imagin", "anticipat", "reckon", "feel", "see"))
"""Stems of verbs whose negation is that of the clause they govern (Quirk et al. 1985, 14.36)."""


def _person(one: Difference) -> ChangeKind | None:
    """Tell person and tense, as reported speech shifts them (Quirk et al. 1985, 14.28-14.34)."""
    ours, theirs = one.ours, one.theirs
    if one.paired:
        left, right = ours[0], theirs[0]
        if shifted(left, right):
            return "person"
        return "person" if left.stem == right.stem and is_verb_form(left.plain, right.plain) else None
    both = (*ours, *theirs)
    if ours and theirs:
        return "person" if all(word.stem in _AUXILIARIES for word in both) else None
    return "person" if all(word.stem == "have" for word in both) and one.anchored else None


def _rest(one: Difference) -> ChangeKind:
    if one.ours and one.theirs:
        return "word"
    return "cut" if one.ours else "added"


STEPS: tuple[Callable[[Difference], ChangeKind | None], ...] = (
    _moved, _marked, _spelling, _strength, _negation, _person, _rest
)  # fmt: skip
"""What tells the kind of a difference: the first that knows it."""


def _verb_phrases(found: Sequence[Told]) -> list[Told]:
    """Put the changes of one verb phrase together: "are not asking" became "do not ask"."""
    out: list[Told] = []
    for one, kind in found:
        if out and _verbal(*out[-1]) and _verbal(one, kind) and _near(out[-1][0], one):
            before = out.pop()[0]
            whole = replace(before, old=(before.old[0], one.old[1]), new=(before.new[0], one.new[1]))
            out.append((whole, "person"))
        else:
            out.append((one, kind))
    return out


def _verbal(one: Difference, kind: ChangeKind) -> bool:
    """Tell whether it changes nothing but auxiliaries and the form of verbs."""
    if kind not in ("person", "cut", "added", "word") or one.within is not None:
        return False
    if kind == "person" and not any(word.pronoun for word in (*one.ours, *one.theirs)):
        return True
    return all(word.stem in _AUXILIARIES for word in (*one.ours, *one.theirs))


def _near(one: Difference, other: Difference) -> bool:
    """Tell whether two changes are of one verb phrase: few words between, of no content, and the same in both."""
    ours = one.tellings.left[one.old[1] : other.old[0]]
    theirs = one.tellings.right[one.new[1] : other.new[0]]
    bridge = [word.plain for word in ours] == [word.plain for word in theirs] and len(ours) <= BRIDGED
    form = one.paired or other.paired
    return bridge and form and not any(word.root for word in ours) and one.new[1] <= other.new[0]


def _whole(found: Sequence[Told]) -> list[Told]:
    """Put what was left out, or added, in a row together, be it of several sentences."""
    out: list[Told] = []
    for one, kind in found:
        before = out[-1] if out else None
        if before is not None and _goes_on(before[0], one) and {before[1], kind} <= {"cut", "ellipsis"} != {"ellipsis"}:
            pass
        elif before is None or not (before[1] == kind == "added" and _goes_on(before[0], one)):
            out.append((one, kind))
            continue
        out.pop()
        whole = replace(before[0], old=(before[0].old[0], one.old[1]), new=(before[0].new[0], one.new[1]))
        out.append((whole, "cut" if kind != "added" else kind))
    return out


def _goes_on(one: Difference, other: Difference) -> bool:
    """Tell whether a cut or addition follows another, in one quotation or in none."""
    if (one.ours and one.theirs) or (other.ours and other.theirs) or one.inside != other.inside:
        return False
    if bool(one.ours) != bool(other.ours) or one.old[1] != other.old[0] or one.new[1] != other.new[0]:
        return False
    first, second = (one.ours or one.theirs), (other.ours or other.theirs)
    return first[-1].quotation == second[0].quotation
