"""What was said, told once: every wording of it, and every place that carries it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.briefs import days
from onrecord.briefs.alterations import warnings
from onrecord.briefs.changes import Bit, compared, grave
from onrecord.briefs.corrected import Fixes, together, touched
from onrecord.briefs.places import Finder, Place, Report, Spot
from onrecord.briefs.wording import OMITTED, Piece, parted, plain, spoken, wording
from onrecord.contract import Record
from onrecord.statements.claiming import claims
from onrecord.vocabulary import Change, Kind, Provenance, Span, Statement, Wording

UNSURE = 0.5  # confidence below which a line is marked: it is then likelier that a reader would disagree than agree

_FULLEST: dict[Kind, int] = {"direct": 0, "mixed": 1, "indirect": 2}


@dataclass(frozen=True, slots=True)
class Variant:
    """One more wording of a line: its own cue and words, the places that carry it so, and how it differs.

    ``base`` are the line's words, which it is held against; ``changes`` what the record knows of the difference.
    """

    cue: str
    pieces: tuple[Piece, ...]
    places: tuple[Place, ...]
    base: tuple[Piece, ...]
    changes: tuple[Change, ...]

    @property
    def kind(self) -> Kind:
        """How much of it is verbatim."""
        return self.places[0].attribution.kind

    @property
    def bits(self) -> tuple[Bit, ...]:
        """The comparison word by word with the line's words; empty where the two cannot be aligned."""
        return compared(plain(self.base), plain(self.pieces), self.changes)

    @property
    def grave(self) -> tuple[Change, ...]:
        """The changes that alter what was said, or words inside quotation marks."""
        return tuple(change for change in self.changes if grave(change))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What of that a reader must not overlook, in sentences."""
        return warnings(self.bits, self.changes)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said, told once, with every place that carries it in any wording, earliest first.

    ``id`` is what it is linked to by: that of its lead's attribution, numbered where that leads several lines.
    ``source`` are the words that say who, where nobody is named; empty where the party does. Cue and words are those
    of ``lead``, the fullest wording's earliest place. ``variants`` are the other wordings; ``independent`` counts the
    independent reports; ``statement`` is the record's, None where it has none. ``when`` are the words of the reports
    that tell when it was said. ``corrected`` are the corrections that touched it.
    """

    id: str
    source: str
    cue: str
    pieces: tuple[Piece, ...]
    kind: Kind
    places: tuple[Place, ...]
    lead: Place
    independent: int
    variants: tuple[Variant, ...] = ()
    statement: Statement | None = None
    when: tuple[Spot, ...] = ()
    corrected: Fixes = ()

    @property
    def confidence(self) -> float:
        """That of its most confident place."""
        return max(place.attribution.confidence for place in self.places)

    @property
    def unsure(self) -> bool:
        """Whether no place is confident enough to be told without a mark."""
        return self.confidence < UNSURE

    @property
    def date(self) -> str | None:
        """When it was said, if the record knows; else when the earliest report that carries it was published."""
        if self.statement is not None and self.statement.said is not None:
            return self.statement.said
        return self.places[0].report.article.published

    @property
    def week(self) -> bool:
        """Whether its date is the first day of the week in which it was said, and no more is known."""
        one = self.statement
        return one is not None and one.said is not None and one.said_precision == "week"

    @property
    def basis(self) -> str:
        """What the date is: "said", "said, inferred from other reports", or the day of publication: "published"."""
        one = self.statement
        if one is None or one.said is None or (one.said_basis == "published" and not one.said_evidence):
            return "published" if self.date else ""
        return "said (inferred)" if one.said_basis == "inferred" else "said"

    @property
    def alone(self) -> bool:
        """Whether it is a quotation that no other report bears out, though others quote the same moment."""
        return self.statement is not None and self.statement.borne_out is False and self.kind != "indirect"

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports that carry it, each once, by number."""
        found = {place.report.number: place.report for place in self.places}
        return tuple(found[number] for number in sorted(found))

    @property
    def order(self) -> tuple[str, tuple[str, int, int, str, int]]:
        """Where it comes in a party's list: by date, then by place."""
        return days.day(self.date) or days.LAST, self.places[0].order


def lines(record: Record, found: Iterable[Place], told: Sequence[Report]) -> tuple[Line, ...]:
    """Return the places ``found`` in the reports ``told`` as lines: one a statement of the record.

    A place that tells of two things said stands in two lines. What is in no statement stands by its wording: one line
    for all places of one speaker with the same words; what claims nothing in none.
    """
    by_id = {place.attribution.id: place for place in sorted(found, key=lambda one: one.order)}
    shares = Counter(one for statement in record.statements for one in statement.attributions)
    finder = Finder(told)
    made = []
    for statement in record.statements:
        group = sorted((by_id[id] for id in statement.attributions if id in by_id), key=lambda one: one.order)
        if group:
            made.append(_from_statement(statement, group, record.provenance, finder, shares))
    alike: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for id, place in by_id.items():
        if id not in shares and claims(place.attribution, place.report.article, known=bool(place.reading.speaker)):
            alike[_sameness(place)].append(place)
    made += [_from_places(group, record.provenance) for group in alike.values()]
    return _named_apart(_with_fixes(sorted(made, key=lambda one: one.order), touched(record)))


def _with_fixes(made: Sequence[Line], fixes: Mapping[str, Fixes]) -> Iterable[Line]:
    """Return the lines with the corrections that touched them: their statement, else the places they stand in."""
    for line in made:
        rows = [line.statement.id] if line.statement else [place.attribution.id for place in line.places]
        found = together(*(fixes.get(row, ()) for row in rows)) if fixes else ()
        yield replace(line, corrected=found) if found else line


def _named_apart(made: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines with ids of their own where one attribution leads several."""
    seen: Counter[str] = Counter()
    apart = []
    for line in made:
        seen[line.id] += 1
        apart.append(line if seen[line.id] == 1 else replace(line, id=f"{line.id}-{seen[line.id]}"))
    return tuple(apart)


def _from_places(group: list[Place], provenance: Provenance) -> Line:
    lead = group[0]
    one = lead.attribution
    source = "" if lead.reading.speaker else spoken(one.source)
    words = wording(lead.report.article, one)
    counted = _independent(group, provenance)
    return Line(one.id, source, spoken(one.cue), words, one.kind, tuple(group), lead, counted)


def _from_statement(
    statement: Statement, group: list[Place], provenance: Provenance, finder: Finder, shares: Mapping[str, int]
) -> Line:
    """Tell ``statement`` by the places of it that are told: with all of them, it is told as the record has it.

    ``shares`` says in how many statements an attribution stands: of one that stands in several, each tells its part.
    """
    by_id = {place.attribution.id: place for place in group}
    worded = [(one, [by_id[id] for id in one.attributions if id in by_id]) for one in statement.wordings]
    worded = [(one, sorted(places, key=lambda place: place.order)) for one, places in worded if places]
    unworded = [place for place in group if not any(place in places for _, places in worded)]
    worded += [(Wording("", (place.attribution.id,), ()), [place]) for place in unworded]
    first = min(range(len(worded)), key=lambda at: _rank(statement, worded[at], at))
    base, leading = worded.pop(first)
    line = _from_places(leading, provenance)
    words = _pieces(base, leading[0], shares)
    whole = len(group) == len(statement.attributions)
    return replace(
        line,
        pieces=words,
        kind=_kind(words, leading[0]),
        places=tuple(group),
        independent=statement.independent if whole else _independent(group, provenance),
        variants=tuple(
            Variant(
                spoken(places[0].attribution.cue),
                _pieces(one, places[0], shares),
                tuple(places),
                words,
                one.changes if base.text == statement.text else (),
            )
            for one, places in worded
        ),
        statement=statement,
        when=finder.spots(statement.said_evidence),
    )


def _pieces(one: Wording, place: Place, shares: Mapping[str, int]) -> tuple[Piece, ...]:
    """Return the words of a wording: the attribution's own, or the part of them that this statement is."""
    if one.text and shares[place.attribution.id] > 1:
        return parted(one.text)
    return wording(place.report.article, place.attribution)


def _kind(pieces: tuple[Piece, ...], place: Place) -> Kind:
    """Return how much of ``pieces`` is verbatim; a part of a mixed content may be all of it, or nothing."""
    own = {piece.verbatim for piece in pieces if piece.text != OMITTED}
    if place.attribution.kind != "mixed" or len(own) != 1:
        return place.attribution.kind
    return "direct" if own == {True} else "indirect"


def _rank(statement: Statement, worded: tuple[Wording, list[Place]], at: int) -> tuple[bool, int, int, int]:
    """Order wordings: the statement's own first; where a choice left it out, the fullest of those that remain."""
    one, places = worded
    return one.text != statement.text, _FULLEST[places[0].attribution.kind], -len(one.text), at


def _independent(group: Sequence[Place], provenance: Provenance) -> int:
    if len({place.report.number for place in group}) == 1:
        return 1
    return provenance.independent(_first_span(place) for place in group)


def _first_span(place: Place) -> Span:
    return place.attribution.content[0]


def _sameness(place: Place) -> tuple[str, ...]:
    """Return what places of one line agree in: speaker, and the same words but for case, marks and white space.

    Words that are not verbatim mean what their cue makes of them (denied, confirmed), so theirs must agree as well.
    Nobody's words are anybody's: without a speaker each place is a line of its own.
    """
    one = place.attribution
    if place.reading.speaker is None:
        return (one.id,)
    words = "".join(c if c.isalnum() else " " for c in plain(wording(place.report.article, one)).casefold())
    cue = "" if one.kind == "direct" else spoken(one.cue).casefold()
    return place.reading.speaker, one.kind, " ".join(words.split()) or one.id, cue
