"""Who the source of each attribution of one article is: a visible cascade of steps, the first answer wins."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from onrecord.actors import descriptions, documents, handles, namesakes, possessives, pronouns
from onrecord.actors.lexicon import lexicon
from onrecord.actors.mentions import Mention
from onrecord.actors.parties import Party
from onrecord.actors.places import key_of
from onrecord.actors.registry import Key, Registry
from onrecord.actors.roles import FoundRole
from onrecord.actors.survey import SourceRead, Survey

CLEAR = 1.25  # the best candidate's weight over the second's, from which a reference is taken as told
FOLLOWS = 2  # paragraphs after "a spokesman" in which "the spokesman, Peter Roe" may name him
NEAR = 0.6  # least weight of what "it" stands for: the subject or speaker of the sentence before
TOPIC = 2  # an organisation named so many times as often as the next is what the article is about
SAME_WORDS = 4  # attributions back in which the very same words may have stood as source
BACK = 6  # attributions before a plural description in which the one it repeats is looked for


@dataclass(frozen=True)
class Found:
    """The outcome of a step: an actor's key and how it was found, or None with the reason why nobody is named."""

    key: Key | None
    how: str | None
    reason: str | None = None


@dataclass(frozen=True)
class Told:
    """A reference read so far, as a candidate for the pronouns after it: whom, where, and whether they spoke there.

    ``key`` is ("described", words) where somebody is spoken of whose name is not told.
    """

    source: SourceRead
    key: Key
    gender: str
    spoke: bool


Step = Callable[[SourceRead], Found | None]


class Reader:
    """Reads the sources of one article, in order of place, with what all articles tell of the persons in it."""

    def __init__(self, survey: Survey, registry: Registry) -> None:
        self.survey = survey
        self.registry = registry
        self.article = survey.article
        self.done: list[tuple[SourceRead, Found]] = []
        self.told: list[Told] = []
        self.labels = {one.name: registry.labels.of(survey.article, one.name) for one in survey.mentions}
        self.mentions: dict[str, list[Mention]] = defaultdict(list)
        self.persons_at: dict[str, dict[int, list[Mention]]] = defaultdict(lambda: defaultdict(list))
        self.organisations_at: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
        self.organisation_roles: dict[str, list[FoundRole]] = defaultdict(list)
        self.handles = dict(survey.handles)
        self._index()
        self.topic = self._topic()
        self.speakers = {source.party.name for source in survey.sources if source.party.form == "name"} | self.topic
        self.steps: tuple[Step, ...] = (
            self.relative, self.passed_on, self.name, self.group, self.own_voice, self.pronoun, self.description,
            self.document, self.unnamed, self.continued, self.embed_author, self.nobody,
        )  # fmt: skip

    def _index(self) -> None:
        """Sort the mentions by part, and by what they name."""
        for mention in self.survey.mentions:
            self.mentions[mention.part].append(mention)
            number = self.person_number(mention)
            if number is not None:
                self.persons_at[mention.part][number].append(mention)
            elif self.labels[mention.name] == "organisation":
                self.organisations_at[mention.part][mention.name].append(mention)
                self.organisation_roles[mention.name] += mention.roles

    def read(self) -> list[tuple[SourceRead, Found]]:
        """Return for each source who it is."""
        order = {part: number for number, part in enumerate(("headline", "text"))}
        events = [(order.get(one.part, 2), one.part, one.place, one.attribution, one) for one in self.survey.sources]
        events += [(1, one.part, one.place, "", one) for one in self.survey.subjects]
        for _, _, _, attribution, source in sorted(events, key=lambda event: event[:4]):
            found = next(found for step in self.steps if (found := step(source)) is not None)
            if attribution:
                self.done.append((source, found))
            self._tell(source, found, spoke=bool(attribution))
        return [(source, self._first_person(source, found)) for source, found in self.done]

    def _topic(self) -> frozenset[str]:
        """Return the names of the organisation that the article names far more often than any other."""
        counts: Counter[str] = Counter()
        names: dict[str, set[str]] = defaultdict(set)
        for one in self.survey.mentions:
            if self.labels[one.name] == "organisation":
                key = self.registry.aliases.full(self.article, key_of(one.name))
                counts[key] += 1
                names[key].add(one.name)
        top = counts.most_common(2)
        plain = bool(top) and top[0][1] >= TOPIC * (top[1][1] if len(top) > 1 else 1)
        return frozenset(names[top[0][0]]) if plain else frozenset()

    def _tell(self, source: SourceRead, found: Found, spoke: bool) -> None:
        """Keep a reference to a person as a candidate for the pronouns after it."""
        party = source.party
        if source.quoted:
            return
        if found.key and found.key[0] == "person":
            self.told.append(Told(source, found.key, self.registry.people.persons[int(found.key[1])].gender, spoke))
        elif party.form in ("description", "unnamed") and descriptions.is_person(party) and not many(party):
            key = found.key if spoke and found.key else ("described", party.text)
            self.told.append(Told(source, key, party.gender, spoke))

    def relay(self, source: SourceRead) -> Key | None:
        """Return the actor of the attribution's relay."""
        party = source.relay
        if party is None or not party.text:
            return None
        return self.registry.body(self.article, party.name or party.text)

    # The steps of the cascade

    def passed_on(self, source: SourceRead) -> Found | None:
        """Take whose words the source only passes on: "Roe said …, according to two people"."""
        party = source.passed_on
        if party is None:
            return None
        inner = replace(source, party=party, place=party.start, passed_on=None)
        found = next(found for step in self.steps if (found := step(inner)) is not None)
        return Found(found.key, "passed on") if found.key else None

    def name(self, source: SourceRead) -> Found | None:
        """Take a name, with or without a title."""
        return self._named(source.party, source.place) if source.party.form == "name" else None

    def group(self, source: SourceRead) -> Found | None:
        """Several names, or some people with named ones among them."""
        party = source.party
        if party.form != "group":
            return None
        members = tuple(key for member in party.members if (key := self._named(member, source.place).key))
        if not members:
            return Found(self.registry.unnamed(self.article, party), "unnamed")
        return Found(self.registry.group(self.article, party.text, members, closed=party.head is None), "group")

    def own_voice(self, source: SourceRead) -> Found | None:
        """Words that stand for nobody by themselves; "I" is settled when all others are known."""
        party = source.party
        if party.form == "pronoun" and party.gender in ("1", "1p", "2", "d", "q"):
            return Found(None, None, f"“{party.text}” names nobody")
        return None

    def relative(self, source: SourceRead) -> Found | None:
        """Take the name right before "who" or "which"."""
        party = source.party
        if party.form != "pronoun" or party.gender != "r":
            return None
        key = pronouns.antecedent(self, source)
        found = Found(key, "relative pronoun") if key else self.passed_on(source)
        if found:
            return replace(found, how="relative pronoun")
        return Found(None, None, f"what “{party.text}” stands for is not plain")

    def pronoun(self, source: SourceRead) -> Found | None:
        """Take the one candidate that clearly stands out for "he", "she", "they", "it"."""
        party = source.party
        if party.form != "pronoun":
            return None
        for read, found in self.done[-SAME_WORDS:]:
            if (read.part, read.place, read.party.text) == (source.part, source.place, party.text):
                return found  # a second content of the very same words
        if party.gender in ("m", "f"):
            if party.head in possessives.POSSESSIVES:
                own = pronouns.own_subject(self, source)
                return Found(own, "pronoun") if own else Found(None, None, f"whose “{party.text}” is, is not plain")
            return self._clearest(pronouns.persons(self, source), party.text, "pronoun")
        key = pronouns.last_of_kind(self, source)
        if party.gender == "n":
            key = self.heaviest(pronouns.things(self, source), NEAR) or key
        return Found(key, "pronoun") if key else Found(None, None, f"whom “{party.text}” stands for is not plain")

    def description(self, source: SourceRead) -> Found | None:
        """Take the named one that "the Danish minister" or "the company" fits."""
        party = source.party
        if party.form != "description":
            return None
        key = descriptions.whole_body(self, source) or descriptions.body(self, source) or self._repeated(source)
        key = key or pronouns.owner_of_organ(self, source) or self.registry.organ(self.article, party)
        if key:
            return Found(key, "description")
        if descriptions.is_person(party):
            found = self._clearest(descriptions.person_fits(self, source), party.text, "description")
            topic = None if found.key else descriptions.topic_person(self, source)
            if topic:
                return Found(topic, "description")
            if found.key or descriptions.has_name(party) or not (party.possessor or party.of):
                return found
        if descriptions.is_person(party) or party.head in lexicon().people:
            return Found(self.registry.unnamed(self.article, party), "unnamed")
        return Found(None, None, f"“{party.text}” fits nobody who is named")

    def document(self, source: SourceRead) -> Found | None:
        """Take the maker of a document: who told of it first, who just spoke, the medium that is named around it."""
        party = source.party
        if party.form != "document":
            return None
        key = documents.maker(self, source)
        if key:
            return Found(key, "document")
        return Found(None, None, f"“{party.text}” is a document; whose is not told")

    def unnamed(self, source: SourceRead) -> Found | None:
        """Keep a source without a name as one, in its article, unless the name follows: "the spokesman, Peter Roe"."""
        party = source.party
        if party.form != "unnamed":
            return None
        mentions = self.mentions[source.part]
        first = bisect_left(mentions, source.place, key=lambda one: one.start)
        for mention in islice(mentions, first, None):
            if mention.paragraph > source.paragraph + FOLLOWS:
                break
            again = any(one.head == party.head and one.text.lower() == f"the {one.head}" for one in mention.roles)
            number = self.person_number(mention) if again else None
            if number is not None:
                return Found(self.registry.person(number), "description")
        key = descriptions.whole_body(self, source) if party.determiner in descriptions.EVERY else None
        key = key or descriptions.later_named(self, source) or descriptions.only_police(self, source)
        if key is None and party.determiner in ("a", "an") and documents.is_medium_noun(party):
            key = documents.medium(self, source)
        if key:
            return Found(key, "description")
        return Found(self.registry.unnamed(self.article, party), "unnamed")

    def continued(self, source: SourceRead) -> Found | None:
        """Take the speaker of the quotation that this one, without a source, plainly goes on from."""
        if not self.done or not source.direct:
            return None
        before, found = self.done[-1]
        if before.part != source.part or found.key is None or not before.direct:
            return None
        if not (source.continues or before.paragraph == source.paragraph):
            return None
        there = {one.key for read, one in self.done if (read.part, read.paragraph) == (before.part, before.paragraph)}
        return Found(found.key, "continued quotation") if len(there) == 1 else None

    def embed_author(self, source: SourceRead) -> Found | None:
        """In an embedded post nobody else speaks but its author."""
        if not source.part.startswith("embed:"):
            return None
        author = self.survey.embed_authors[int(source.part.partition(":")[2])]
        if not author:
            return Found(None, None, "the post does not say whose it is")
        if author.startswith("@"):
            author = handles.holder(author, sorted({one.name for one in self.mentions["text"]})) or author
        if author.startswith("@"):
            return Found(None, None, f"“{author}” is the name of an account, not of its holder")
        numbers = self.registry.people.called(self.article, author)
        key = self.registry.person(numbers[0]) if len(numbers) == 1 else self.registry.body(self.article, author)
        return Found(key, "embed author")

    def nobody(self, source: SourceRead) -> Found | None:
        """Give up: nothing is told."""
        return Found(None, None, "no source in the sentence")

    # What the steps and the readers of references share

    def person_number(self, mention: Mention) -> int | None:
        """Return the number of the person that a mention names; None for other names, and where two share one."""
        if self.labels[mention.name] != "person":
            return None
        numbers = self.registry.people.called(self.article, mention.name)
        return numbers[0] if len(numbers) == 1 else namesakes.by_gender(self, numbers, mention.name, mention.gender)

    def mentioned(self, mention: Mention) -> Key | None:
        """Return the key of what a mention names."""
        if self.labels[mention.name] == "person":
            number = self.person_number(mention)
            return None if number is None else self.registry.person(number)
        return self.registry.body(self.article, mention.name)

    def full_name(self, name: str) -> str:
        """Return the full name of the organisation that ``name`` is short for."""
        return self.registry.body(self.article, name)[1]

    def heaviest(self, weights: Mapping[Key, float], least: float = 0.0) -> Key | None:
        """Return the key whose weight clearly stands out and is at least ``least``, None if none does."""
        ranked = sorted(weights.items(), key=lambda one: (-one[1], one[0]))
        if not ranked or ranked[0][1] < least or (len(ranked) > 1 and ranked[0][1] < CLEAR * ranked[1][1]):
            return None
        return ranked[0][0]

    def _clearest(self, weights: Mapping[Key, float], words: str, how: str) -> Found:
        key = self.heaviest(weights)
        if key and key[0] == "described":
            return Found(None, None, f"“{words}” may be “{key[1]}”, whose name is not told")
        if key:
            return Found(key, how)
        if not weights:
            return Found(None, None, f"nobody who is named before fits “{words}”")
        top = max(weights.values())
        close = sorted(self._shown(key) for key, weight in weights.items() if top < CLEAR * weight)
        return Found(None, None, f"{len(close)} people fit “{words}”: {', '.join(close)}")

    def _named(self, party: Party, place: int) -> Found:
        if not party.name:
            return Found(None, None, f"“{party.text}” names nobody")
        holder = self.handles.get(party.name)
        if holder and len(self.registry.people.called(self.article, holder)) == 1:
            return Found(self.registry.person(self.registry.people.called(self.article, holder)[0]), "handle")
        label = self.registry.labels.of(self.article, party.name) or party.label
        numbers = self.registry.people.called(self.article, party.name) if label == "person" else ()
        if len(numbers) == 1:
            number = namesakes.titled(self, numbers[0], party)
            return Found(self.registry.person(number), "name" if " " in party.name else "surname")
        if numbers:
            told = namesakes.tell(self, numbers, party, place)
            if told is not None:
                return Found(self.registry.person(told), "surname")
            names = ", ".join(sorted(longest(self.registry.people.persons[number].forms) for number in numbers))
            return Found(None, None, f"{len(numbers)} people fit “{party.name}”: {names}")
        return Found(self.registry.body(self.article, party.name, party.of or party.possessor), "name")

    def _repeated(self, source: SourceRead) -> Key | None:
        """Return the source just before that a description repeats: "Veldanian authorities … the authorities"."""
        party = source.party
        if party.of or party.determiner not in ("the", "these", "those"):
            return None
        for read, found in reversed(self.done[-BACK:]):
            before = read.party
            same = (before.head or "").split()[-1:] == (party.head or "-").split()[-1:] and descriptions.alike_in_rank(
                before, party
            )
            if before.form == "description":
                same = same and (before.title or "").lower() == (party.title or "").lower() != ""
            if found.key and same and before.form in ("unnamed", "name", "description"):
                return None if descriptions.has_rival(self, source, read.place, found.key) else found.key
        return None

    def _shown(self, key: Key) -> str:
        return longest(self.registry.people.persons[int(key[1])].forms) if key[0] == "person" else key[1]

    def _first_person(self, source: SourceRead, found: Found) -> Found:
        """Give "I" its speaker: that of the attribution in whose content it stands."""
        if source.party.form != "pronoun" or source.party.gender != "1" or not source.quoted:
            return found
        outer = Counter(
            one.key for read, one in self.done
            if one.key and read is not source and any(low <= source.place < high for low, high in read.content)
        )  # fmt: skip
        return Found(next(iter(outer)), "own words") if len(outer) == 1 else found


def many(party: Party) -> bool:
    """Tell whether a description is of more than one person."""
    head = (party.head or "-").split()[-1]
    plural = head in lexicon().people and head not in ("official", "source", "insider")
    return plural or head.endswith(("men", "ers"))


def longest(forms: Iterable[str]) -> str:
    """Return the longest form of a name, to tell a person by."""
    return max(sorted(forms), key=len)
