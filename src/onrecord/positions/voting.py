"""How somebody says that he votes, where the words name no object or one that stands for the question."""

from __future__ import annotations

import re
from typing import Literal

from onrecord.positions.cues import plain

Ballot = Literal["for", "against", "abstain", "undecided"]

_WILL = (
    r"(?:will|would|'ll|'d|shall|to|plans? to|intends? to|is going to|are going to|was going to|had|has|have|already)"
)
REACH = 20
"""Characters before a vote in which a negation turns it."""

_NOT = re.compile(r"\b(?:not|never|\w+n't|cannot|nor|no longer|neither)\b")
_BE = r"(?:is|are|am|was|were|be|'re|'m) (?:also |firmly |strongly |still )?"
_STANDS = r"(?:is|'s|remains|will be|would be) (?:still |today |clearly |simply )?"
_ENDS = r"$|[.,;]| (?:and|but|until|since|from|as)\b"
"""What follows a side that is told without what it is of."""

_STEPS: tuple[tuple[Ballot, re.Pattern[str]], ...] = (
    (
        "undecided",
        re.compile(
            r"\b(?:(?:not|\w+n't|yet to)(?: yet)? (?:\w+ )?"
            r"(?:decided?|announced?|sa(?:id|y) (?:how|whether|if)|ma(?:k|d)e up \w+ mind|committed)\b"
            r"|undecided|uncommitted|still (?:undecided|reading|studying|considering|weighing|reviewing|thinking)"
            r"|declin\w+ to say (?:how|whether|if)|how \w+ (?:will|would) vote|on the fence"
            r"|(?:has|have|had) no position|(?:has|have|had) not taken a position|no decision"
            r"|will (?:only )?decide (?:only )?(?:on|at|by|after|when|in|before|next|later|this|tomorrow)"
            r"|(?:not|never) \w+ (?:a )?yes or (?:a )?no"
            r"|(?:still )?(?:a?waiting) (?:for )?(?:\w+ )?(?:instructions|orders))"
        ),
    ),
    (
        "abstain",
        re.compile(
            rf"\b(?:{_WILL} (?:also )?abstain|abstain(?:s|ed|ing)?\b)"
            r"(?! from (?!the vote|voting|it\b|this\b))|\babstention"
        ),
    ),
    (
        "against",
        re.compile(
            rf"\b(?:{_WILL} (?:also )?(?:veto|vote (?:against|no|it down))|vot(?:es|ed|ing) (?:against|no)\b"
            rf"|{_BE}(?:against|opposed)(?= |$|[.,;])|(?:says?|said|saying) no(?= to (?:it|this|the)\b|{_ENDS})"
            rf"|(?:votes?|answer|reply) {_STANDS}(?:an? )?no\b|no votes? from (?:me|us)\b"
            rf"|declared (?:itself|himself|herself|themselves) against"
            rf"|(?:use|using|used|exercise|cast|wield)\w* (?:its|his|her|their|our|a|the) veto\b)"
        ),
    ),
    (
        "for",
        re.compile(
            rf"\b(?:{_WILL} (?:also )?vote (?:for|yes|in favou?r)|vot(?:es|ed|ing) (?:for|yes|in favou?r)"
            rf"|{_BE}(?:(?:for|in favou?r)(?= it| this| the|{_ENDS})|in favou?r(?= of (?:it|this)\b))"
            rf"|(?:says?|said|saying) yes(?= to (?:it|this|the)\b|{_ENDS})"
            rf"|declared (?:itself|himself|herself|themselves) (?:for it|in favou?r)"
            rf"|(?:is|are|am|'s|'re|'m) (?:now |fully |still )?on board(?= with (?:it|this|the)\b|{_ENDS})"
            rf"|(?:votes?|answer|reply|it) {_STANDS}(?:an? )?yes\b"
            rf"|ha(?:s|ve) (?:my|our|its|their) (?:full )?(?:votes?|support|backing)(?=$|[.,;]| on\b)|ticked yes)"
        ),
    ),
)


def vote(content: str) -> Ballot | None:
    """Return how ``content`` says that one votes; None where it does not, or only that one does not."""
    bare = plain(content)
    for ballot, pattern in _STEPS:
        match = pattern.search(bare)
        if match is None:
            continue
        if ballot == "undecided" or not _NOT.search(bare[max(0, match.start() - REACH) : match.end()]):
            return ballot
    if _NEVER.search(bare):
        return "abstain" if _NOR.search(bare) else "against"
    return None


_NEVER = re.compile(
    r"\b(?:will|would|shall|'ll|can|could) never vote (?:for|in favou?r)\b"
    r"|\b(?:(?:will|would|shall|can|could) not|cannot|\w+n't) (?:ever )?vote (?:for|in favou?r of)"
    r" (?:it|this|that|the|such)\b"
)
"""Says that one will not vote for it; who says that he will not vote against it either abstains."""

_NOR = re.compile(
    r"\b(?:not|never|nor|neither|\w+n't|cannot)\b[^.;]{0,20}\bvote (?:against|it down|no)\b|\bnor against\b"
)
