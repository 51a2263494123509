"""What a statement declares of the act itself: "opposes Corvia's membership", "Corvia should join"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.positions.cues import plain
from onrecord.positions.governing import Side, side_of_act
from onrecord.positions.holders import Holder
from onrecord.positions.naming import country_of
from onrecord.positions.objects import done_to_other
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
    r"|, (?=(?:asking|urging|calling|saying|adding|holding|arguing|demanding|explaining)\b)"
)


_ASIDE = re.compile(r", (?:which|who|whose|whom|where) [^,.;:]{1,90}, ")
"""What is told of somebody between commas: its "no" and "not" turn nothing."""


_SAYS = r"(?:said|says|wrote|argued|added|explained|recalled|warned|insisted|claimed)"
_TAG = re.compile(rf", (?:[\w'-]+ {_SAYS}|{_SAYS} [\w'-]+), ")
"""Who speaks, between the words that are said."""

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
    bare, holder = plain(text), Holder.of(who, text)
    found = {
        side for clause, act in _acts(bare, topic, taking_up) if (side := side_of_act(clause, act, holder)) is not None
    }
    if taking_up and not found:
        opposite = _refusals(bare, topic)
        found = {_TURNED[side] for clause, act in opposite if (side := side_of_act(clause, act, holder)) is not None}
    sides = found - {"others"}
    if sides == {"against", "later"}:
        return "later"
    return sides.pop() if len(sides) == 1 else "others" if found == {"others"} else None


_ANY = r"idea|plans?|proposals?|move|step|measures?|project|request|application|decision|scheme|suggestion"
_TEXTS = r"bill|motion|draft|resolution|text|act|law|legislation"
_CERTAIN = (
    r"deal|offer|bid|agreement|mission|deployment|ban|closure|merger|takeover|reform|return|sale|levy|tax|operation"
    r"|accession|candidacy"
)
"""Nouns that stand for any proposal, for one that is a text, and for an act of their own kind."""

_STAND_IN = re.compile(
    r"\b(?:(?:the|this|that|such an?|its|their|his|her|any such|\w+'s) (?:(?P<which>[\w-]+) )?"
    rf"(?P<noun>{_ANY}|{_TEXTS}|{_CERTAIN})"
    r"|(?:(?<=against )|(?<=for )|(?<=ppose )|(?<=pport )|(?<=block )|(?<=back )|(?<=eto )|(?<=eject )|(?<=on )"
    r"|(?<=fight )|(?<=accept )|(?<=approve )|(?<=endorse )|(?<=ban )|(?<=gree to )|(?<=sign )|(?<=stop ))"
    r"(?:it|this))\b(?! (?:of|that|to) )(?!, [^,.;]{1,50}, (?:of|that|to) )"
)
_WHICH = re.compile(
    r"new|whole|entire|current|present|same|bipartisan|controversial|draft|joint|latest|revised|original|final|actual|very"
    r"|big|bold|risky|costly|bad|good|\w+(?:ed|ing|ian|ean|ese|ish|an)$"
)
"""Before what stands for an act, words that do not make it another's: "the proposed law", no "nuclear deal"."""


def stand_ins(bare: str, topic: Topic) -> Iterator[tuple[int, int]]:
    """Yield where ``bare`` has what stands for an act that was named before: "the plan", "oppose it".

    A noun for acts of one kind ("the deal") stands for that kind alone.
    """
    for match in _STAND_IN.finditer(bare):
        noun, which = match["noun"], match["which"]
        if noun is not None and re.fullmatch(_CERTAIN, noun) and not topic.of_kind(noun):
            continue
        if which is None or _WHICH.fullmatch(which) or topic.of_kind(which) or country_of(which.capitalize()):
            yield match.span()


def _acts(bare: str, topic: Topic, taking_up: bool) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each clause that names the act, or what stands for it, with where in it."""
    bare = _CONCEDED.sub("necessary", _ASIDE.sub(" ", _TAG.sub(", ", bare)))
    ends = [(match.start(), match.end()) for match in _CLAUSE.finditer(bare)]
    start = 0
    for stop, following in [*ends, (len(bare), len(bare))]:
        clause = bare[start:stop]
        places = [
            place
            for place in topic.acts_in(clause)
            if not topic.of_another(clause, place) and not done_to_other(clause, place[1], topic)
        ]
        for place in places:
            yield clause, place
        if taking_up and not places:
            for place in stand_ins(clause, topic):
                yield clause, place
        start = following


_TURNED: dict[Side, Side] = {"for": "against", "against": "for", "later": "others", "others": "others"}


def _refusals(bare: str, topic: Topic) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each clause that names the opposite of the act, with where in it."""
    for clause in _CLAUSE.split(bare):
        for match in _REFUSAL.finditer(clause):
            yield clause, match.span()
        if topic.touch(clause).count:  # "stay" is said of all sorts of things
            for place in topic.opposites_in(clause):
                yield clause, place
