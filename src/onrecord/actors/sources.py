"""What the source of an attribution is, by its words alone: a name, a group, a pronoun, a description, nobody named."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.actors import phrases, possessives
from onrecord.actors.gazetteer import gazetteer
from onrecord.actors.labels import STATES, Label
from onrecord.actors.lexicon import lexicon
from onrecord.actors.parties import PRONOUNS, WHOLE, Party, Scene, party_of
from onrecord.actors.phrases import Phrase
from onrecord.actors.view import View

_ON_PLATFORMS = frozenset(("post", "posts", "video", "message", "messages", "page", "account", "comment", "comments"))
"""What stands on a platform that is named before it, and is not the platform's: "a Facebook post"."""
_IN_MAKER = frozenset(("for", "of", "on"))
_INDEFINITE = possessives.NUMBERS | {"a", "an", "no", "another", "other", "each", "every"}
_NAMELESS = frozenset(("unnamed", "anonymous", "unidentified"))
_COUNTED = frozenset(("one", "two", "three", "four", "five", "six", "another", "other"))
_AFTER_PRONOUN = frozenset(["himself", "herself", "themselves", "all", "both", "also", "too", "later", "then"])
_BY = re.compile(r"\s*,?\s*(?:(?!seen|obtained|reviewed|viewed|led|owned)\w+\s+){0,4}?(?:by|from)\s+")
_OF_NAME = re.compile(r"\s+of\s+(?=[A-Z])")
_DIRECTLY_BY = re.compile(r"\s+(?:by|from)\s+(?:the\s+)?(?=[A-Z])")
_ASIDE = re.compile(r"\s*\([^()]*\)|,\s[A-Z]-[A-Z][\w.]*(?:\s[A-Z][\w.]*)?(?=,|\s|$)")
"""What stands after a name and names nobody: "(Labour)", ", D-Calif."."""
_JOINT = re.compile(r"\s*(?:,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s+or\s+)")
_AND = re.compile(r"\band\b|&|\bor\b")
_INCLUDING = re.compile(r",?\s*\b(?:including|such as|like|among them)\s+")
ACRONYM = 6  # most letters of a name that is always in capitals
_RELATIVE = re.compile(r"\s*(?:who|which|that|whose|whom|where)\b")
_DEPTH = 4  # how often a phrase is taken for another's: "a statement from the lawyer of X"


def read(scene: Scene, start: int, end: int, depth: int = 0) -> Party:
    """Return what the noun phrase ``[start:end]`` of the scene's text names."""
    text = scene.view.text
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] in ".)"):
        end -= 1
    party = _pronoun(text, start, end) or _group(scene, start, end, depth)
    phrase = phrases.read(scene.view, start, end)
    if party or phrase is None:
        return party or Party("none", text[start:end], start, end)
    for reader in (_utterance, _named, _organisation, _described):
        party = reader(scene, phrase, end, depth)
        if party:
            return party
    return party_of("unnamed", text, phrase, end)


def _pronoun(text: str, start: int, end: int) -> Party | None:
    found = text[start:end].lower().split()
    if not found or found[0] not in PRONOUNS or len(found) > 2:
        return None
    if len(found) == 2 and found[1] not in _AFTER_PRONOUN:
        return None
    return Party("pronoun", text[start:end], start, end, head=found[0], gender=PRONOUNS[found[0]])


def _group(scene: Scene, start: int, end: int, depth: int) -> Party | None:
    """Read "A and B", "A, B and C", "some officials, including A": two names or more, or some and named ones."""
    text = scene.view.text
    including = _INCLUDING.search(text, start, end)
    if depth >= _DEPTH:
        return None
    if including:
        first = read(scene, start, including.start(), depth + 1)
        members = _members(scene, including.end(), end)
        if first.form in ("unnamed", "description", "group") and members:
            whole = (*first.members, *members)
            return Party("group", text[start:end], start, end, head=first.head, members=whole)
        return None
    opening = re.match(r"(?:both|either)\s+", text[start:end], re.IGNORECASE)
    members, others, stop = _listed(scene, start + (opening.end() if opening else 0), end, depth)
    if len(members) + (others is not None) < 2:
        return None
    return Party("group", text[start:stop], start, stop, head=others, members=members)


def _members(scene: Scene, start: int, end: int) -> tuple[Party, ...]:
    """Return the named ones of a list of noun phrases; appositions between them are passed over."""
    return tuple(party for party, _, _ in _items(scene, start, end) if party)


def _listed(scene: Scene, start: int, end: int, depth: int) -> tuple[tuple[Party, ...], str | None, int]:
    """Return the named ones of "A, B and others", the head noun of the others, and where the list ends.

    Nobody if the last one does not follow "and", or right after a comma in a headline ("Roe, Poe clash").
    """
    text = scene.view.text
    found = _items(scene, start, end)
    members = [party for party, _, _ in found if party]
    joined = False
    if len(members) > 1:
        before = next(joint for party, joint, _ in reversed(found) if party)
        joined = bool(_AND.search(before)) or (scene.view.titled and text[start:end] == _shown(members))
    stop = members[-1].end if members else start
    named, joint, position = found[-1] if found else (None, "", end)
    if named is None and members and _AND.search(joint) and len(found) > 1 and found[-2][0]:
        other = read(scene, position, end, depth + 1)
        if other.form == "name":
            return (*members, other), None, other.end
        if other.form in ("unnamed", "description", "pronoun") and _is_party(other):
            return tuple(members), other.head, other.end
    return (tuple(members) if joined and len(members) > 1 else ()), None, stop


def _is_party(other: Party) -> bool:
    """Tell whether what follows a name and "and" is somebody: "his wife", "other critics", not "elsewhere"."""
    head = (other.head or "-").split()[-1]
    known = head in lexicon().people or phrases.is_role(head) or head in lexicon().organisations
    many = head.endswith("s") and not head.endswith("ss") and other.form != "pronoun"
    return known or many or (bool(other.determiner) and not head.endswith("ed")) or head == "others"


def _shown(members: list[Party]) -> str:
    return ", ".join(one.name or "" for one in members)


def _items(scene: Scene, start: int, end: int) -> list[tuple[Party | None, str, int]]:
    """Return each phrase of a list: whom it names (None for others), what joins it to the one before, its place."""
    text = scene.view.text
    found: list[tuple[Party | None, str, int]] = []
    position, joined = start, ""
    while position < end:
        phrase = phrases.read(scene.view, position, end)
        if phrase is None or _RELATIVE.match(text, position, end):
            break
        if not phrase.name and not found:
            break
        found.append((_name(scene, phrase, end) if phrase.name else None, joined, position))
        position = max(phrase.rest, position + 1)
        aside = _ASIDE.match(text, position, end)
        position = aside.end() if aside else position
        joint = _JOINT.match(text, position, end)
        between = phrase.name is None and not (_is_apposition(phrase) and joint and "," in joint.group())
        if not joint or between:
            break
        joined, position = joint.group(), joint.end()
    return found


def _is_apposition(phrase: Phrase) -> bool:
    return bool(phrase.head) and (phrases.is_role(str(phrase.head).split()[-1]) or str(phrase.head).isdigit())


def _utterance(scene: Scene, phrase: Phrase, end: int, depth: int) -> Party | None:
    """Read a thing said or written as whoever made it: "a statement by X", "X's letter", "a Y report"."""
    vocabulary, view = lexicon(), scene.view
    head = phrase.head or ""
    if phrase.name or depth >= _DEPTH:
        return None
    if head not in vocabulary.documents | vocabulary.utterances:
        maker = _DIRECTLY_BY.match(view.text, phrase.end, end)
        alone = maker and phrase.determiner in ("a", "an", "the") and not _is_person_or_body(head)
        return read(scene, maker.end(), end, depth + 1) if maker and alone else None
    maker = _BY.match(view.text, phrase.end, end)
    if not maker and head in vocabulary.utterances:
        maker = _OF_NAME.match(view.text, phrase.end, end)
    if maker:
        return replace(read(scene, maker.end(), end, depth + 1), document=head)
    if phrase.possessor and phrase.possessor.split()[-1].lower() not in vocabulary.times:
        at = view.text.find(phrase.possessor, phrase.start)
        definite = phrase.possessor[:1].islower() and view.text[max(0, at - 4) : at].lower() == "the "
        found = read(scene, at - 4 if definite else at, at + len(phrase.possessor), depth + 1)
        return replace(found, document=head)
    if phrase.determiner in possessives.POSSESSIVES and head in vocabulary.utterances:
        word = phrase.determiner
        return Party("pronoun", word, phrase.start, phrase.start + len(word), head=word, gender=PRONOUNS[word])
    return _maker_before(scene, phrase, depth) or party_of("document", view.text, phrase, end)


def _maker_before(scene: Scene, phrase: Phrase, depth: int) -> Party | None:
    """Read whose a document is from the words before its noun: "a Bloomberg poll", "a company statement"."""
    view = scene.view
    if phrase.head in _ON_PLATFORMS:
        return None
    capitals = [one for one in view.within(phrase.start, phrase.end) if one.label in ("ORG", "PERSON")]
    if len(capitals) == 1 and view.text[capitals[0].start : capitals[0].end].lower() not in lexicon().documents:
        place = _whole_maker(view, phrase, capitals[0].start, capitals[0].end)
        return replace(read(scene, *place, depth + 1), document=phrase.head)
    named = _capitals(view, phrase) if not capitals else None
    if named:
        return replace(
            party_of("name", view.text, phrase, phrase.end),
            name=named,
            label="organisation",
            head=None,
            document=phrase.head,
        )
    makers = [word for word in phrase.modifiers[:-1] if word in lexicon().organisations]
    text = view.text[phrase.start : phrase.end]
    if makers:
        return Party(
            "description", text, phrase.start, phrase.end, head=makers[-1], determiner="the", document=phrase.head
        )
    if phrase.of and gazetteer().of(phrase.of) and phrase.head in lexicon().utterances:
        return Party("name", phrase.of, phrase.start, phrase.end, name=phrase.of, label="country")
    return None


def _whole_maker(view: View, phrase: Phrase, start: int, end: int) -> tuple[int, int]:
    """Return where a maker's name stands that the model has a part of: "[7th] Fleet", "Roe [administration]"."""
    before = view.words(phrase.start, start)
    ordinal = before and before[-1].text[0].isdigit() and not before[-1].text.isdigit()
    after = view.words(end, phrase.end)[:1]
    owned = after and after[0].lower in lexicon().organisations and after[0].end < phrase.end and after[0].gap == " "
    return (before[-1].start if ordinal else start), (after[0].end if owned else end)


def _capitals(view: View, phrase: Phrase) -> str | None:
    """Return the name before the noun of a document that the model has not seen: "a Gallow Research Centre study"."""
    found = view.words(phrase.start, phrase.end)[:-1]
    first = len(found)
    while first and (found[first - 1].capital or (first < len(found) and found[first - 1].lower in _IN_MAKER)):
        first -= 1
    run = found[first:]
    while run and not run[0].capital:
        run = run[1:]
    if not run or len(run) == len(found):
        return None
    name = view.text[run[0].start : run[-1].end]
    vague = {run[0].text, name} & gazetteer().demonyms.keys() or run[0].lower in lexicon().parties
    organisation = len(run) > 1 or run[0].text.isupper() or name.lower() in lexicon().media
    return name if organisation and not vague else None


def _is_person_or_body(head: str) -> bool:
    vocabulary = lexicon()
    return (
        phrases.is_role(head.rsplit(maxsplit=1)[-1] if head else "")
        or head in vocabulary.people | vocabulary.organisations.keys()
    )


def _named(scene: Scene, phrase: Phrase, end: int, depth: int) -> Party | None:
    if phrase.name is None:
        return _named_in_apposition(scene, phrase, end) or _named_at_end(scene, phrase, end)
    name = scene.view.text[slice(*phrase.name)]
    if {name, name.removesuffix("s")} & gazetteer().demonyms.keys() and name not in gazetteer().names:
        return party_of("unnamed", scene.view.text, phrase, end)
    if name.lower() in PRONOUNS and not name.isupper():
        return party_of("unnamed", scene.view.text, phrase, end)  # "Anyone with a heart"
    if _shouted(scene, name) and not phrase.title:
        return party_of("unnamed", scene.view.text, phrase, end)
    many = not phrase.title and name.split()[-1].lower() in lexicon().people
    if many and scene.label_of(name) not in ("organisation", "country"):
        return party_of("unnamed", scene.view.text, phrase, end)
    return _name(scene, phrase, end)


def _shouted(scene: Scene, name: str) -> bool:
    """Tell whether a word in capitals is a common noun with which a report opens: "PARTYGOERS"."""
    plain = name.isupper() and name.isalpha() and len(name) > ACRONYM and not gazetteer().of(name)
    return plain and (name.lower() in scene.view.small or name.endswith("S")) and name.title() not in scene.view.large


def _named_at_end(scene: Scene, phrase: Phrase, end: int) -> Party | None:
    """Read the name that ends a long title: "chairman of the Ostmark Council's Trade Committee Jane Roe"."""
    text = scene.view.text
    last = next((one for one in scene.view.within(phrase.end, end) if one.label == "PERSON" and one.end == end), None)
    if last is None or not phrase.title or not _is_person_or_body(phrase.head or ""):
        return None
    before = scene.view.words(phrase.end, last.start)
    titled = before and before[-1].capital and not phrases.is_role(before[-1].text) and text[last.start - 1] == " "
    doubled = (
        bool(before) and before[0].lower == "and" and phrases.is_role(before[-1].text)
    )  # "host and author Jane Roe"
    if not (titled or doubled) or "," in text[phrase.end : last.start] or " " not in text[last.start : last.end]:
        return None
    party = party_of("name", text, phrase, end)
    return replace(party, start=last.start, end=last.end, name=text[last.start : last.end], label="person")


def _named_in_apposition(scene: Scene, phrase: Phrase, end: int) -> Party | None:
    """Read "Acme's chief executive, Jane Roe", "one of the firm's founders, John Poe", "her counterpart, Jo Li"."""
    text = scene.view.text
    comma = text.find(",", phrase.end, end)
    told = _is_person_or_body(phrase.head or "") or phrase.head == "one"
    if comma < 0 or not (told or phrase.determiner in ("a", "an") or phrase.determiner in possessives.POSSESSIVES):
        return None
    other = phrases.read(scene.view, comma + 1, end)
    if other is None or other.name is None:
        return None
    if other.possessor and " " not in text[slice(*other.name)]:
        return None
    party = _name(scene, other, end)
    if party.label == "person" or (phrase.head or "").split()[-1] in lexicon().organisations:
        return replace(party, former=phrase.former)
    return None


def _name(scene: Scene, phrase: Phrase, end: int) -> Party:
    start, stop = phrase.name or (phrase.start, phrase.end)
    if phrase.of and " " not in scene.view.text[start:stop]:
        start = _organ_start(scene, phrase, start, stop)
    name = scene.view.text[start:stop]
    known = gazetteer().named(name)
    label: Label = scene.label_of(name) or "person"
    if known:
        label = "country" if known.kind == "country" else "organisation"
    party = party_of("name", scene.view.text, phrase, end)
    return replace(party, start=start, end=stop, name=name, label=label)


def _organ_start(scene: Scene, phrase: Phrase, start: int, stop: int) -> int:
    """Return where the name of an organ begins that is told by a common noun: "Ethiopian" of "Ethiopian Mission"."""
    noun = scene.view.text[start:stop].lower()
    before = scene.view.text[phrase.start : start].rstrip()
    if noun not in lexicon().organisation_names or not before.endswith(phrase.of or "\0"):
        return start
    return phrase.start + len(before) - len(phrase.of or "")


def _organisation(scene: Scene, phrase: Phrase, end: int, depth: int) -> Party | None:
    """Read an organisation named by a common noun and whose it is: "Las Vegas police"."""
    head = phrase.head or ""
    if head in STATES and phrase.of and phrase.of[:1].isupper() and not phrase.possessor:
        return replace(party_of("name", scene.view.text, phrase, end), name=phrase.of, label="organisation")
    if head not in lexicon().organisations or (phrases.is_role(head) and head != "police"):
        return None
    capital = [word for word in phrase.modifiers if word[0].isupper() and word.lower() != head and not _adjective(word)]
    if not (capital or (phrase.of or "")[:1].isupper()) or phrase.determiner in _INDEFINITE:
        return None
    families = lexicon().organisations[head]
    if (
        families & {"company", "media", "team", "bank"}
        and phrase.determiner in ("the", "this")
        and (_is_place(scene, phrase) or all(gazetteer().of(word) for word in capital))
    ):
        return None
    party = party_of("name", scene.view.text, phrase, end)
    country = gazetteer().of(phrase.of) if phrase.of else None
    if head == "government" and country:
        return replace(party, name=country.name, label="country")
    core = scene.view.text[phrase.start : phrase.end if capital else phrase.rest]
    core = core[len(phrase.determiner) :].lstrip() if phrase.determiner else core
    if "media" in families and capital:
        core = _medium(core, capital)
    return replace(party, name=core, label="organisation")


def _is_place(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether the first name in a phrase is a place, as in "the New York bank"."""
    first = next(iter(scene.view.within(phrase.start, phrase.end)), None)
    return first is not None and first.label in ("GPE", "LOC")


def _medium(core: str, capital: list[str]) -> str:
    """Return the name before a medium's noun: "Guardian" of "Britain's Guardian newspaper"."""
    named = [word for word in capital if not gazetteer().of(word)]
    at = core.find(named[0]) if named else -1
    return core[at : core.find(named[-1], at) + len(named[-1])] if at >= 0 else core


def _adjective(word: str) -> bool:
    return word.endswith(("-based", "-owned", "-led", "-backed", "-run"))


def _described(scene: Scene, phrase: Phrase, end: int, depth: int) -> Party | None:
    """Tell a definite description ("the Danish minister") from an unnamed source ("a Danish official")."""
    head = phrase.head or ""
    plural = head in lexicon().people
    person = phrases.is_role(head.split()[-1]) if head else False
    definite = (
        phrase.determiner in ("the", "this", "that", "these", "those") or phrase.determiner in possessives.POSSESSIVES
    )
    if phrase.determiner == "":
        owned = bool(phrase.possessor) or (bool(phrase.of) and person and not plural)
        definite = owned or (head in WHOLE and "member" in phrase.modifiers)
        definite = definite and not (phrase.modifiers and phrase.modifiers[0].lower() in _COUNTED)
    nameless = any(word.lower() in _NAMELESS for word in phrase.modifiers)
    if nameless or re.match(r"\s+and\s", scene.view.text[phrase.rest : end]):
        return party_of("unnamed", scene.view.text, phrase, end)
    if definite:
        return party_of("description", scene.view.text, phrase, end)
    if person or plural or phrase.determiner in _INDEFINITE or head in lexicon().organisations:
        return party_of("unnamed", scene.view.text, phrase, end)
    return None
