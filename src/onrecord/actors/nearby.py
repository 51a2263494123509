"""Whose an office is where its own words do not tell: "Albarra pressed for it, said Prime Minister Jane Roe"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.actors import phrases
from onrecord.actors.gazetteer import gazetteer
from onrecord.actors.lexicon import lexicon
from onrecord.actors.names import gender_of
from onrecord.actors.roles import BELOW, PORTFOLIOS
from onrecord.actors.view import is_plain
from onrecord.attributions.edges import dateline_end
from onrecord.attributions.layout import Layout

if TYPE_CHECKING:
    from onrecord.actors.mentions import Mention

TOPIC = 40  # characters of a sentence that only brings a country up: "That leaves Galdora.", "Then there is Ulmar."
_OURS = ("its", "their")
_OFFICES = frozenset(
    ("minister", "prime minister", "premier", "chancellor", "taoiseach", "pm", "president", "ambassador", "envoy",
     "king", "queen", "emir", "sultan", "head of state")
)  # fmt: skip
_OF_STATE = frozenset(("foreign", "defense", "defence", "interior", "government", "ministry", "presidential"))
_CAPITAL = re.compile(r"(?<=[a-z,] )(?P<word>[A-Z]\w+)")
_BEHIND_IN = re.compile(r"[“\"‘]?In\s+(?:the\s+)?$")
_STATE_BEHIND = r"['’]s?\s+(?:\w+\s+){0,2}(?:government|president|minister|premier|ministry|ambassador|cabinet)"


class Near:
    """What the words before a name tell of, for a role whose "of" is not told: looked for only when asked."""

    def __init__(self, layout: Layout, found: Sequence[Mention], start: int) -> None:
        self.layout = layout
        self.paragraph = layout.paragraph_at(start)
        self.sentence = layout.sentence_at(start)
        self.start = start
        self.found = found

    def owner(self, phrase: phrases.Phrase) -> str | None:
        """Return whose the role is: of a firm's, the organisation; of "its", what is spoken of; else the opening place.

        Of a state's office it may be a name that nothing shows to be a place: whoever knows all articles decides.
        """
        head = phrase.head or ""
        if "executive" in lexicon().roles.get(head, frozenset()) and head not in ("president", "chief"):
            return self._firm(phrase.determiner)
        state = is_office(phrase)
        if phrase.determiner in _OURS and not state:
            before = self._before(phrase.determiner)
            return self._whose([one for one in before if _may_be_place(one) or _may_be_firm(one)])
        own = {word.lower() for word in phrase.modifiers}
        before = [
            one for one in self._before(phrase.determiner)
            if self._may_own(one, state) and not (one.end > phrase.start or one.name.lower() in own)
        ]  # fmt: skip
        if phrase.determiner in _OURS:
            here = [one for one in before if one.paragraph == self.paragraph] or before
            only = {_standard(one.name) for one in here}
            return here[0].name if len(only) == 1 else next((one.name for one in before if one.subject), None)
        if not before:
            return None
        first = before[-1]
        rivals = {_standard(one.name) for one in before if one.subject and _may_be_place(one)} - {_standard(first.name)}
        opens = first.subject or (state and self._brought_up(first))
        return first.name if opens and not (state and rivals) else None

    def _firm(self, determiner: str) -> str | None:
        before = [one for one in self._before(determiner) if _may_be_firm(one)]
        if not before or (len({one.name for one in before}) > 1 and not determiner):
            return None
        if determiner in _OURS:
            return self._whose(before)
        return before[-1].name if before[-1].subject else None

    def _whose(self, before: Sequence[Mention]) -> str | None:
        """Return whose "its" is: the subject of its own sentence, the only one named there, else the subject before."""
        here = [one for one in before if one.sentence == self.sentence]
        if here and not any(one.subject for one in here):
            return here[0].name if len({one.name for one in here}) == 1 else None
        if not here and self._names_another():
            return None
        return next((one.name for one in here or before if one.subject), None)

    def _names_another(self) -> bool:
        """Tell whether the sentence has a capital before the role that is of no owner read here: it may be of one."""
        text, opening = self.layout.text, self.layout.sentences[max(0, self.sentence)]
        return any(not is_plain(found["word"]) for found in _CAPITAL.finditer(text, opening, self.start))

    def _before(self, determiner: str) -> list[Mention]:
        """Return the names of the paragraph (for "its", of the one before too) outside quotations, the last first."""
        before = []
        for mention in reversed(self.found):
            if mention.paragraph < self.paragraph - (determiner in _OURS):
                break
            if mention.start < dateline_end(self.layout, mention.paragraph):
                continue  # where the report was written is nobody's country
            if not mention.quoted:
                before.append(mention)
        return before

    def _may_own(self, mention: Mention, state: bool) -> bool:
        """Tell whether a name may be a country's: shown to be, or one word that only the model takes for another's."""
        if _may_be_place(mention) or not state:
            return _may_be_place(mention)
        alone = " " not in mention.name and not mention.roles and len(mention.evidence) == 1
        alone = alone and mention.name.lower() not in lexicon().offices
        surname = any(one.name.endswith(" " + mention.name) for one in self.found)
        person = surname or gender_of(mention.name) is not None
        return alone and not person and not gazetteer().of(mention.name) and not mention.name.isupper()

    def _brought_up(self, mention: Mention) -> bool:
        """Tell whether a paragraph opens with a country: "In Fennmark, …", "Enter Poland.", "That leaves Galdora."."""
        text, sentence = self.layout.text, self.layout.sentences[max(0, mention.sentence)]
        if text[mention.end : mention.end + 1] == "." and mention.end - sentence <= TOPIC:
            return True
        opening = self.layout.paragraphs[mention.paragraph][0] == sentence
        if not opening or not _BEHIND_IN.fullmatch(text[sentence : mention.start]):
            return False
        name = re.escape(mention.name)
        acts = re.search(rf"(?:^|[.!?”\"]\s+|[\n“\"]){name}(?=[, ]\s*[a-z])|\b{name}{_STATE_BEHIND}", text)
        return bool(gazetteer().of(mention.name) or acts)


def is_office(phrase: phrases.Phrase) -> bool:
    """Tell whether a role is a whole state's where nothing else is told: "Defence Minister", "ambassador"."""
    words = set((phrase.title or "").lower().split())
    head = phrase.head or ""
    held = head in _OFFICES or (head == "secretary" and words & PORTFOLIOS)
    return not words & BELOW and (bool(held) or bool(words & _OF_STATE))


def _standard(name: str) -> str:
    known = gazetteer().of(name)
    return known.name if known else name


def _may_be_firm(mention: Mention) -> bool:
    return not gazetteer().of(mention.name) and any(label == "organisation" for label, _ in mention.evidence)


def _may_be_place(mention: Mention) -> bool:
    known = gazetteer().of(mention.name)
    if known:
        return known.kind == "country"
    return any(label == "country" for label, _ in mention.evidence) or mention.name.endswith(("ia", "land", "stan"))
