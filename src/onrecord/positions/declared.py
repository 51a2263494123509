"""What a statement declares of the act itself: "opposes Corvia's membership", "Corvia should join"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.positions.cues import plain
from onrecord.positions.governing import NAME_WORD, Side, side_of_act
from onrecord.positions.topic import Topic

_REFUSAL = re.compile(
    r"\b(?:an?|the|any|such an?|further|more|no|another) (?:\w+ )?(?:refusal|rejection|exclusion|no|delay|delays|veto"
    r"|blockade|postponement|standstill|status quo)\b"
    r"|\b(?:inaction|doing nothing|waiting any longer|saying no"
    r"|(?:postpon|delay|reject|block|refus)ing(?: it| this| that)?)\b"
)
"""What names the opposite of the act, where it was named before."""

_CLAUSE = re.compile(
    r"[.;:?!…]|,? (?:but|while|though|although|whereas|even if|because|since|unless) "
    r"|, (?:and|which|who|where|as|with) "
)


_ASIDE = re.compile(r", (?:which|who|whose|whom|where) [^,.;:]{1,90}, ")
"""What is told of somebody between commas: its "no" and "not" turn nothing."""


_CONCEDED = re.compile(
    r"\b(?:painful|difficult|hard|tough|unpopular|bitter|imperfect|late|slow) but "
    r"(?:necessary|unavoidable|right|needed|inevitable|overdue|sensible)\b"
)
"""A yes with a sigh, in which "but" begins no clause."""


def declared(text: str, topic: Topic, taking_up: bool = False, who: str = "") -> Side | None:
    """Return the side that ``text`` declares for the act of the question; None where it declares none, or several.

    With ``taking_up`` what stands for the act counts as it: "the plan", "oppose it". ``who`` are names of the speaker
    and of those that it speaks for; without them, nobody named counts as another.
    """
    bare, own = plain(text), frozenset(NAME_WORD.findall(who.lower()))
    found = {
        side for clause, act in _acts(bare, topic, taking_up) if (side := side_of_act(clause, act, own)) is not None
    }
    if taking_up and not found:
        opposite = _refusals(bare, topic)
        found = {_TURNED[side] for clause, act in opposite if (side := side_of_act(clause, act, own)) is not None}
    sides = found - {"others"}
    if sides == {"against", "later"}:
        return "later"
    return sides.pop() if len(sides) == 1 else "others" if found == {"others"} else None


STAND_IN = re.compile(
    r"\b(?:(?:the|this|that|such an?|its|their|his|her|any such|\w+'s) (?:\w+ )?"
    r"(?:idea|plans?|proposals?|move|step|measures?|bill|motion|draft|resolution|text|project|bid|request|application"
    r"|deal|offer|decision|act|law|legislation|scheme|mission|deployment|ban|closure|merger|takeover"
    r"|reform|return|sale|levy|tax|operation|accession|candidacy)"
    r"|(?:(?<=against )|(?<=for )|(?<=ppose )|(?<=pport )|(?<=block )|(?<=back )|(?<=eto )|(?<=eject )|(?<=on )"
    r"|(?<=fight )|(?<=accept )|(?<=approve )|(?<=endorse )|(?<=ban )|(?<=gree to )|(?<=sign )|(?<=stop ))"
    r"(?:it|this))\b(?! (?:of|that|to) )(?!, [^,.;]{1,50}, (?:of|that|to) )"
)
"""What stands for an act that was named before."""


def _acts(bare: str, topic: Topic, taking_up: bool) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each clause that names the act, or what stands for it, with where in it."""
    bare = _CONCEDED.sub("necessary", _ASIDE.sub(" ", bare))
    ends = [(match.start(), match.end()) for match in _CLAUSE.finditer(bare)]
    start = 0
    for stop, following in [*ends, (len(bare), len(bare))]:
        clause = bare[start:stop]
        places = topic.acts_in(clause)
        for place in places:
            yield clause, place
        if taking_up and not places:
            for match in STAND_IN.finditer(clause):
                yield clause, match.span()
        start = following


_TURNED: dict[Side, Side] = {"for": "against", "against": "for", "later": "for", "others": "others"}


def _refusals(bare: str, topic: Topic) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each clause that names the opposite of the act, with where in it."""
    for clause in _CLAUSE.split(bare):
        for match in _REFUSAL.finditer(clause):
            yield clause, match.span()
        if topic.touch(clause).count:  # "stay" is said of all sorts of things
            for place in topic.opposites_in(clause):
                yield clause, place
