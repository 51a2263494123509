"""Whether a statement is about the question at all, and how that is known: a step of its own, and the harder one."""

from __future__ import annotations

import re

from onrecord.positions.claims import accuses
from onrecord.positions.cues import plain
from onrecord.positions.declared import stand_ins
from onrecord.positions.evidence import Said
from onrecord.positions.forms import Touch
from onrecord.positions.passages import WHOLE
from onrecord.positions.topic import Topic
from onrecord.positions.voting import vote

_ANAPHOR = re.compile(
    r"\bthis(?= (?:is|was|will|would|can|cannot|could|must|should|has|won't|isn't|wasn't)\b)"
    r"|\b(?:on|of|to|with|for|against|about) this\b(?! \w)"
    r"|\bsuch an? (?:move|step|plan|proposal|idea|decision|measure)\b"
    r"|\bit (?:is|was|will|would|must|should|cannot|can't|won't)\b"
    r"|\b(?:the|this|that|its|their|our|his|her) (?:\w+ )?"
    r"(?:idea|plan|plans|proposal|proposals|move|step|process|decision|question|issue|matter|bid|request|application"
    r"|position|stance|measure|bill|motion|draft|resolution|project|prospect|notion|offer|suggestion)\b"
    r"(?! (?:of|that|to|for|on|in)\b)"
)
"""What goes back to something that was named before."""


def about(said: Said, earlier: str, topic: Topic, reported: bool) -> str | None:
    """Return how a statement is known to be about the question, None where it is not; steps from the surest.

    ``named``: it names the act and the names. ``in a report of it``: it names the act alone, and the report, which is
    about the question (``reported``), tells whose. ``taken up``: it goes back ("this", "the plan", "our position") to
    what stands before it, or to what the speaker said ``earlier``. ``a vote``: it tells a vote, in such a report.
    """
    own = topic.glance(said.content)
    if _elsewhere(said, topic) or (not _enough(own) and _strayed(said, topic)):
        return None
    if _enough(own) or (own.count and _enough(topic.glance(said.text))):
        return "named"
    if own.core and (reported or _enough(topic.glance(f"{said.context} {said.text}"))):
        return "in a report of it"
    if _taken_up(said, earlier, topic, reported):
        return "taken up"
    if not reported or _asked_else(said.asked, topic):
        return None
    told = any(vote(one) is not None and not _other_object(one, topic) for one in _SENTENCE.split(said.content))
    return "a vote" if told else None


_SENTENCE = re.compile(r"(?<=[.!?;]) ")


def _taken_up(said: Said, earlier: str, topic: Topic, reported: bool) -> bool:
    """Tell whether a statement goes back to the question: "this", "the plan"; of a claim, "the accusations"."""
    if takes_up(said.content, topic) and not _asked_else(said.asked, topic):
        before = topic.glance(earlier or said.context)
        if before.core and (reported or _enough(before)):
            return True
        if reported and any(stand_ins(plain(said.content), topic)) and _spoken_of(said.further, topic):
            return True
    return reported and topic.claim and accuses(said.content)


def _elsewhere(said: Said, topic: Topic) -> bool:
    """Tell whether a statement is of another body, another's act, or rather of a related proposal of the file."""
    return topic.rival(said.content, said.who) or topic.nearer_to_related(said.content)


def _strayed(said: Said, topic: Topic) -> bool:
    """Tell whether another proposal is spoken of, by what a statement says or, where it names no act, what it follows.

    The act named again, or "the plan" that it is, ends what was said of another.
    """
    bare = plain(said.content)
    other = list(_ANOTHER.finditer(bare))
    if other:
        return not any(start < other[-1].start() - BESIDE for start, _ in topic.acts_in(bare))
    if topic.acts_in(bare):
        return False
    before = plain(said.further[-NEAR_BY:])
    other = list(_ANOTHER.finditer(before))
    return bool(other) and not any(start > other[-1].end() + BESIDE for start, _ in topic.acts_in(before))


BESIDE = 60
"""Characters beside "another plan" in which an act is told of that one."""

NEAR_BY = 400
"""Characters before a statement in which another proposal is looked for."""

_ANOTHER = re.compile(
    r"\b(?:another|a (?:separate|second|different|further|related|rival|parallel|smaller|joint)"
    r"|an (?:unrelated|additional|alternative)|separate|separately|the (?:other|rival|second|alternative|separate)"
    r"|also (?:decides?|votes?|discuss(?:es)?|renewed|approved|decided|voted)"
    r"|has also|have also|also on [^.;,]{0,20}agenda|a reminder that)"
    r" (?:[\w'-]+ ){0,4}?"
    r"(?:proposals?|plans?|projects?|schemes?|bills?|motions?|drafts?|resolutions?|measures?|laws?|amendments?|requests?"
    r"|votes?|deals?|offers?|ideas?|steps?|treat(?:y|ies)|agreements?|items?|limits?|funds?|lease|budget|tax|levy"
    r"|missions?|question|decision)\b"
    r"|\b(?:another|one|some) of (?:the|its|his|her) (?:[\w'-]+ ){0,3}(?:plans|proposals|projects|ideas|bills)\b"
)
"""What begins to tell of another proposal."""


def _spoken_of(further: str, topic: Topic) -> bool:
    """Tell whether what stands before names the act, or what stands for it in turn: "the proposal"."""
    return topic.glance(further).core or any(stand_ins(plain(further), topic))


def _asked_else(asked: str, topic: Topic) -> bool:
    """Tell whether the words that lead to a statement ask about something else: "Asked about a levy, he said …"."""
    return _ASKED.search(asked) is not None and not topic.acts_in(plain(asked))


_ASKED = re.compile(
    r"\b(?:[Aa]sked|[Qq]uestioned|[Pp]ressed) (?:\w+ ){0,3}?(?:about|on|whether|if)\b|^(?:On|As for|Regarding) "
)
_OBJECT = re.compile(
    r"\b(?:against|for|favou?r of|veto|on)"
    r" (?!(?:mon|tues|wednes|thurs|fri|satur|sun)day|the (?:morning|day|eve|night)\b)(?P<what>[^.;,]+)"
)


def _other_object(content: str, topic: Topic) -> bool:
    """Tell whether a vote is told on something that is neither the question nor stands for it."""
    match = _OBJECT.search(plain(content))
    if match is None or topic.acts_in(match["what"]):
        return False
    if any(stand_ins(match.group(), topic)) or len(match["what"].split()) <= 2:
        return False
    return not (_CALLED.search(match["what"]) and topic.glance(content).names >= NAMED)


NAMED = 0.5
"""Share of the question's names with which a vote on "Corvia's giant scheme" is on what is asked."""

_CALLED = re.compile(
    r"^(?:the |an? |this |that |its |their |[\w-]+'s? )(?:[\w'-]+ ){0,3}?(?:project|plan|proposal|scheme|bid"
    r"|application|request|offer|motion|bill|draft|resolution|settlement|deal|agreement|move|idea|programme|program)s?\b"
)
"""What a proposal is called, whatever it holds, and whose it is."""


def _enough(touch: Touch) -> bool:
    return touch.names >= WHOLE and touch.core


def takes_up(content: str, topic: Topic) -> bool:
    """Tell whether words go back to what stands before: "this", "the process", "our position"."""
    bare = plain(content)
    return bool(_ANAPHOR.search(bare)) or any(stand_ins(bare, topic))
