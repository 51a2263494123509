"""Who the source of each attribution of one article is: a visible cascade of steps, the first answer wins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from onrecord.actors.gazetteer import gazetteer
from onrecord.actors.lexicon import lexicon
from onrecord.actors.mentions import Mention
from onrecord.actors.names import fold
from onrecord.actors.registry import Key, Registry
from onrecord.actors.sources import Party
from onrecord.actors.survey import SourceRead, Survey

WINDOW = 3  # paragraphs before a pronoun in which the one it stands for is looked for
CLEAR = 1.25  # the best candidate's weight over the second's, from which a pronoun is taken as told
FAR = 0.7  # a candidate loses this factor with each sentence of distance
OBJECT, QUOTED, OWN_CONTENT, UNSURE_GENDER = 0.55, 0.3, 0.1, 0.85
SPOKE = 1.4  # the speaker of an attribution before it is the likelier


@dataclass(frozen=True)
class Found:
    """The outcome of a step: an actor's key, or None with the reason why nobody is named."""

    key: Key | None
    how: str | None
    reason: str | None = None


Step = Callable[[SourceRead], Found | None]


class Reader:
    """Reads the sources of one article, in order of place, with what all articles tell of the persons in it."""

    def __init__(self, survey: Survey, registry: Registry) -> None:
        self.survey = survey
        self.registry = registry
        self.article = survey.article
        self.mentions: dict[str, list[Mention]] = defaultdict(list)
        for mention in survey.mentions:
            self.mentions[mention.part].append(mention)
        self.labels = {one.name: registry.labels.of(survey.article, one.name) for one in survey.mentions}
        self.done: list[tuple[SourceRead, Found]] = []
        self.steps: tuple[Step, ...] = (
            self.embed_author, self.continued, self.missing, self.name, self.group, self.own_voice,
            self.relative, self.pronoun, self.description, self.document, self.unnamed,
        )  # fmt: skip

    def read(self) -> list[tuple[SourceRead, Found]]:
        """Return for each source who it is."""
        for source in self.survey.sources:
            found = next((found for step in self.steps if (found := step(source)) is not None), None)
            self.done.append((source, found or Found(None, None, f"nobody is named by “{source.party.text}”")))
        return [(source, self._first_person(source, found)) for source, found in self.done]

    def relay(self, source: SourceRead) -> Key | None:
        """Return the actor of the attribution's relay."""
        if source.relay is None:
            return None
        party = source.relay
        if party.form == "name" and party.name and party.label != "person":
            return self.registry.body(self.article, party.name)
        return self.registry.body(self.article, party.text) if party.text else None

    # The steps ---------------------------------------------------------------------------------------------------

    def embed_author(self, source: SourceRead) -> Found | None:
        """In an embedded post nobody else speaks but its author."""
        if not source.part.startswith("embed:") or source.party.form not in ("none",):
            return None
        author = self.survey.embed_authors[int(source.part.partition(":")[2])]
        if not author:
            return Found(None, None, "the post does not say whose it is")
        numbers = self.registry.people.called(self.article, author)
        if len(numbers) == 1:
            return Found(self.registry.person(numbers[0]), "embed author")
        return Found(self.registry.body(self.article, author), "embed author")

    def continued(self, source: SourceRead) -> Found | None:
        """A quotation without a source that goes on where another one, plainly of one speaker, stopped."""
        if source.party.form != "none" or not self.done or not source.direct:
            return None
        before, found = self.done[-1]
        if before.part != source.part or found.key is None or not before.direct:
            return None
        if source.continues or before.paragraph == source.paragraph:
            speakers = {
                one.key for read, one in self.done if read.paragraph == before.paragraph and read.part == source.part
            }
            if len(speakers) == 1:
                return Found(found.key, "continued quotation")
        return None

    def missing(self, source: SourceRead) -> Found | None:
        """No source at all."""
        if source.party.form == "none":
            return Found(None, None, "no source in the sentence")
        return None

    def name(self, source: SourceRead) -> Found | None:
        """A name, or a title with a name."""
        if source.party.form != "name":
            return None
        return self._named(source.party, source.place)

    def group(self, source: SourceRead) -> Found | None:
        """Several names, or some with a named one among them."""
        party = source.party
        if party.form != "group":
            return None
        members = tuple(found.key for member in party.members if (found := self._named(member, source.place)).key)
        if not members:
            return Found(self.registry.unnamed(self.article, party), "unnamed")
        return Found(self.registry.group(self.article, party.text, members, closed=party.head is None), "group")

    def own_voice(self, source: SourceRead) -> Found | None:
        """ "I" and "we": the one whose words they stand in; settled when all others are known."""
        party = source.party
        if party.form == "pronoun" and party.gender in ("1", "1p", "2", "d", "q"):
            return Found(None, None, f"“{party.text}” names nobody outside the quotation")
        return None

    def relative(self, source: SourceRead) -> Found | None:
        """ "who", "which": the name right before it."""
        party = source.party
        if party.form != "pronoun" or party.gender != "r":
            return None
        before = [
            one for one in self.mentions[source.part] if one.end <= party.start and one.sentence == source.sentence
        ]
        people = [one for one in before if self.labels[one.name] != "other"]
        if party.head == "who":
            people = [one for one in before if self.labels[one.name] == "person"]
        last = people[-1] if people else None
        if last is None:
            return Found(None, None, f"“{party.text}” has no name before it")
        if party.start - last.end <= 3 or len({one.name for one in people}) == 1:
            found = self._mentioned(last)
            if found.key:
                return Found(found.key, "relative pronoun")
        return Found(None, None, f"more than one name fits “{party.text}”")

    def pronoun(self, source: SourceRead) -> Found | None:
        """ "he", "she", "they", "it": the one candidate that clearly stands out."""
        party = source.party
        if party.form != "pronoun":
            return None
        if party.gender in ("m", "f"):
            return self._heavier(self._persons(source, party.gender), party.text, "pronoun")
        return self._plural_or_thing(source)

    def description(self, source: SourceRead) -> Found | None:
        """ "the Danish minister", "the company": the named one that the description fits."""
        party = source.party
        if party.form != "description":
            return None
        from onrecord.actors.descriptions import describe

        return describe(self, source)

    def document(self, source: SourceRead) -> Found | None:
        """A document of nobody named is no actor."""
        if source.party.form == "document":
            return Found(None, None, f"“{source.party.text}” is a document; whose is not told")
        return None

    def unnamed(self, source: SourceRead) -> Found | None:
        """A source without a name stays one, in its article."""
        if source.party.form == "unnamed":
            return Found(self.registry.unnamed(self.article, source.party), "unnamed")
        return None

    # What the steps share ----------------------------------------------------------------------------------------

    def _named(self, party: Party, place: int) -> Found:
        if party.form != "name" or not party.name:
            return Found(None, None, "no name")
        label = self.registry.labels.of(self.article, party.name) or party.label
        if label in ("organisation", "country"):
            return Found(self.registry.body(self.article, party.name, party.of or party.possessor), "name")
        numbers = self.registry.people.called(self.article, party.name)
        if len(numbers) == 1:
            how = "name" if " " in party.name else "surname"
            return Found(self.registry.person(numbers[0]), how)
        if numbers:
            return self._namesake(numbers, party, place)
        return Found(self.registry.body(self.article, party.name), "name")

    def _namesake(self, numbers: tuple[int, ...], party: Party, place: int) -> Found:
        """Two persons of one surname: the title tells, or only one has been named so far."""
        from onrecord.actors.mentions import gender_of_noun

        genders = {gender_of_noun(word.lower()) for word in party.modifiers} - {"u"}
        fitting = [n for n in numbers if self.registry.people.persons[n].gender in genders]
        if len(fitting) != 1:
            fitting = [n for n in numbers if self._introduced(n, place)]
        if len(fitting) == 1:
            return Found(self.registry.person(fitting[0]), "surname")
        names = ", ".join(sorted(shown(self.registry.people.persons[n].forms) for n in numbers))
        return Found(None, None, f"{len(numbers)} people fit “{party.name}”: {names}")

    def _introduced(self, number: int, place: int) -> bool:
        person = self.registry.people.persons[number]
        return any(
            one.start <= place and one.name in person.forms and " " in one.name and self._number(one) == number
            for one in self.mentions["text"]
        )

    def _number(self, mention: Mention) -> int | None:
        numbers = self.registry.people.called(self.article, mention.name)
        return numbers[0] if len(numbers) == 1 else None

    def _mentioned(self, mention: Mention) -> Found:
        if self.labels[mention.name] == "person":
            number = self._number(mention)
            return Found(self.registry.person(number), "name") if number is not None else Found(None, None)
        return Found(self.registry.body(self.article, mention.name), "name")

    def _persons(self, source: SourceRead, gender: str) -> dict[Key, float]:
        """Weigh the persons whom a pronoun can stand for."""
        weights: dict[Key, float] = {}
        for mention in self.mentions[source.part]:
            if mention.start >= source.place or self.labels[mention.name] != "person":
                continue
            number = self._number(mention)
            if number is None or mention.paragraph < source.paragraph - WINDOW:
                continue
            theirs = self.registry.people.persons[number].gender
            if theirs not in (gender, "u"):
                continue
            weight = FAR ** (source.sentence - mention.sentence)
            weight *= 1 if mention.subject else OBJECT
            weight *= QUOTED if mention.quoted else 1
            weight *= OWN_CONTENT if any(low <= mention.start < high for low, high in source.content) else 1
            weight *= UNSURE_GENDER if theirs == "u" else 1
            key = self.registry.person(number)
            weights[key] = max(weights.get(key, 0.0), weight)
        for read, found in self.done:
            near = source.paragraph - WINDOW <= read.paragraph and read.part == source.part
            if found.key in weights and near and not read.quoted:
                told = SPOKE * FAR ** max(0, source.sentence - read.sentence)
                weights[found.key] = max(weights[found.key], told)
            elif found.key and near and found.key[0] == "person" and self._fits(found.key, gender):
                weights[found.key] = SPOKE * FAR ** max(0, source.sentence - read.sentence)
        for key in self._in_content(source):
            if key in weights:
                weights[key] *= OWN_CONTENT
        return weights

    def _fits(self, key: Key, gender: str) -> bool:
        return self.registry.people.persons[int(key[1])].gender in (gender, "u")

    def _in_content(self, source: SourceRead) -> set[Key]:
        """Return the persons named in what the source says: hardly anybody speaks of themself by name."""
        inside = set()
        for mention in self.mentions[source.part]:
            if self.labels[mention.name] == "person" and any(
                low <= mention.start < high for low, high in source.content
            ):
                number = self._number(mention)
                if number is not None:
                    inside.add(self.registry.person(number))
        return inside

    def _heavier(self, weights: dict[Key, float], word: str, how: str) -> Found:
        ranked = sorted(weights.items(), key=lambda one: (-one[1], one[0]))
        if not ranked:
            return Found(None, None, f"no person before “{word}” fits it")
        if len(ranked) == 1 or ranked[0][1] >= CLEAR * ranked[1][1]:
            return Found(ranked[0][0], how)
        close = [key for key, weight in ranked if ranked[0][1] < CLEAR * weight]
        names = ", ".join(sorted(self._shown(key) for key in close))
        return Found(None, None, f"{len(close)} people fit “{word}”: {names}")

    def _shown(self, key: Key) -> str:
        return shown(self.registry.people.persons[int(key[1])].forms)

    def _plural_or_thing(self, source: SourceRead) -> Found:
        """ "they" and "it" go back to the last speaker of that sort, if it is near and alone."""
        plural = source.party.gender == "p"
        kinds = ("group", "organisation", "unnamed") if plural else ("organisation", "country")
        near = [
            found
            for read, found in self.done
            if read.part == source.part and source.paragraph - 1 <= read.paragraph and found.key
        ]
        fitting = [found.key for found in near[-2:] if found.key and found.key[0] in kinds]
        if fitting and near[-1].key == fitting[-1] and len(set(fitting)) == 1:
            return Found(fitting[-1], "pronoun")
        return Found(None, None, f"whom “{source.party.text}” stands for is not plain")

    def _first_person(self, source: SourceRead, found: Found) -> Found:
        """Give "I" its speaker: that of the attribution in whose content it stands."""
        if source.party.form != "pronoun" or source.party.gender != "1" or not source.quoted:
            return found
        outer = [
            one.key
            for read, one in self.done
            if one.key and read is not source and any(low <= source.place < high for low, high in read.content)
        ]
        return Found(outer[0], "own words") if len(set(outer)) == 1 else found


def shown(forms: Iterable[str]) -> str:
    """Return the longest form of a name, to tell a person by."""
    return max(sorted(forms), key=len)


def plural(head: str | None) -> bool:
    """Tell whether a noun is one for many people."""
    return bool(head) and head in lexicon().people


__all__ = ["Found", "Reader", "fold", "gazetteer", "plural", "shown"]
