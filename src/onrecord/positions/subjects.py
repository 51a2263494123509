"""Whose side a statement tells: that of another than its speaker, where its words have a subject of their own.

"Selland opposes the duties, its prime minister said" tells Selland's side; "Corvia and Ostmere are against it, a
diplomat said" what others think, on the word of one who does not speak for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from onrecord.actors.gazetteer import gazetteer
from onrecord.vocabulary.speech import Actor

OTHERS = ""
"""Returned for a side that is told of others than the speaker, by one who does not speak for them."""

_SUBJECT = re.compile(
    r"^\W*(?:[Tt]hat )?"
    r"(?P<many>(?i:both|most|many|several|some|few|all|other|everyone|three|two) )?"
    r"(?P<name>(?:[Tt]he )?[A-Z][\w.-]*(?: (?:of (?:the )?)?[A-Z][\w.-]*)*)?"
    r"(?:['’]s (?:\w+ )?(?:government|cabinet|parliament|administration|leadership|party|delegation))?"
    r"(?P<more>(?:, [A-Z][\w.-]*)*,? and (?:the )?[A-Z][\w.-]*)?"
    r"(?: ?\b(?:governments?|countries|members|capitals|states|allies))?"
    r"(?:,? (?:too|also|however|for its part),?)?"
    r"(?: (?:\w+ly|also|still|has|have|had|do|does|did|will|would|could|can|cannot|might|may|should|must|shall|is|are"
    r"|was|were|not|\w+n't|never|yet|now|been|be|continues? to|expected to|ready to|prepared to|going to))*"
    r" (?:support|back|endors|favou?r|in favou?r|welcom|oppos|reject|refus|veto|vot|abstain|against|for it|block|want"
    r"|approv|agree|accept|decid|announc|undecided|object|resist|stand|call|push|demand|ruled? out|say)\w*\b"
)
"""A subject of its own with a verb of sides: "Selland, too, will vote against the levy"."""

_OFFICES = re.compile(
    r"\b(?:minister|president|premier|chancellor|spokes\w+|official|ambassador|envoy|diplomat|government|secretary|ministry"
    r"|representative|delegate)\b",
    re.I,
)
_PRONOUNS = frozenset(("He", "She", "It", "They", "We", "I", "This", "That", "There", "Who"))


def subject(content: str) -> str | None:
    """Return the one name that ``content`` has for the subject of a side that it tells; None if it has none."""
    match = _SUBJECT.match(content)
    return match["name"] if match is not None and not match["many"] and not match["more"] else None


def side_of(content: str, speaker: Actor, cast: Mapping[str, Actor]) -> str | None:
    """Return the id of the actor whose side ``content`` tells; None for the speaker's own, OTHERS where it may not.

    Another's side is told by one whose office the report leaves without a country ("the prime minister", "a government
    official"), or who speaks for it.
    """
    match = _SUBJECT.match(content)
    if match is None:
        return None
    name = match["name"]
    owned = name is not None and _owned(name, speaker, cast)
    if match["many"] or match["more"]:
        return None if owned and match["more"] else OTHERS
    if name is None or name in _PRONOUNS or owned:
        return None
    actor = _actor(name, cast.values())
    if actor is None:
        return None if gazetteer().of(name) is None else OTHERS
    return actor.id if _may_tell(speaker, actor) and actor.kind in ("country", "organisation") else OTHERS


def holds_office(actor: Actor) -> bool:
    """Tell whether a report gives ``actor`` an office of a state or body: minister, spokeswoman, ambassador."""
    return any(_OFFICES.search(role.title) for role in actor.roles)


def _owned(name: str, speaker: Actor, cast: Mapping[str, Actor]) -> bool:
    """Tell whether ``name`` names the speaker or one that it speaks for."""
    actor: Actor | None = speaker
    seen: set[str] = set()
    while actor is not None and actor.id not in seen:
        seen.add(actor.id)
        if _actor(name, (actor,)) is not None:
            return True
        actor = cast.get(actor.speaks_for or "")
    return False


def _actor(name: str, actors: Iterable[Actor]) -> Actor | None:
    """Return the one actor that ``name`` names: by a name of its own, or as country or body of the world."""
    known = gazetteer().of(name)
    bare = name.removeprefix("The ").removeprefix("the ")
    for actor in actors:
        if actor.kind in ("group", "unnamed"):
            continue
        if known is not None and actor.name == known.name:
            return actor
        if bare in {actor.name, *(form.text for form in actor.names)}:
            return actor
    return None


def _may_tell(speaker: Actor, whom: Actor) -> bool:
    """Tell whether a speaker may speak for whom its words name: an office that no report ties to another country."""
    if speaker.kind == "unnamed":
        return bool(_OFFICES.search(speaker.name)) and not re.search(r"\b[A-Z]", speaker.name[1:])
    titles = [role for role in speaker.roles if _OFFICES.search(role.title)]
    return holds_office(speaker) and not any(_tied(span.text, whom) for role in titles for span in role.spans)


def _tied(text: str, whom: Actor) -> bool:
    """Tell whether the words of a role name another country or body than ``whom``: "Hungarian Prime Minister"."""
    words = re.findall(r"[A-Z][\w.'’-]*", text)
    known = [found.name for one in words if (found := gazetteer().of(one)) is not None]
    if whom.name in known:
        return False
    return bool(known) or bool(re.search(r"\b(?:of|for) (?:the )?[A-Z]", text))
