"""How somebody says that he votes, where the words name no object or one that stands for what is asked."""

from __future__ import annotations

import re
from typing import Literal

from onrecord.positions.cues import plain
from onrecord.positions.declared import stand_ins
from onrecord.positions.holders import Holder
from onrecord.positions.objects import asked, content_words
from onrecord.positions.topic import Topic

Ballot = Literal["for", "against", "abstain", "undecided"]

_WILL = (
    r"(?:will|would|'ll|'d|shall|to|plans? to|intends? to|is going to|are going to|was going to|had|has|have|already)"
)
_TOO = r"(?:(?:also|now|therefore|still|instead|then|again|both|all) )?"

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
            r"(?:decided?|announced?|sa(?:id|y) (?:how(?! (?:many|much|long|often))|whether|if)"
            r"|ma(?:k|d)e up \w+ mind|committed)\b"
            r"|undecided\b|uncommitted\b|still (?:undecided|reading|studying|considering|weighing|reviewing|thinking)"
            r"|declin\w+ to say (?:how|whether|if)|how \w+ (?:will|would) vote|on the fence\b"
            r"|(?:has|have|had) no position|(?:has|have|had) not taken a position|no decision"
            r"|will (?:only )?decide (?:only )?(?:on|at|by|after|when|in|before|next|later|this|tomorrow)"
            r"|(?:not|never) \w+ (?:a )?yes or (?:a )?no"
            r"|(?:still )?(?:a?waiting) (?:for )?(?:\w+ )?(?:instructions|orders))"
        ),
    ),
    (
        "abstain",
        re.compile(
            rf"\b(?:{_WILL} {_TOO}abstain|abstain(?:s|ed|ing)?\b)"
            r"(?! from (?!the vote|voting|it\b|this\b))|(?<!no )\babstention\b"
        ),
    ),
    (
        "against",
        re.compile(
            rf"\b(?:{_WILL} {_TOO}(?:veto|vote (?:against|no|it down))|vot(?:es|ed|ing) (?:against|no)\b"
            rf"|{_BE}(?:against|opposed)(?= |$|[.,;])|(?:says?|said|saying) no(?= to (?:it|this|the)\b|{_ENDS})"
            rf"|(?:votes?|answer|reply) {_STANDS}(?:an? )?no\b|no votes? from (?:me|us)\b"
            rf"|declared (?:itself|himself|herself|themselves) against"
            rf"|(?:use|using|used|exercise|cast|wield)\w* (?:its|his|her|their|our|a|the) veto\b)"
        ),
    ),
    (
        "for",
        re.compile(
            rf"\b(?:{_WILL} {_TOO}vote (?:for|yes|in favou?r)|vot(?:es|ed|ing) (?:for|yes|in favou?r)"
            rf"|{_BE}(?:(?:for|in favou?r)(?= it| this| the|{_ENDS})|in favou?r(?= of (?:it|this)\b))"
            rf"|(?:says?|said|saying) yes(?= to (?:it|this|the)\b|{_ENDS})"
            rf"|declared (?:itself|himself|herself|themselves) (?:for it|in favou?r)"
            rf"|(?:is|are|am|'s|'re|'m) (?:now |fully |still )?on board(?= with (?:it|this|the)\b|{_ENDS})"
            rf"|(?:votes?|answer|reply|it) {_STANDS}(?:an? )?yes\b"
            rf"|ha(?:s|ve) (?:my|our|its|their) (?:full )?(?:votes?|support|backing)(?=$|[.,;]| on\b)|ticked yes)"
        ),
    ),
)


def vote(content: str, topic: Topic | None = None, who: str = "") -> Ballot | None:
    """Return how ``content`` says that one votes; None where it does not, or only that one does not.

    With the ``topic`` a vote on something else is none. With the names of ``who`` speaks, nor is that of others.
    """
    bare, holder = plain(content), Holder.of(who, content)
    for ballot, pattern in _STEPS:
        if any(_counts(bare, match, ballot, topic, holder) for match in pattern.finditer(bare)):
            return ballot
    if _NEVER.search(bare):
        return "abstain" if _NOR.search(bare) else "against"
    return None


def _counts(bare: str, match: re.Match[str], ballot: Ballot, topic: Topic | None, holder: Holder) -> bool:
    """Tell whether a vote found in ``bare`` is the speaker's own, of today, and on what is asked."""
    before = bare[: match.start()]
    if ballot != "undecided" and (_NOT.search(bare[max(0, match.start() - REACH) : match.end()]) or _NO.search(before)):
        return False
    if holder.elsewhere(before) or _FORMER.search(before):
        return False
    if ballot == "undecided":
        return True
    return not _OPEN.search(before) and (
        ballot == "abstain" or topic is None or not _of_something_else(bare, match, topic)
    )


_NO = re.compile(r"\b(?:not (?:a single|one)|none|no more|no reason|last (?:one |person )?)(?: [\w']+){0,6} $")
"""In the clause before a vote, what turns it from further away: "not a single one of my people will"."""

_OPEN = re.compile(
    r"\b(?:whether|if|asked (?:him |her |them |us |me )?to|told \w+(?: to)?"
    r"|(?:wants?|wanted|know|why) (?:\w+ )?|whoever|reasons?|having) (?:[\w']+ ){0,3}$"
)
"""Before a vote that is not cast by these words: "asked whether he would veto it"."""

_FORMER = re.compile(
    r"\b(?:used to(?: be)?|had (?:once|long)|once|recalled \w+|(?:in|until) (?:19|20)\d\d,?(?: \w+)?"
    r"|had (?:been|seemed|looked|planned|promised|intended|meant|threatened)) (?:\w+ ){0,2}$"
)
"""Before a vote of former days."""

_OBJECT = re.compile(r"(?:[^.,;:()–—]|(?<=\d),)*")
_OBJECT_ENDS = re.compile(
    r" - |\b(?:because|if|when|until|and|but|who|which|while|unless|since|as|after|before|though|or|on|at|with|in|next"
    r"|only|not|provided|again|from)\b"
)
_STANDING = frozenset(
    ("it", "this", "that", "them", "him", "her", "these", "one", "yes", "no", "twice", "everything", "all", "any",
     "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "down")
)  # fmt: skip
"""Objects of a vote that stand for what was named before."""


def _of_something_else(bare: str, match: re.Match[str], topic: Topic) -> bool:
    """Tell whether what a vote is on has no word of the question, and nothing that stands for it."""
    told = _OBJECT.match(bare, match.end())
    first = _OBJECT_ENDS.split(told.group() if told else "", maxsplit=1)[0]
    words = content_words(first)
    if not words or any(word in _STANDING for word in words[:1]):
        return False
    if any(True for _ in stand_ins(bare[max(0, match.end() - 8) : match.end()] + first, topic)):
        return False
    return not any(asked(word, topic) for word in words)


_NEVER = re.compile(
    r"\b(?:will|would|shall|'ll|can|could) never vote (?:for|in favou?r)\b"
    r"|\b(?:(?:will|would|shall|can|could) not|cannot|\w+n't) (?:ever )?vote (?:for|in favou?r of)"
    r" (?:it|this|that|the|such)\b"
)
"""Says that one will not vote for it; who says that he will not vote against it either abstains."""

_NOR = re.compile(
    r"\b(?:not|never|nor|neither|\w+n't|cannot)\b[^.;]{0,20}\bvote (?:against|it down|no)\b|\bnor against\b"
)
