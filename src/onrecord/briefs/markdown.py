"""The brief as Markdown (CommonMark), to paste into a note, a ticket or a wiki."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from onrecord.briefs import days
from onrecord.briefs.doubts import name_conflicts
from onrecord.briefs.extent import cited, extent, foremost
from onrecord.briefs.sentences import conflict, standing, what_was_chosen, what_was_read
from onrecord.briefs.telling import Line, Party, Place, Report, Telling
from onrecord.briefs.visible import visible
from onrecord.briefs.wording import Piece

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$^@]|:(?=\S))")
_LEADING = re.compile(r"^([-+>]|\d+(?=[.)]))")


def markdown(telling: Telling) -> str:
    """Return the brief as CommonMark: headings, one list item a statement, references to the reports at the end.

    Every text from an article is escaped: it can make no heading, link, image, emphasis or HTML. The places of a
    statement link to the article where its URL is known.
    """
    blocks = [*_opening(telling), *_ranking(telling), *_unsure(telling)]
    blocks += [*_statements(telling), *_unattributed(telling), *_reports(telling), *_skipped(telling)]
    return "\n\n".join(blocks + _references(telling)) + "\n"


def escaped(text: str) -> str:
    """Return ``text`` on one line, defused, with every character escaped that Markdown could take for its own."""
    special = _SPECIAL.sub(r"\\\1", visible(text))
    return _LEADING.sub(lambda found: f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}", special)


def _opening(telling: Telling) -> Iterator[str]:
    yield "# Who said what"
    yield escaped(what_was_read(telling))
    chosen = what_was_chosen(telling)
    if chosen:
        yield escaped(chosen)
    yield "Words in quotation marks and bold are verbatim; what follows *≈* is told in the outlet’s words."
    yield "Dates are when the earliest report that carries the words was published."


def _ranking(telling: Telling) -> Iterator[str]:
    rows = [
        f"- **{escaped(party.name)}**{_about(party, 1)}: {party.count('direct')} verbatim, {party.count('mixed')} "
        f"mixed, {party.count('indirect')} in the outlet’s words; reports: {party.reports}"
        for party in telling.parties[: extent(telling).parties]
    ]
    if rows:
        yield "## Who said the most"
        yield "\n".join(rows)


def _about(party: Party, roles: int) -> str:
    about = standing(party, roles)
    return f", {escaped(about)}" if about else ""


def _unsure(telling: Telling) -> Iterator[str]:
    nameless = sum(len(group.lines) for group in telling.unattributed)
    doubtful = sum(line.unsure for line in telling.lines)
    points = [f"- statements without a named speaker: {nameless}", f"- statements of low confidence: {doubtful}"]
    points += [f"- {escaped(conflict(pair))}" for pair in name_conflicts(telling)]
    yield "## What is unsure"
    yield "\n".join(points)


def _statements(telling: Telling) -> Iterator[str]:
    if telling.parties:
        yield "## Statements"
    shown = extent(telling)
    told = telling.parties[: shown.parties]
    for party in told:
        yield f"### {escaped(party.name)}"
        about = standing(party, len(party.roles))
        also = f"also named {', '.join(party.also)}" if party.also else ""
        facts = "; ".join(fact for fact in (about, also) if fact)
        if facts:
            yield escaped(facts)
        yield from _items(party.lines, shown.lines)
    if len(told) < len(telling.parties):
        yield f"… and {len(telling.parties) - len(told):,} more who spoke (`--all`)."


def _items(lines: Sequence[Line], most: int | None) -> Iterator[str]:
    shown = foremost(lines, most)
    yield "\n".join(_item(line) for line in shown)
    if len(shown) < len(lines):
        yield f"… and {len(lines) - len(shown):,} more (`--all`)."


def _item(line: Line) -> str:
    cue = "".join(f"{escaped(words)} " for words in (line.source, line.cue) if words)
    told = "*≈* " if line.kind == "indirect" else ""
    doubt = f" (unsure: confidence {line.confidence:.2f})" if line.unsure else ""
    places = "; ".join(_place(place) for place in line.places)
    return f"- {cue}{told}{_words(line.pieces)}{doubt} — {places}"


def _words(pieces: Sequence[Piece]) -> str:
    said = ""
    for number, piece in enumerate(pieces):
        words = escaped(piece.plain())
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        # Emphasis opens and closes only beside white space: "**“so”**-called" would print its asterisks.
        alone = (piece.spaced or not said) and (following is None or following.spaced)
        space = " " if said and piece.spaced else ""
        said += space + (f"**{words}**" if piece.verbatim and alone else words)
    return said


def _place(place: Place) -> str:
    name = f"{escaped(place.report.outlet)}, {escaped(place.where)}"
    linked = f"[{name}][{place.report.number}]" if place.report.link else name
    relay = f", citing {escaped(place.relay)}" if place.relay else ""
    return f"{linked}{relay}, {escaped(days.said(place.report.article.published))} ({place.report.number})"


def _unattributed(telling: Telling) -> Iterator[str]:
    if telling.unattributed:
        yield "## Not attributed, and why"
    shown = extent(telling)
    told = telling.unattributed[: shown.reasons]
    for group in told:
        yield f"### {escaped(group.reason)}"
        yield from _items(group.lines, shown.nameless)
    if len(told) < len(telling.unattributed):
        yield f"… and {len(telling.unattributed) - len(told):,} more reasons (`--all`)."


def _reports(telling: Telling) -> Iterator[str]:
    if telling.told:
        yield "## Reports"
        listed = cited(telling)
        yield "\n".join(_report(report) for report in listed)
        if len(listed) < len(telling.told):
            yield f"… and {len(telling.told) - len(listed):,} more (`--all`)."


def _report(report: Report) -> str:
    article = report.article
    title = escaped(report.headline or "no headline")
    facts = [escaped(visible(article.outlet or "outlet not named")), escaped(days.said(article.published))]
    facts += [f"by {escaped(article.byline)}"] if article.byline else []
    facts += [f"from {escaped(article.via)}"] if article.via else []
    facts += [escaped(article.origin)]
    linked = f"[{title}][{report.number}]" if report.link else title
    notes = "".join(f"\n  - note: {escaped(notice)}" for notice in article.notices)
    return f"- ({report.number}) {linked}, {', '.join(facts)}{notes}"


def _skipped(telling: Telling) -> Iterator[str]:
    skipped = telling.record.skipped
    if skipped:
        yield "## Skipped, and why"
        yield "\n".join(f"- {escaped(one.origin)}: {escaped(one.reason)}" for one in skipped)


def _references(telling: Telling) -> list[str]:
    linked = [report for report in cited(telling) if report.link]
    lines = [f"[{report.number}]: <{_address(report.link or '')}>" for report in linked]
    return ["\n".join(lines)] if lines else []


def _address(url: str) -> str:
    return quote(url, safe="/:?#[]@!$&'()*+,;=%-._~")
