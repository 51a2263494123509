"""Who is for or against, in a clause: the one who speaks, or others of whom it tells ("most of the clergy were").

A side that is told of others is nobody's own side. Whose it is where nobody else is named, is not asked here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST = 9
"""Words before an attitude among which its subject is sought; a longer subject has its head among them."""

ALIKE = 4
"""First letters that a name and what is made of it share: "Lurania", "Luranian"."""

_WORD = re.compile(r"[a-z0-9][\w'’-]*|[,;:.()—–]")
_NAMED = re.compile(r"\b[A-Z][^\W\d_]+")
_AUXILIARY = """
is are was were am be been being 's has have had do does did will would 'll 'd shall may might can could must to going
not never no also still now always long firmly strongly already once only really just even yet again ever both all
either neither openly clearly simply probably certainly likely about both so very much rather quite too then there
want wants wanted like intend intends plan plans planned expected about due set in ready willing
"""
_AUXILIARIES = frozenset(_AUXILIARY.split())
_SELVES = frozenset(("i", "we", "he", "she", "it", "himself", "herself", "itself", "ourselves", "myself"))
_MINE = frozenset(("my", "our", "his", "her", "its"))
_SOME = """
those nobody everyone everybody someone somebody others none some most many several few whoever anyone people half
third thirds majority dozen two three four five six seven eight nine ten eleven twelve fifteen twenty whole
"""
_SOMEBODY = frozenset(_SOME.split()) - {"whole"}
_PLURAL = """
generals ministers members deputies governments parties voters residents colleagues countries allies capitals
critics opponents senators councillors delegates directors shareholders chairmen neighbours citizens readers
hoteliers farmers workers unions clubs clerics bishops officials experts observers polls pollsters lawmakers
"""
_OTHERS = frozenset(_PLURAL.split())
_ENDS = frozenset(
    ("that", "said", "says", "say", "told", "and", "but", "because", "if", "when", "while", "whether", "as", "than",
     "thinks", "thought", "believes", "believed", "predicted", "estimated", "claimed", "added", "though", "since",
     "recalled", "noted", "argued", "heard", "explained", "admitted", "insisted", "stressed", "saying", "how", "why")
)  # fmt: skip
"""Before a subject: what its clause hangs on, and marks."""

_CALLED = frozenset(("mr", "ms", "mrs", "dr", "sir", "lord", "lady", "senator", "minister", "president", "prof"))


@dataclass(frozen=True, slots=True)
class Holder:
    """The speaker of a statement by the words of its names, and the other names that the statement has; small letters.

    Without names of the speaker, nobody named counts as another.
    """

    own: frozenset[str]
    named: frozenset[str]

    @classmethod
    def of(cls, who: str, text: str) -> Holder:
        """Return the speaker ``who`` of ``text``."""
        own = frozenset(one for one in re.findall(r"[^\W\d_]+", who.lower()) if len(one) > 2)
        named = frozenset(match.group().lower() for match in _NAMED.finditer(text))
        return cls(own, frozenset(one for one in named if not _mine(one, own)) if own else frozenset())

    def himself(self, before: str) -> bool:
        """Tell whether the subject that ends ``before`` is the speaker, or left out, as in what somebody wrote."""
        subject = _subject(_WORD.findall(before))
        return (
            not subject or not self.own or subject[-1] in _SELVES or bool(_MINE & set(subject)) or self._own_in(subject)
        )

    def elsewhere(self, before: str) -> bool:
        """Tell whether the subject that ends ``before`` (as of ``cues.plain``) is of others than the speaker."""
        words = _WORD.findall(before)[-MOST - 6 :]
        subject = _subject(words)
        if not subject:
            return False
        if subject[-1] in ("who", "else", "that") and len(subject) > 1:
            subject.pop()
        if subject[-1] == "they":
            return self._counted(words)
        if subject[-1] in _SELVES or (subject[0] == "all" and (_MINE & set(subject) or self._own_in(subject))):
            return False
        if any(word in _SOMEBODY or word.isdigit() for word in subject):
            return subject[-1] not in self.own and subject[-2:-1] != ["my"]
        if any(word in _MINE for word in subject) or self._own_in(subject):
            return False
        return subject[-1] in _OTHERS or subject[-1] in self.named

    def _own_in(self, words: list[str]) -> bool:
        return any(_mine(word, self.own) for word in words)

    def _counted(self, words: list[str]) -> bool:
        return any(word in _SOMEBODY or word in _OTHERS for word in words)


def _subject(words: list[str]) -> list[str]:
    """Return the words of the subject whose verb follows; the words of the verb before it are left out."""
    left = list(words)
    while left and _leads(left[-1]):
        left.pop()
    found: list[str] = []
    for word in reversed(left):
        if not word[0].isalnum() or word in _ENDS or len(found) == MOST:
            break
        found.insert(0, _bare(word))
    return found


def _leads(word: str) -> bool:
    return word in _AUXILIARIES or word.endswith(("n't", "ly")) or (word.endswith("not") and len(word) > 3)


def _bare(word: str) -> str:
    return re.sub(r"['’](?:s|d|ll|ve|re|m)$", "", word)


def _mine(word: str, own: frozenset[str]) -> bool:
    return word in own or any(len(one) > ALIKE and word[:ALIKE] == one[:ALIKE] and len(word) > ALIKE for one in own)
