"""The gender a text gives to a name by its pronouns: "Roe said she …" where nobody else is named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.actors.labels import Label
from onrecord.actors.mentions import Mention
from onrecord.actors.names import fold
from onrecord.attributions.layout import Layout

_GENDERS = {"he": "m", "his": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
_PRONOUN = re.compile(rf"\b(?:{'|'.join(_GENDERS)})\b", re.IGNORECASE)


def observe(layout: Layout, found: Sequence[Mention], labels: Mapping[str, Label]) -> list[tuple[str, str]]:
    """Return (name, m or f) for each sentence that names one person alone and goes on with a pronoun.

    The pronoun stands after the name, outside quotation marks, in that sentence or at the start of the next one of
    the paragraph. It tells nothing where one of its gender stands before the name in the sentence, or where somebody
    does something to "him" ("He said Roe had assured him"): that is another.
    """
    alone: dict[int, list[Mention]] = defaultdict(list)
    for mention in found:
        if labels.get(fold(mention.name)) == "person":
            alone[mention.sentence].append(mention)
    pronouns = [match for match in _PRONOUN.finditer(layout.text) if not layout.quoted(match.start(), match.end())]
    places = [match.start() for match in pronouns]
    observed = []
    for mentions in alone.values():
        if len({fold(one.name) for one in mentions}) > 1 or mentions[0].quoted:
            continue
        number = bisect_left(places, mentions[0].end)
        if number < len(pronouns) and _near(layout, mentions[0], places[number], alone):
            word = pronouns[number].group().lower()
            opening = layout.sentences[mentions[0].sentence]
            before = pronouns[bisect_left(places, opening) : bisect_left(places, mentions[0].start)]
            if word != "him" and _GENDERS[word] not in {_GENDERS[one.group().lower()] for one in before}:
                observed.append((mentions[0].name, _GENDERS[word]))
    return observed


def _near(layout: Layout, mention: Mention, place: int, alone: Mapping[int, Sequence[Mention]]) -> bool:
    """Tell whether a pronoun at ``place`` stands in a name's sentence, or opens the next one, if it is the subject."""
    its, sentence = layout.sentence_at(place), mention.sentence
    if its == sentence:
        return True
    opens = mention.subject and its == sentence + 1 and layout.sentences[its] == place and its not in alone
    return opens and layout.paragraph_at(place) == layout.paragraph_at(layout.sentences[sentence])
