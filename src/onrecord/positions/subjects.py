"""Whose side a statement tells: that of another than its speaker, where its words have a subject of their own.

"Selland opposes the duties, its prime minister said" tells Selland's side; "Corvia and Ostmere are against it, a
diplomat said" what another tells of them: hearsay, which their own words outrank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.actors.gazetteer import gazetteer
from onrecord.positions.owners import Owners
from onrecord.vocabulary.speech import Actor, Attribution


@dataclass(frozen=True, slots=True)
class Side:
    """Whose side a statement tells: the ids of ``actors``, none where that is not known.

    ``hearsay``: its speaker does not speak for them.
    """

    actors: tuple[str, ...]
    hearsay: bool = False


NOBODYS = Side(())
"""A side that is told of others, who are not named, or by one whose word on it counts for nothing."""

_NAMES = r"(?:[Tt]he )?[A-Z][\w.-]*(?:['’](?= [A-Z]))?(?: (?:of (?:the )?)?[A-Z][\w.-]*(?:['’](?= [A-Z]))?)*"
_AUXILIARIES = (
    r"(?: (?:\w+ly|also|still|both|all|has|have|had|do|does|did|will|would|could|can|cannot|might|may|should|must|shall"
    r"|is|are|was|were|not|\w+n't|never|yet|yet to|now|been|be|continues? to|continued to|remains?|remained|expected to"
    r"|set to|due to|likely to|ready to|prepared to|going to|planning to|plans? to|planned to|intends? to|intended to"
    r"|weighing))*"
)
_SUBJECT = re.compile(
    r"^\W*(?:[Tt]hat )?"
    r"(?P<many>(?i:both|most|many|several|some|few|all|other|everyone|three|two|half) )?"
    rf"(?P<name>{_NAMES})?"
    r"(?:['’]s (?:\w+ )?(?:government|cabinet|parliament|administration|leadership|party|delegation|federation))?"
    rf"(?P<more>(?:, {_NAMES})*,? and (?:the )?{_NAMES})?"
    r"(?: ?\b(?:governments?|countries|members|capitals|states|allies|federations?|cabinets?|delegations?))?"
    r"(?:, (?!and\b)(?:[\w'’-]+ ){1,8}?[\w'’-]+,(?= ))?"
    r"(?:,? (?:too|also|however|for its part),?)?"
    r"(?P<told> (?:has |have |had )?(?:told|informed|made (?:it )?clear|said|indicated|signal\w+)\b[^,;“\"]{0,60}?"
    r"\b(?:that )?(?:they|it|he|she)\b)?"
    rf"(?P<modal>{_AUXILIARIES})"
    r" (?P<verb>support|back|endors|declar|(?:co-?)?sponsor"
    r"|favou?r|in favou?r|welcom|oppos|reject|refus|veto|vot|abstain|abstention|against"
    r"|for it|block"
    r"|want|approv|agree|accept|decid|announc|undecided|object|resist|stand|call|push|demand|rul(?:e|ed|ing) out|say"
    r"|ratif|consent|considering|reviewing|studying|reading|no position|taken? (?:a|no) (?:position|side|decision)"
    r"|us(?:e|ing) its veto|take part|withdr[ae]w|drop)\w*\b"
)
"""A subject of its own with a verb of sides: "Selland, too, will vote against the levy"."""

_TELLING = re.compile(
    r"support|back|endors|declar|(?:co-?)?sponsor"
    r"|favou?r|in favou?r|oppos|reject|refus|veto|vot|abstain|against|block|agree|undecided|object"
    r"|decid|consent|considering|reviewing|studying|no position|take"
)
"""Verbs of sides that another may tell; what somebody "wants" or "demands" is told to his harm as often as not."""

_SIDED = (
    rf"{_TELLING.pattern}|hate|loath|detest|like|love|dissent|second|br(?:ing|ought) the|tabl|draft|wrote the|lead|led"
    r"|for (?=it|the)|on board|behind|firm|swung|swing|line|lining|c[ao]me (?:out|round|down)|side|recommend|urg"
    r"|thr[eo]w|turn|quash|uphold|annul|collected|gathered|campaign|lobb|f[io]ught|resist|hold|held|welcom|want|call|push"
    r"|demand|accept|approv|say|said (?:yes|no)|refus|reluctant|hostile|neutral|torn|split|us(?:e|ing) its veto|dropped"
    r"|withdr[ae]w|lift|join|champion|ask(?:s|ed) the|appeal|plead|insist|rul(?:e|ed|ing) out|unmoved|sceptical|keen"
)
"""Verbs of sides that a report tells in its own voice."""

_PLEDGES = re.compile(
    r"\b(?:will|would|shall|cannot|can|could|won't|plans? to|planned to|intends? to|intended to|ready to|prepared to"
    r"|going to|expected to|yet to|yet)\b|\bha(?:s|ve|d) no\b"
)
_DOUBTED = re.compile(
    r"\b(?:accus|claim|alleg|suspect|believ|fear|doubt|predict|expect|hop|warn|suggest|joke|mock|complain|insinuat|argu"
    r"|boast|thank|urg|call)\w*|\b(?:asks?|asked|asking)\b"
)
"""Cues of one who does not know what others think, or has reason to say it."""

_OFFICES = re.compile(
    r"\b(?:minister|president|premier|chancellor|spokes\w+|official|ambassador|envoy|diplomat|government|secretary|ministry"
    r"|representative|delegate|chair\w*|leader|director|executive|partner|officer|cabinet|delegation|mission)\b",
    re.I,
)
_ANYBODYS = re.compile(
    r"\b(?:diplomats?|(?<!government )(?<!ministry )(?<!state )officials?|envoys?|representatives?|delegates?"
    r"|leaders?)\b",
    re.I,
)
"""Offices of which a report tells of whom others stand: not plainly the own side's."""

_RELAYS = re.compile(
    r"(?:(?:the|a|an|some|several|many|other|senior|local|two|three|four|five|western|european|government|unnamed) )*"
    r"(?:officials?|diplomats?|(?:\w+ )?sources?|insiders?|documents?|minutes|(?:\w+ ){0,2}memo(?:randum)?s?|reports?"
    r"|leaks?|(?:\w+ )?polls?|surveys?|stud(?:y|ies)|analysts?|observers?|economists?|(?:news)?papers?|media"
    r"|people (?:familiar|close|with))\b",
    re.I,
)
"""Names of sources that nobody is told by, who pass on how things stand, and of papers: no side of their own."""

_PRONOUNS = frozenset(("He", "She", "It", "They", "We", "I", "This", "That", "There", "Who"))
_NAME = re.compile(_NAMES)
_LISTED = re.compile(rf"^\W*(?P<names>{_NAMES}(?:, {_NAMES})*,? and {_NAMES})\b")
_BOTH = re.compile(
    r"^\W*(?:[Bb]oth|[Tt]he two) (?:governments|countries|states|members|capitals|parties|of them|nations)\b"
)


_LEAD = re.compile(
    r"\W*(?:(?:But|And|Yet|So|Meanwhile|However|Only|Even|Both),? )*"
    r"(?:(?!(?:[Ss]a(?:y|id)|[Tt]old|[Tt]hinks?|[Bb]elieves?|[Ww]ants?|[Hh]opes?|[Ff]ears?|[Ii]f|[Ww]hen|[Ww]hile|[Aa]s|[Aa]fter"
    r"|[Ww]ith|[Aa]gainst|[Tt]hat|[Bb]ecause|[Uu]nlike|[Ll]ike|[Ff]or|[Tt]o|[Ii]n|[Oo]n|[Aa]t|[Bb]y|[Ff]rom|[Aa]bout|[Nn]or?|[Nn]ot"
    r"|[\w-]+ed|[\w-]+ing|is|are|was|were|has|have|had|will|would|can|could|may|might|should|must) )"
    r"[A-Za-z][\w.’'-]* ){0,5}"
)
"""What may stand before the name of a subject: "The small", "Deputy", "the junior partner"."""

_AND = re.compile(r",? (?:and (?:the )?)?|, ")
_DOES = re.compile(
    r"(?P<whose>(?:['’]s?)?(?: [\w-]+){0,2}? (?:government|cabinet|ministry|parliament|administration|leadership|party"
    r"|delegation|federation|association|union|branch|group|bloc|embassy|mission|deputies|lawmakers|members))?"
    r"(?: (?:governments?|countries|members|capitals|states|allies|all|both))?"
    r"(?:,? (?:too|also|however|meanwhile|by contrast|for (?:its|his|her|their) part),?)?"
    rf"{_AUXILIARIES},? (?:{_SIDED})\w*\b"
)


def subject(content: str) -> str | None:
    """Return the one name that ``content`` has for the subject of a side that it tells; None if it has none."""
    match = _SUBJECT.match(content)
    return match["name"] if match is not None and not match["many"] and not match["more"] else None


def subjects(content: str) -> str:
    """Return all names that ``content`` has for the subject of a side that it tells."""
    match = _SUBJECT.match(content)
    return f"{match['name'] or ''}{match['more'] or ''}" if match is not None and not match["many"] else ""


def pledging(content: str) -> bool:
    """Tell whether ``content`` tells what its subject will do: "Pellora will abstain", whose officer says so."""
    match = _SUBJECT.match(content)
    return match is not None and bool(_PLEDGES.search(f"{match['modal']} {match['verb']}"))


class Sides:
    """Tells whose sides statements tell, among the actors of a cast."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._cast = {one.id: one for one in actors}
        self._owners = Owners(one for one in self._cast.values() if one.kind not in ("unnamed", "group"))

    def of(self, one: Attribution, content: str, before: str, speaker: Actor) -> Side | None:
        """Return whose side ``content``, told by ``one`` of ``speaker``, tells; None for the speaker's own.

        Another's side is told by one whose office the report leaves without a country ("the prime minister", "a
        government official"), by who speaks for it, and as hearsay by those who may know. ``before`` is the sentence
        before, where "both governments" are named.
        """
        match = _SUBJECT.match(content)
        if match is None:
            return NOBODYS if speaker.speaks_for is None and _RELAYS.match(speaker.name) else None
        if match["many"] or (match["name"] is None and _BOTH.match(content)):
            listed = _LISTED.match(before) if _BOTH.match(content) else None
            return self._hearsay(one, speaker, match, listed["names"]) if listed else NOBODYS
        name = match["name"]
        owned = name is not None and self._owned(name, speaker)
        if match["more"]:
            return None if owned else self._hearsay(one, speaker, match, f"{name}{match['more']}")
        return None if name is None or name in _PRONOUNS or owned else self._of_one(one, speaker, match)

    def narrated(self, clause: str) -> Side | None:
        """Return whose side a clause of a report's own tells by its subject; None where it names nobody, or tells none.

        Of a list, all must be known.
        """
        there = list(self._owners.named(clause))
        if not there or _LEAD.fullmatch(clause[: there[0].start]) is None:
            return None
        last = 0
        while last + 1 < len(there) and _AND.fullmatch(clause[there[last].end : there[last + 1].start]):
            last += 1
        rest = _DOES.match(clause, there[last].end)
        if rest is None or (there[last].possessed and not rest["whose"]):
            return None
        return Side(tuple(dict.fromkeys(one.owner for one in there[: last + 1])), hearsay=True)

    def _of_one(self, one: Attribution, speaker: Actor, match: re.Match[str]) -> Side | None:
        """Return the side of the one whom a content names for its subject, who is not its speaker."""
        name = match["name"]
        actor = self._cast.get(self._called(name) or "") or _actor(name, self._cast.values())
        if actor is None:
            return None if gazetteer().of(name) is None else NOBODYS
        if _may_tell(speaker, actor, one) and actor.kind in ("country", "organisation"):
            return Side((actor.id,))
        return self._hearsay(one, speaker, match, name)

    def _hearsay(self, one: Attribution, speaker: Actor, match: re.Match[str], names: str) -> Side:
        """Return the side of those named, on the word of one who may know: unnamed, or retold without marks or doubt.

        What a named person says of others in his own words is his case, not news of them.
        """
        cue = " ".join(span.text for span in one.cue)
        if _DOUBTED.search(cue.lower()) or not _TELLING.match(match["verb"]):
            return NOBODYS
        if speaker.kind != "unnamed" and one.kind != "indirect":
            return NOBODYS
        there = [self._called(piece.group()) for piece in _NAME.finditer(names)]
        if None in there:
            return NOBODYS  # a list of which one is not known may be of something else
        return Side(tuple(dict.fromkeys(actor for actor in there if actor is not None)), hearsay=True)

    def _called(self, name: str) -> str | None:
        """Return the id of the one who bears ``name``, which has no other name in it; None where none does."""
        found = list(self._owners.named(name))
        return found[0].owner if len(found) == 1 and not found[0].possessed else None

    def _owned(self, name: str, speaker: Actor) -> bool:
        """Tell whether ``name`` names the speaker or one that it speaks for."""
        called = self._called(name)
        actor: Actor | None = speaker
        seen: set[str] = set()
        while actor is not None and actor.id not in seen:
            seen.add(actor.id)
            if actor.id == called or _actor(name, (actor,)) is not None:
                return True
            actor = self._cast.get(actor.speaks_for or "")
        return False


def holds_office(actor: Actor) -> bool:
    """Tell whether a report gives ``actor`` an office of a state or body: minister, spokeswoman, ambassador."""
    return any(_OFFICES.search(role.title) for role in actor.roles)


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


def _may_tell(speaker: Actor, whom: Actor, one: Attribution) -> bool:
    """Tell whether a speaker may speak for whom its words name: an office that no report ties to another country."""
    source = " ".join(span.text for span in one.source)
    if _ITS_OFFICE.match(source):
        return True
    if speaker.kind == "unnamed":
        own = _OFFICES.search(speaker.name) is not None and _ANYBODYS.search(speaker.name) is None
        return own and not re.search(r"\b[A-Z]", speaker.name[1:])
    titles = [role for role in speaker.roles if _OFFICES.search(role.title)]
    return (
        holds_office(speaker)
        and speaker.speaks_for in (None, whom.id)
        and not any(_tied(span.text, whom) for role in titles for span in role.spans)
    )


_ITS_OFFICE = re.compile(rf"^(?:[Ii]ts|[Tt]heir) (?:[\w-]+ ){{0,3}}{_OFFICES.pattern}", re.I)


def _tied(text: str, whom: Actor) -> bool:
    """Tell whether the words of a role name another country or body than ``whom``: "Hungarian Prime Minister"."""
    words = re.findall(r"[A-Z][\w.'’-]*", text)
    known = [found.name for one in words if (found := gazetteer().of(one)) is not None]
    if whom.name in known:
        return False
    return bool(known) or bool(re.search(r"\b(?:of|for) (?:the )?[A-Z]", text))
