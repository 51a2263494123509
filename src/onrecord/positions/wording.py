"""What is no question that can be answered: no words, another language, a name alone, an order, a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from onrecord.positions.acts import LIGHT, WORD, families, unpossessed
from onrecord.positions.naming import names_in
from onrecord.statements.classes import members
from onrecord.statements.words import stem

LONGEST = 500
"""Characters of a question: some three times the longest of those that we have; what is longer is a text."""

_OPEN = re.compile(r"^\W*(?:what|why|how|when|where|which|who|whom|whose)\b.*\?\W*$", re.I | re.S)
"""Asks for something else than a yes or a no: "What will happen?"."""

_NEGATED = re.compile(
    r"^(?:(?!who\b|which\b|that\b|because\b|if\b)\S+\s+)*?"
    r"(?:(?:does|do|is|are|will|shall|should|must|can|may|has|have) not\b|not\b(?= \w+$)|never\b|cannot\b|no longer\b"
    r"|\w+n['’]t\b|(?:rejects|refuses|opposes|vetoes|blocks|declines|rules out|turns down)\b)",
    re.I,
)
"""Words that make the opposite of what is proposed the question, in its main clause."""

_FOREIGN = """
der das wird werden ist nicht und mit für von dem ein eine einen einem dass soll sollte auf aus bei nach zum zur bleibt
le la les des une est dans pour avec sur aux du doit et ses leur sera ont el los las una por para con del debe se que
il lo gli della delle di che nel nella sono são não uma com em da dos às het een van wordt niet met voor naar heeft
się jest nie oraz och att är som med blir ett ikke skal och på ja on ei że az egy és nem este va fi și în de
"""
FOREIGN = frozenset(_FOREIGN.split()) - {"met", "on", "fi", "ja", "se"}
"""Small words of other languages that are written in Latin letters, and are none of English."""

_PARTICLE = re.compile(
    r"(?<=[^\W\d_a-z])[\w'’]* (?:(?:de|der|den|di|da|del|della|dos|du|la|le|van|von|el|al) )+(?=[A-Z])"
)
"""Small words inside a name: "Rio de Janeiro"."""

_BE = frozenset(("is", "are", "was", "were", "am", "has", "have", "had", "does", "do", "did", "cannot", "ought"))
_ORDER = re.compile(r"^\W*(?:please\b|let's\b|let us\b|don['’]t\b|do not\b)", re.I)

_FILE = re.compile(r"\s*\S+\.toml\s*$", re.I)

EXAMPLE = "'Ardenia joins the pact'"
"""A question as it is meant."""


def fault(text: str) -> str | None:
    """Return what a question should be instead of ``text``; None where nothing is wrong with it."""
    return next((told for wrong, told in _FAULTS if wrong(text)), None)


def _words(text: str) -> list[str]:
    return [unpossessed(match.group()) for match in WORD.finditer(text)]


def _foreign(text: str) -> bool:
    """Tell whether a text is in another script, or has the small words of another language and none of English."""
    letters = [one for one in text if one.isalpha()]
    if 2 * sum("LATIN" in unicodedata.name(one, "") for one in letters) < len(letters):
        return True
    words = [word.lower() for word in _words(_PARTICLE.sub(" ", text))]
    some = [word for word in words if word in FOREIGN]
    ours = [word for word in words if _known(word)]
    return len(some) > len(ours) or (len(some) > 1 and len(some) == len(ours))


def _known(word: str) -> bool:
    """Tell whether a word in small letters is one of English that tells of which language a text is."""
    return word not in FOREIGN and len(word) > 1 and (word in members("function") or word in families())


def _is_order(text: str) -> bool:
    """Tell whether a text begins with what to do, and has no verb after it: "Ban phones in schools"."""
    if _ORDER.search(text):
        return True
    words = _all(text)
    family = families().get(words[0]) if words else None
    if family is None or family.noun or _inflected(words[0]) or words[0].endswith(_NOUNS) or not text[:1].isupper():
        return False
    return words[1:2] != ["of"] and not any(_known_verb(word) for word in words[1:])


_NOUNS = ("ion", "ment", "ship", "ance", "ence", "ure", "ing", "age")
"""Endings of nouns for an act: "abolition of the levy" is no order."""


def _has_act(text: str) -> bool:
    """Tell whether a text says that something is done, by a verb or by a noun for an act ("accession").

    In capitals throughout a verb may look like part of a name; "Judges of the High Court retire" begins with many.
    """
    rest = text
    for name in names_in(text):
        rest = rest.replace(name, " ", 1)
    words = [word.lower() for word in _words(rest)]
    first, *others = _all(text) or [""]
    many = first.endswith("s") and any(word not in members("function") for word in words)
    nouns = any(word in families() for word in (first, *words))
    return many or nouns or any(map(_verb, words)) or any(map(_known_verb, others))


def _all(text: str) -> list[str]:
    return [word.lower() for word in _words(text)]


def _known_verb(word: str) -> bool:
    family = families().get(word)
    return word in _BE or word in LIGHT or (family is not None and not family.noun)


def _verb(word: str) -> bool:
    return _known_verb(word) or _inflected(word)


def _inflected(word: str) -> bool:
    """Tell whether a word may be a verb by its ending, or as an irregular form."""
    if word.endswith("ss"):
        return False
    return word.endswith(("s", "ed")) or not word.startswith(stem(word))


_FAULTS: tuple[tuple[Callable[[str], object], str], ...] = (
    (
        lambda text: not any(map(str.isalpha, text)) or not WORD.search(text),
        f"A question is asked for, such as {EXAMPLE}",
    ),
    (_FILE.match, f"That is the name of a file: --question takes one; in words a question is such as {EXAMPLE}"),
    (lambda text: len(text) > LONGEST, f"A question is short, of {LONGEST} characters at most, such as {EXAMPLE}"),
    (_OPEN.search, f"Ask for a proposal that one can be for or against, such as {EXAMPLE}"),
    (_foreign, f"Ask in English, as the reports are written: who does what, such as {EXAMPLE}"),
    (_is_order, f"Say who does it, such as {EXAMPLE}: an order names nobody"),
    (_NEGATED.search, f"Ask whether the thing itself shall be ({EXAMPLE}); who is against it is told then"),
    (lambda text: not _has_act(text), f"Say with a verb who does what, such as {EXAMPLE}"),
)
"""What may be wrong with a question, and what is said of it: the first that is."""
