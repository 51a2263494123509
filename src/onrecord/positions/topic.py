"""What a question is about: the names in it and the acts, and how much of them a text touches."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from onrecord.actors.gazetteer import gazetteer
from onrecord.positions.cues import plain
from onrecord.statements.classes import members
from onrecord.statements.nearness import closeness
from onrecord.statements.words import stem
from onrecord.vocabulary.positions import Question
from onrecord.vocabulary.speech import Actor

LIGHT = frozenset(
    [
        "become",
        "becomes",
        "became",
        "becoming",
        "be",
        "being",
        "been",
        "go",
        "goes",
        "going",
        "get",
        "gets",
        "got",
        "getting",
        "have",
        "has",
        "had",
        "hold",
        "holds",
        "make",
        "makes",
        "made",
        "do",
        "does",
        "done",
        "give",
        "gives",
        "gave",
        "take",
        "takes",
        "took",
        "taking",
        "put",
        "puts",
        "set",
        "sets",
        "should",
        "shall",
        "will",
        "would",
        "must",
        "can",
        "could",
        "may",
        "let",
        "lets",
        "begin",
        "begins",
        "half",
        "own",
        "one",
        "two",
        "last",
        "public",
    ]
)
"""Words of a question that tell nothing of what it is about: verbs that a noun makes full ("becomes a member")."""

CLOSE = 0.25
"""From which ``nearness`` a word of another stem touches an act at all: what is nearer counts as far as it is near."""

DEMONYM = 4
"""Letters of a name that its demonym keeps: "Voskia", "Voskian"; shorter ones meet by chance."""

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_RUN = re.compile(r"[A-Z][\w'’.&-]*(?:\s+(?:of|the|for|de|von|van)\s+(?:the\s+)?(?=[A-Z]))?(?:\s*[A-Z][\w'’.&-]*)*")
_POSSESSIVE = re.compile(r"['’]s?$")

_COMPOUND = re.compile(r" (?:countr|states?\b|nations?\b|governments?\b|capitals?\b)")
"""After a word that only tells which: "member countries" is no membership."""


@dataclass(frozen=True, slots=True)
class Touch:
    """How much of a question a text touches, each from 0 to 1: its names, its acts; ``against``: an act's opposite.

    ``core`` tells whether it names the act that all hangs on.
    """

    names: float
    acts: float
    against: float
    core: bool

    @property
    def total(self) -> float:
        """Names and acts together, where both are there."""
        return (self.names + self.acts) / 2


NOTHING = Touch(0.0, 0.0, 0.0, False)


@dataclass(frozen=True)
class Family:
    """Words that name one act, and those that name its opposite. ``makes``: its object is what is sought."""

    same: frozenset[str]
    opposite: frozenset[str]
    makes: bool = False


@dataclass(frozen=True)
class Name:
    """One name of the question, the words it may be told by (small letters), and what it is among countries."""

    words: frozenset[str]
    known: str | None
    sorts: frozenset[str]


class Topic:
    """A question ready to be held against texts. ``cast`` gives the other names of those that it names."""

    def __init__(self, question: Question, cast: Iterable[Actor] = ()) -> None:
        actors = tuple(cast)
        self.question = question
        self._forms = tuple(Form.of(text, actors) for text in (question.text, *question.phrasings))
        self._related = tuple(Form.of(text, actors) for text in question.related)

    def touch(self, text: str) -> Touch:
        """Return how much of the question ``text`` touches, by the phrasing that it touches most."""
        return max(
            (form.touch(text) for form in self._forms), key=lambda one: (one.core, one.total, one.names, one.acts)
        )

    def elsewhere(self, text: str) -> Touch:
        """Return how much of a related proposal ``text`` touches."""
        found = (form.touch(text) for form in self._related)
        return max(found, key=lambda one: (one.core, one.total, one.names, one.acts), default=NOTHING)

    def acts_in(self, bare: str) -> tuple[tuple[int, int], ...]:
        """Return where ``bare``, as of :func:`cues.plain`, names the first act of the question or of a phrasing."""
        return tuple(sorted({place for form in self._forms for place in form.acts_in(bare)}))

    def rival(self, text: str, own: str = "") -> bool:
        """Tell whether ``text`` is of something else of the kind: another body, another's act ("Corvia's membership").

        ``own`` names the speaker and whom it speaks for, who are no other subject.
        """
        form = self._forms[0]
        bodies = {name.known for name in form.names if name.sorts} - {None}
        named = {body for body, owner in _bodies(text).items() if owner not in bodies}
        if bodies - named and named - bodies and not form.sorted_in(text):
            return True
        return self._other_subject(text, own)

    def _other_subject(self, text: str, own: str) -> bool:
        """Tell whether the act is told of a place or person that the question does not name, for one that it does."""
        form = self._forms[0]
        if all(_told(name, text, _words(plain(text))) for name in form.names):
            return False
        mine = {one.lower() for one in _WORD.findall(own)}
        for word in _subjects(text, {stem(word) for word, _ in form.core} | form.stems):
            known = _known(word)
            told = any(_told(name, word, (word.lower(),)) for name in form.names)
            if not told and word.lower() not in mine and (known is None or known.lower() not in own.lower()):
                return True
        return False

    @property
    def forms(self) -> tuple[Form, ...]:
        """The question in each of its phrasings."""
        return self._forms


@dataclass(frozen=True)
class Form:
    """A question in one phrasing: its names and the words of its acts, each with its family."""

    text: str
    names: tuple[Name, ...]
    acts: tuple[tuple[str, Family], ...]
    core: tuple[tuple[str, Family], ...] = ()

    @classmethod
    def of(cls, text: str, cast: Sequence[Actor]) -> Form:
        """Return the names and acts of ``text``."""
        runs = list(_names(text))
        found = {run: _name(run, cast) for run in runs}
        bare = text
        for run in runs:
            bare = bare.replace(run, " ", 1)
        acts: dict[str, Family] = {}
        for match in _WORD.finditer(bare):
            word = _POSSESSIVE.sub("", match.group().lower())
            if word in members("function") or word in LIGHT or len(word) < 3 or word.isdigit():
                continue
            acts.setdefault(word, _family(word))
        return cls(text, tuple(found.values()), tuple(acts.items()), _core(bare, acts))

    def acts_in(self, bare: str) -> Iterable[tuple[int, int]]:
        """Yield where ``bare`` names the first of this phrasing's acts; see ``Topic.acts_in``."""
        for word, family in self.core:
            wanted = {stem(word), *(stem(one) for one in family.same if " " not in one)}
            for match in _WORD.finditer(bare):
                named = stem(_POSSESSIVE.sub("", match.group())) in wanted
                if named and not _COMPOUND.match(bare, match.end()):
                    yield match.start(), match.end()
            for one in sorted(family.same):
                if " " in one:
                    yield from (match.span() for match in re.finditer(rf"\b{re.escape(one)}\b", bare))
            if "member" in family.same:
                yield from (match.span() for match in self._of_kind().finditer(bare))

    def _of_kind(self) -> re.Pattern[str]:
        """Return what finds "be a NATO country", "become part of the Union"."""
        words = "|".join(sorted(re.escape(word) for name in self.names for word in name.words)) or "(?!)"
        return re.compile(
            rf"\b(?:be|become|becomes|becoming|being) (?:an? |part of |one of )(?:the |\w+ )?(?:{words})\b"
        )

    def sorted_in(self, text: str) -> bool:
        """Tell whether ``text`` calls one of the names by its sort: "the alliance"."""
        return bool(set(_words(plain(text))) & {sort for name in self.names for sort in name.sorts})

    @property
    def stems(self) -> set[str]:
        """The stems of all words that name the act."""
        return {stem(one) for _, family in self.core for one in family.same if " " not in one}

    def touch(self, text: str) -> Touch:
        """Return how much of this phrasing ``text`` touches."""
        bare = plain(text)
        words = _words(bare)
        joined = f" {' '.join(words)} "
        names = [_told(name, text, words) for name in self.names]
        acts = [_done(word, family, joined, words) for word, family in self.acts]
        against = any(_has(family.opposite, joined) for _, family in self.acts)
        share = max(acts) / 2 + _mean(acts) / 2 if acts else 1.0
        core = not self.core or any(True for _ in self.acts_in(bare))
        return Touch(_mean(names), share, float(against), core)


def _subjects(text: str, stems: set[str]) -> Iterable[str]:
    """Yield the names whose the act is in ``text``: "Corvia's membership", "admission of Corvia", "Corvia should join"."""
    words = [(match.group(), _POSSESSIVE.sub("", match.group())) for match in _WORD.finditer(text)]
    for at, (_, bare) in enumerate(words):
        if stem(bare.lower()) not in stems or _COMPOUND.match(text, text.find(bare) + len(bare)):
            continue
        before, after = words[max(0, at - 3) : at], words[at + 1 : at + 4]
        for place, (raw, name) in enumerate(before):
            close = at - len(before) + place
            possessed = raw != name or any(one.lower() in _LINKS for one, _ in before[place + 1 :])
            if name[:1].isupper() and close > 0 and possessed and _is_name(name):
                yield name
        for (link, _), (_, name) in itertools.pairwise(after):
            if link.lower() in ("of", "for", "by") and name[:1].isupper() and _is_name(name):
                yield name


_LINKS = frozenset(("to", "should", "must", "will", "would", "can", "could", "may", "might", "shall"))


def _is_name(word: str) -> bool:
    """Tell whether a capitalised word may name a place or person: no acronym of a body, no common word."""
    known = gazetteer().of(word)
    return (known is not None and known.kind == "country") or (known is None and not _common(word) and len(word) > 3)


def _core(bare: str, acts: Mapping[str, Family]) -> tuple[tuple[str, Family], ...]:
    """Return the act that all hangs on: what a verb that makes something makes, else the verb.

    ``bare`` is the question without its names; its object ends before the first preposition.
    """
    words = [_POSSESSIVE.sub("", match.group().lower()) for match in _WORD.finditer(bare)]
    verbs = [at for at, word in enumerate(words) if _verb(word) and (not at or words[at - 1] not in _BEFORE_NOUN)]
    if verbs:
        after = words[verbs[0] + 1 :]
        end = next((at for at, word in enumerate(after) if word in _PREPOSITIONS), len(after))
        head = next((word for word in reversed(after[:end]) if word in acts), None)
        verb = words[verbs[0]]
        makes = verb in LIGHT or _family(verb).makes
        if head is not None and makes:
            return ((head, acts[head]),)
        if verb in acts:
            return ((verb, acts[verb]),)
    return tuple(acts.items())[:1]


def _verb(word: str) -> bool:
    """Tell whether a word of a question may be its verb: light, known as an act, or in the form of one."""
    return word in _BECOME or word in _families()


_BECOME = frozenset(
    ("becomes", "become", "gets", "get", "holds", "hold", "takes", "take", "makes", "make", "gives", "give", "goes")
)
_BEFORE_NOUN = frozenset(("the", "a", "an", "of", "its", "his", "her", "their"))
_PREPOSITIONS = frozenset(["of", "on", "in", "to", "from", "with", "at", "for", "against", "by", "under", "over", "between", "through", "as"])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 1.0


def _names(text: str) -> Iterable[str]:
    """Yield the runs of capitalised words in a question; a first word only where it can be no common word."""
    for match in _RUN.finditer(text):
        run = match.group().strip(" ,.?!")
        if match.start() == 0:
            first, _, rest = run.partition(" ")
            if first.lower() in members("function") or first.lower() in LIGHT or first in _STARTS:
                run = rest.strip()
            elif not rest and gazetteer().of(run) is None and _common(first):
                run = ""
        if run:
            yield run


_STARTS = frozenset(("The", "A", "An", "Should", "Shall", "Will", "Must", "Does", "Is", "Parliament", "Government"))


def _common(word: str) -> bool:
    """Tell whether a word that begins a question is known as a common one: the table of nearness has its stem."""
    return bool(closeness([stem(word.lower())], [stem(word.lower())])[0, 0])


def _name(run: str, cast: Sequence[Actor]) -> Name:
    known = gazetteer().of(run)
    words = {_POSSESSIVE.sub("", one.lower()) for one in _WORD.findall(run)} - members("function")
    for actor in cast:
        forms = (actor.name, *(one.text for one in actor.names))
        if actor.kind not in {"unnamed", "group"} and run in forms:
            words |= {one.lower() for form in forms for one in _WORD.findall(form) if one[:1].isupper()}
    return Name(
        frozenset(words - members("function")),
        known.name if known else None,
        frozenset(known.sorts if known and known.kind == "organisation" else ()),
    )


def _told(name: Name, text: str, words: Sequence[str]) -> float:
    """Return 1 where ``text`` names it, by one of its names, its demonym or its sort ("the alliance")."""
    for match in _WORD.finditer(text):
        raw = _POSSESSIVE.sub("", match.group())
        if not raw[:1].isupper():
            continue
        low = raw.lower()
        if low in name.words or any(_demonym(low, one) for one in name.words):
            return 1.0
        if name.known is not None and _known(raw) == name.known:
            return 1.0
    if name.known is not None and any(_known(f"{one} {two}") == name.known for one, two in _capitals(text)):
        return 1.0
    return 0.8 if name.sorts & set(words) else 0.0


def _bodies(text: str) -> dict[str, str | None]:
    """Return the bodies of the world that ``text`` names, each with whose organ it is."""
    singles = (_POSSESSIVE.sub("", match.group()) for match in _WORD.finditer(text) if match.group()[:1].isupper())
    found = (gazetteer().of(one) for one in (*singles, *(f"{one} {two}" for one, two in _capitals(text))))
    return {one.name: one.speaks_for for one in found if one is not None and one.kind == "organisation"}


@lru_cache(maxsize=50_000)
def _known(text: str) -> str | None:
    found = gazetteer().of(text)
    return found.name if found else None


def _capitals(text: str) -> Iterable[tuple[str, str]]:
    found = [match.group() for match in _WORD.finditer(text)]
    return ((one, two) for one, two in itertools.pairwise(found) if one[:1].isupper() and two[:1].isupper())


def _demonym(word: str, name: str) -> bool:
    """Tell whether two words are a place and what is of it, by what both begin with."""
    stemmed = name.rstrip("aeiouy")
    return len(stemmed) >= DEMONYM and word.startswith(stemmed) and len(word) - len(stemmed) <= 4


def _done(word: str, family: Family, joined: str, words: Sequence[str]) -> float:
    if _has(family.same, joined):
        return 1.0
    base = stem(word)
    stems = [stem(one) for one in words]
    if base in stems:
        return 1.0
    if not stems:
        return 0.0
    near = float(closeness([base], stems).max())
    return near if near >= CLOSE else 0.0


def _has(some: frozenset[str], joined: str) -> bool:
    return any(f" {one} " in joined for one in some)


def _words(bare: str) -> tuple[str, ...]:
    return tuple(_POSSESSIVE.sub("", one) for one in _WORD.findall(bare))


@cache
def _families() -> Mapping[str, Family]:
    """Return the family of each word that ``acts.tsv`` has, joined where it stands in several."""
    table = resources.files("onrecord.positions").joinpath("acts.tsv").read_text("utf-8")
    found: dict[str, Family] = {}
    for line in table.splitlines():
        if not line or line.startswith("#"):
            continue
        label, _, both = line.partition("\t")
        same, _, opposite = both.partition("|") if "|" in both else both.partition("\t")
        one = Family(_phrases(same), _phrases(opposite), label.startswith("*"))
        for word in one.same:
            old = found.get(word, Family(frozenset(), frozenset()))
            found[word] = Family(old.same | one.same, old.opposite | one.opposite, old.makes or one.makes)
    return found


def _phrases(text: str) -> frozenset[str]:
    return frozenset(one.replace("_", " ") for one in text.split() if one != "-")


def _family(word: str) -> Family:
    known = _families().get(word)
    return known if known is not None else Family(frozenset((word,)), frozenset())
