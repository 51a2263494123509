"""Classes of words that tell what a noun phrase names; the words themselves stand in ``data/words.tsv``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word classes. ``roles`` and ``organisations`` map a noun to the families whose members may replace it."""

    honorifics: dict[str, str]
    titles: frozenset[str]
    roles: dict[str, frozenset[str]]
    organisations: dict[str, frozenset[str]]
    organisation_names: frozenset[str]
    people: frozenset[str]
    documents: frozenset[str]
    utterances: frozenset[str]
    former: frozenset[str]
    adverbs: frozenset[str]
    speaks: frozenset[str]
    speaks_not: frozenset[str]
    either: frozenset[str]
    parties: frozenset[str]
    media_names: frozenset[str]
    media: frozenset[str]
    offices: frozenset[str]
    plain: frozenset[str]
    particles: frozenset[str]
    times: frozenset[str]
    no_names: frozenset[str]
    prepositions: frozenset[str]
    determiners: frozenset[str]
    family_first: frozenset[str]
    oblique: frozenset[str]
    verbs: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]


def table(name: str) -> Iterator[list[str]]:
    """Yield the fields of each line of the data file ``name`` that is neither empty nor a comment."""
    separator = "|" if name in {"countries.tsv", "bodies.tsv", "leaders.tsv"} else "\t"
    for line in (files(__package__) / "data" / name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split(separator)


def gender_of_noun(noun: str) -> str:
    """Return m or f if a noun or title in small letters says so ("spokeswoman", "mr."), else u."""
    words = lexicon()
    honorific = words.honorifics.get(noun, "u")
    if honorific != "u":
        return honorific
    if noun in words.female or noun.endswith("woman"):
        return "f"
    if noun in words.male or (noun.endswith("man") and noun != "german"):
        return "m"
    return "u"


@cache
def lexicon() -> Lexicon:
    """Return the word classes, read once."""
    classes = {label: [word.replace("_", " ") for word in words.split()] for label, words in table("words.tsv")}
    return Lexicon(
        honorifics={word: gender for gender in "mfu" for word in classes[f"honorific_{gender}"]},
        titles=frozenset(classes["title"]),
        roles=_families(classes, "role_"),
        organisations=_families(classes, "org_", ("org_name",)),
        organisation_names=frozenset(classes["org_name"]),
        people=frozenset(classes["people"]),
        documents=frozenset(classes["document"]),
        utterances=frozenset(classes["utterance"]),
        former=frozenset(classes["former"]),
        adverbs=frozenset(classes["adverb"]),
        speaks=frozenset(classes["speaks"]),
        speaks_not=frozenset(classes["speaks_not"]),
        either=frozenset(classes["either"]),
        parties=frozenset(classes["party"]),
        media_names=frozenset(classes["media_name"]),
        media=frozenset(classes["medium"]),
        offices=frozenset(classes["office"]),
        plain=frozenset(
            word
            for label in ("plain", "people", "document", "utterance", "former", "adverb", "office")
            for word in classes[label]
        ),
        particles=frozenset(classes["particle"]),
        times=frozenset(classes["time"]),
        no_names=frozenset(classes["time"] + classes["no_name"]),
        prepositions=frozenset(classes["preposition"]),
        determiners=frozenset(classes["determiner"]),
        family_first=frozenset(classes["family_first"]),
        oblique=frozenset(classes["oblique"]),
        verbs=frozenset(classes["verb"]),
        female=frozenset(classes["female"]),
        male=frozenset(classes["male"]),
    )


def _families(classes: dict[str, list[str]], prefix: str, but: tuple[str, ...] = ()) -> dict[str, frozenset[str]]:
    families: dict[str, set[str]] = {}
    for label, words in classes.items():
        if label.startswith(prefix) and label not in but:
            for word in words:
                families.setdefault(word, set()).add(label.removeprefix(prefix))
    return {word: frozenset(found) for word, found in families.items()}


_SHORT = {"sen.": "senator", "rep.": "congressman", "gov.": "governor", "gen.": "general", "col.": "colonel"}


def role_families(head: str) -> frozenset[str]:
    """Return the families of roles that the head noun of a role is a word for; none for other words."""
    roles = lexicon().roles
    head = _SHORT.get(head, head)
    return roles.get(head) or roles.get(head.split()[-1] if head else "", frozenset())
