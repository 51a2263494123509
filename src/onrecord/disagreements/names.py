"""Names that reports of one story spell differently: of the persons of the cast, and of whatever else is named.

Two steps: the names that the cast has for one person, and runs of capitalised words that agree in all words but one,
or in all words but their order. A spelling is told from another name in ``spelling.py``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from onrecord.actors.names import fold, given_fit, person_name
from onrecord.disagreements.reports import Contrast, Reports, Side
from onrecord.disagreements.spelling import (
    edits,
    folded,
    plain,
    same_consonants,
    transliterated,
    two_words,
    variants,
    vowel_ending,
)
from onrecord.disagreements.words import DAYS, FUNCTION_WORDS, MONTHS, word_set
from onrecord.vocabulary import Actor, Article, Span

SHORTEST = 4  # letters of a surname that may be written with a letter doubled or not
MOST_WORDS = 7  # of a name; longer runs of capitalised words are headings and lists
ALONE = 7  # letters from which a word alone is held against others by its spelling
BEGINNING = 2  # letters that two spellings of a word alone must begin with
USUAL = 3  # times as often must the usual spelling stand as a slip in the same report
LONG = 10  # letters from which one report may well spell a name in two ways
FRAMED = 2  # words of a name that are the same, so that a short one may differ in its vowels: Noor Ali Faiz, Fayez
REORDERED = 3  # words from which an order is a name's own: a name of two may be told family name first

_CAPITALISED = re.compile(r"(?<![\w’'-])[A-ZÀ-ÞŠŽĆČĐŁŚŻ][\w’'-]*(?:[ \u00a0](?:[ae]l-)?[A-ZÀ-ÞŠŽĆČĐŁŚŻ][\w’'-]*)*")
_PIECE = re.compile(r"\S+")
_ARTICLE = re.compile(r"^[ae]l ")
_ARTICLES = ("al-", "el-")
_POSSESSIVE = re.compile(r"[’'][sS]$")
_SMALL = re.compile(r"(?<![\w’'-])[a-z]{3,}(?![\w’'-])")
_TITLES = word_set(
    "mr mrs ms dr sir lord lady president prime minister secretary general chancellor senator deputy vice director "
    "chief leader speaker chairman chairwoman ambassador governor mayor judge justice commander spokesman spokeswoman"
)


Frame = tuple[int, tuple[str, ...], tuple[str, ...]]
"""The place of a word in a name, and the words before and after it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A run of capitalised words, its words folded, and where it stands."""

    words: tuple[str, ...]
    span: Span


def find(reports: Reports) -> Iterator[Contrast]:
    """Yield the names that reports of one story spell differently."""
    for articles in reports.told:
        told: set[frozenset[str]] = set()
        here = {one.id for one in articles}
        for actor in reports.cast.actors:
            if actor.kind == "person" and not any(letter.isdigit() for letter in actor.name):
                yield from _of_person(actor, here, reports, told)
        yield from _of_two_actors(here, reports, told)
        runs = [run for article in articles for run in _runs(article)]
        yield from _respelt(runs, _ordinary(articles), told)
        yield from _reordered(runs)


def _of_person(actor: Actor, here: set[str], reports: Reports, told: set[frozenset[str]]) -> Iterator[Contrast]:
    """Yield where the surname, or the given name, of one person is spelt in two ways."""
    forms = _forms(actor, here)
    sides: list[Side] = []
    for part, fits in (("surname", _respelt_surname), ("given", _respelt_given)):
        pairs = [(one, two) for one, two in combinations(sorted(forms[part]), 2) if fits(one, two)]
        told.update(frozenset((folded(one), folded(two))) for one, two in pairs)
        chosen = sorted({word for pair in pairs for word in pair})
        sides += [Side(_fullest(actor, word, here), _spans(actor, word, here, reports)) for word in chosen]
    sides = [side for side in _one_a_value(sides) if side.spans]
    sides = [side for side in sides if _backed(side, sides)]
    if len(sides) > 1:
        yield _with_reason(actor.name, tuple(sides))


def _of_two_actors(here: set[str], reports: Reports, told: set[frozenset[str]]) -> Iterator[Contrast]:
    """Yield the persons whom the cast holds for two though their given names and their surnames are spellings of one.

    Two slips in one name, and no report that has both persons: in a big pile the cast tells apart what in a small one
    it holds for one.
    """
    persons: dict[tuple[str, str], list[tuple[Actor, tuple[str, str]]]] = defaultdict(list)
    for actor in reports.cast.actors:
        if actor.kind == "person" and (usual := _usual_name(actor, here)):
            persons[plain(usual[0])[:1], plain(usual[1])[:BEGINNING]].append((actor, usual))
    for alike in (persons[key] for key in sorted(persons)):
        for (one, ours), (two, theirs) in combinations(alike, 2):
            if not all(map(_is_slip, ours, theirs)):
                continue
            sides = tuple(
                Side(" ".join(usual), _spans(actor, usual[1], here, reports))
                for actor, usual in ((one, ours), (two, theirs))
            )
            articles = [{span.article for span in side.spans} for side in sides]
            if all(articles) and not articles[0] & articles[1]:
                told.update(frozenset(map(folded, pair)) for pair in zip(ours, theirs, strict=True))
                yield _with_reason("", sides)


def _usual_name(actor: Actor, here: set[str]) -> tuple[str, str] | None:
    """Return given name and surname of ``actor`` as most reports of ``here`` have both, None where none has."""
    forms = _forms(actor, here)
    counts: Counter[tuple[str, str]] = Counter()
    for name in actor.names:
        words = [_POSSESSIVE.sub("", word.strip(".,’'")) for word in name.text.split()]
        for both in product(sorted(forms["given"] & set(words)), sorted(forms["surname"] & set(words))):
            counts[both] += len(here & set(name.articles))
    return min(counts, key=lambda both: (-counts[both], both), default=None)


def _is_slip(one: str, two: str) -> bool:
    """Tell whether two names are spellings of one, an edit apart."""
    return variants(one, two) and edits(one, two) == 1 and not two_words(one, two)


def _backed(side: Side, sides: Sequence[Side]) -> bool:
    """Tell whether a spelling is this person's: it stands in a full name, or its reports spell it another way too.

    A surname alone, in a report that nowhere has the person's, may be somebody else's: Haley, Hawley.
    """
    elsewhere = {span.article for other in sides if other is not side for span in other.spans}
    return any(len(span.text.split()) > 1 for span in side.spans) or {span.article for span in side.spans} <= elsewhere


def _forms(actor: Actor, here: set[str]) -> Mapping[str, set[str]]:
    """Return the surnames and given names, as written, that the reports of ``here`` have for a person."""
    forms: dict[str, set[str]] = {"surname": set(), "given": set()}
    for name in actor.names:
        parsed = person_name(name.text) if here & set(name.articles) else None
        if parsed is None:
            continue
        for word in name.text.split():
            bare = _POSSESSIVE.sub("", word.strip(".,’'"))
            if fold(bare) == parsed.surname:
                forms["surname"].add(bare)
            elif parsed.given and fold(bare) == parsed.given[0]:
                forms["given"].add(bare)
    return forms


def _respelt_surname(one: str, two: str) -> bool:
    """Tell whether two surnames are spellings of one: no plural ("the Marsks"), no longer name (Martin, Martinez)."""
    short, full = sorted((fold(one), fold(two)), key=len)
    longer = full.startswith(short) and (full == f"{short}s" or len(full) - len(short) > 1)
    return (not longer and variants(one, two)) or _doubled(one, two)


def _doubled(one: str, two: str) -> bool:
    """Tell whether two surnames, perhaps with an article, differ in a doubled letter: al-Sissi, al-Sisi."""
    bare = [_ARTICLE.sub("", fold(name)) for name in (one, two)]
    first, second = (re.sub(r"(.)\1", r"\1", name) for name in bare)
    return bare[0] != bare[1] and first == second and len(first) >= SHORTEST and first.isalpha()


def _respelt_given(one: str, two: str) -> bool:
    """Tell whether two given names are spellings of one: no nickname, no short form."""
    first, second = person_name(f"{one} Surname"), person_name(f"{two} Surname")
    if first is None or second is None or given_fit(first, second):
        return False
    short, full = sorted((fold(one), fold(two)), key=len)
    return not full.startswith(short) and variants(one, two)


def _fullest(actor: Actor, word: str, here: set[str]) -> str:
    """Return the fullest name that the reports of ``here`` have for ``actor`` with ``word`` in it."""
    names = [name.text for name in actor.names if word in name.text.split() and here & set(name.articles)]
    return min(names, key=lambda name: (-len(name.split()), name)) if names else word


def _spans(actor: Actor, word: str, here: set[str], reports: Reports) -> tuple[Span, ...]:
    """Return where reports name ``actor`` with ``word``, in the fullest form that stands there."""
    names = [name for name in actor.names if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", name.text)]
    articles = sorted({one for name in names for one in name.articles if one in here})
    ways = "|".join(re.escape(name.text) for name in sorted(names, key=lambda one: (-len(one.text), one.text)))
    if not ways:
        return ()
    pattern = re.compile(rf"(?<!\w)(?:{ways})(?!\w)")
    return tuple(span for one in articles for span in _found(pattern, reports.article[one]))


def _found(pattern: re.Pattern[str], article: Article) -> Iterator[Span]:
    for part, text in article.parts():
        if part in ("headline", "text"):
            for match in pattern.finditer(text):
                yield article.span(part, match.start(), match.end())


def _one_a_value(sides: Iterable[Side]) -> list[Side]:
    """Join sides that differ in case or accents alone."""
    joined: dict[str, Side] = {}
    for side in sides:
        known = joined.get(fold(side.value))
        joined[fold(side.value)] = Side(known.value, (*known.spans, *side.spans)) if known else side
    return list(joined.values())


def _runs(article: Article) -> Iterator[Named]:
    """Yield the runs of capitalised words in the text of ``article``, without articles and titles before them."""
    for match in _CAPITALISED.finditer(article.text):
        at = match.start()
        words = [(word.group(), at + word.start(), at + word.end()) for word in _PIECE.finditer(match.group())]
        while words and (words[0][0].lower() in FUNCTION_WORDS or folded(words[0][0]) in _TITLES):
            words = words[1:]
        titles = [place for place, (word, _, _) in enumerate(words[:-1]) if folded(word) in _TITLES]
        words = words[titles[-1] + 1 :] if titles else words  # "Foreign Minister Ana Marsk" is told of Ana Marsk
        if not 1 <= len(words) <= MOST_WORDS or any(word.lower() in DAYS | MONTHS for word, _, _ in words):
            continue
        parts = tuple(folded(_POSSESSIVE.sub("", word)) for word, _, _ in words)
        if any(word.startswith(_ARTICLES) for word, _, _ in words[1:]):  # Abdel-Rahman el-Sassi, Abdel Rahman al-Sasi
            parts = tuple(piece for part in parts for piece in part.split())
        end = words[-1][2] - (2 if _POSSESSIVE.search(words[-1][0]) else 0)
        yield Named(parts, article.span("text", words[0][1], end))


def _ordinary(articles: Sequence[Article]) -> frozenset[str]:
    """Return the words that the reports write in small letters: what they are spelt is no matter of a name."""
    return frozenset(word for article in articles for word in _SMALL.findall(article.text))


def _respelt(runs: Sequence[Named], ordinary: frozenset[str], told: set[frozenset[str]]) -> Iterator[Contrast]:
    """Yield names that differ in the spelling of one word, the others being the same."""
    frames: dict[Frame, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for run in runs:
        for at, word in enumerate(run.words):
            if len(run.words) > 1 or len(plain(word)) >= ALONE:
                start = plain(word)[:BEGINNING] if len(run.words) == 1 else ""
                frames[at, (*run.words[:at], start), run.words[at + 1 :]][word].append(run.span)
    for frame in sorted(frames):
        for one, two in combinations(sorted(frames[frame]), 2):
            pair = frozenset((one, two))
            if pair in told or _are_words(one, two, ordinary, alone=len(frame[1]) == 1 and not frame[2]):
                continue
            if not _is_respelt(one, two, frame, frames[frame]):
                continue
            told.add(pair)
            yield _with_reason("", tuple(_side(frames[frame][word]) for word in (one, two)))


def _are_words(one: str, two: str, ordinary: frozenset[str], *, alone: bool) -> bool:
    """Tell whether two words are written in small letters too; alone, one is enough: "Analysts", "Analysis"."""
    return (one in ordinary or two in ordinary) if alone else (one in ordinary and two in ordinary)


def _is_respelt(one: str, two: str, frame: Frame, spans: Mapping[str, Sequence[Span]]) -> bool:
    at, before, after = frame
    alone = len(before) == 1 and not after
    framed = len([word for word in (*before, *after) if word]) >= FRAMED
    if (
        one.count(" ") != two.count(" ")
        or (" " in one and _parts_are_words(one, two))
        or not (variants(one, two) or (framed and (same_consonants(one, two) or _doubled(one, two))))
    ):
        return False
    if two_words(one, two) and (alone or at == 0 or after or not vowel_ending(one, two)):
        return False
    if alone and not transliterated(one, two) and edits(one, two) > 1:
        return False
    if not {span.article for span in spans[one]} & {span.article for span in spans[two]}:
        return True
    odd, usual = sorted((len(spans[one]), len(spans[two])))
    return edits(one, two) == 1 and (usual >= USUAL * odd or min(len(plain(one)), len(plain(two))) >= LONG)


def _parts_are_words(one: str, two: str) -> bool:
    """Tell whether names with a hyphen differ in a part that is two words: Alvaria-Brevonian, Alvarian-Brevonian."""
    pairs = zip(one.split(), two.split(), strict=True)
    return any(first != second and two_words(first, second) for first, second in pairs)


def _reordered(runs: Sequence[Named]) -> Iterator[Contrast]:
    """Yield names of the same words in another order, but for the last one, which says what is named."""
    orders: dict[tuple[str, ...], dict[tuple[str, ...], list[Span]]] = defaultdict(lambda: defaultdict(list))
    for run in runs:
        if len(set(run.words)) >= REORDERED:
            orders[(*sorted(run.words[:-1]), run.words[-1])][run.words].append(run.span)
    for words in sorted(orders):
        if len(orders[words]) > 1:
            yield _with_reason("", tuple(_side(orders[words][order]) for order in sorted(orders[words])))


def _side(spans: Sequence[Span]) -> Side:
    counts = Counter(span.text for span in spans)
    return Side(min(counts, key=lambda text: (-counts[text], text)), tuple(spans))


def _with_reason(about: str, sides: tuple[Side, ...]) -> Contrast:
    """Return the contrast; a spelling whose every report has another one as well is a slip."""
    most = max(sides, key=_usual)
    about = about or most.value
    articles = {side.value: {span.article for span in side.spans} for side in sides}
    slips = [side.value for side in sides if side is not most and articles[side.value] <= articles[most.value]]
    if slips and len(slips) == len(sides) - 1:
        reason = f"every report with {' or '.join(slips)} has {most.value} as well"
        return Contrast("name", about, sides, most.value, reason)
    return Contrast("name", about, sides)


def _usual(side: Side) -> tuple[int, int, int, str]:
    """Order spellings by the reports that have them, then by how full the name is, then by how often it stands."""
    return len({span.article for span in side.spans}), len(side.value.split()), len(side.spans), side.value
