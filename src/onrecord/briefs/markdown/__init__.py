"""The brief as Markdown (CommonMark), to paste into a note, a ticket or a wiki."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from onrecord.briefs import days
from onrecord.briefs.answers import cited_in
from onrecord.briefs.changes import Bit, summary
from onrecord.briefs.corrected import corrected_fully
from onrecord.briefs.doubts import name_conflicts
from onrecord.briefs.extent import FEW_REPORTS, TOLD_STORIES, cited, extent, foremost
from onrecord.briefs.lines import Line, Variant
from onrecord.briefs.markdown.across import differences, outlets, timeline
from onrecord.briefs.markdown.answers import answers as answered
from onrecord.briefs.markdown.answers import table
from onrecord.briefs.markdown.escaping import escaped, place, spot, words
from onrecord.briefs.places import Report
from onrecord.briefs.posts import Post
from onrecord.briefs.sentences import (
    NOT_BORNE_OUT,
    carried,
    conflict,
    counted,
    said_on,
    standing,
    story_dates,
    story_name,
    what_dates_are,
    what_was_chosen,
    what_was_read,
)
from onrecord.briefs.telling import Party, Telling

__all__ = ["escaped", "markdown", "positions_table"]

RANKED = 10  # actors in the list of who said the most; all are told below it


def markdown(whole: Telling, stories: Sequence[Telling]) -> str:
    """Return the brief as CommonMark: headings, one list item a statement, references to the reports at the end.

    ``stories`` are the tellings of a mixed pile, one a story; none where all reports are of one. Every text from an
    article is escaped: it can make no heading, link, image, emphasis or HTML. The places of a statement link to the
    article where its URL is known.
    """
    if not stories:
        blocks = [*_opening(whole), *answered(whole.answers, extent(whole)), *_ranking(whole), *_unsure(whole)]
        blocks += [*_one(whole, "##"), *_skipped(whole)]
        return "\n\n".join(blocks + references([whole], cited_in(whole.answers))) + "\n"
    told = stories if extent(whole).full else stories[: 0 if extent(whole).gist else TOLD_STORIES]
    blocks = [*_opening(whole), *answered(whole.answers, extent(whole)), *_overview(stories), *_unsure(whole)]
    for story in told:
        blocks += [f"## {story.number}. {escaped(story_name(story))}", escaped(what_was_read(story))]
        blocks += _one(story, "###")
    if len(told) < len(stories):
        blocks.append(f"… and {counted(len(stories) - len(told), 'more story')} (`--all`).")
    return "\n\n".join([*blocks, *_skipped(whole), *references(told, cited_in(whole.answers))]) + "\n"


def positions_table(whole: Telling) -> str:
    """Return the tables of who stands where as CommonMark, with the reports that they cite."""
    told = cited_in(whole.answers)
    blocks = ["# Who stands where", escaped(what_was_read(whole)), *table(whole.answers, extent(whole))]
    blocks += ["## Reports", "\n".join(report_item(report) for report in told)] if told else []
    return "\n\n".join([*blocks, *_skipped(whole), *references([], told)]) + "\n"


def _one(telling: Telling, level: str) -> list[str]:
    across = [*differences(telling, level), *timeline(telling, level)]
    said = [*_statements(telling, level)]
    if not extent(telling).gist:
        said += [*_posts(telling, level), *_unattributed(telling, level), *outlets(telling, level)]
    return across + said + [*_reports(telling, level)]


def _overview(stories: Sequence[Telling]) -> Iterator[str]:
    yield "## Stories"
    rows = [
        f"| {one.number} | {escaped(story_name(one))} | {escaped(story_dates(one))} | {len(one.told)} "
        f"| {len(one.lines)} | {len(one.differences) or '·'} |"
        for one in stories
    ]
    yield "\n".join(["| | Story | When | Reports | Statements | Differ |", "|--:|---|---|--:|--:|--:|", *rows])


def _opening(telling: Telling) -> Iterator[str]:
    yield "# Who said what"
    yield escaped(what_was_read(telling))
    chosen = what_was_chosen(telling)
    if chosen:
        yield escaped(chosen)
    yield "Words in quotation marks and bold are verbatim; what follows *≈* is told in the outlet’s words."
    yield what_dates_are(telling)


def _ranking(telling: Telling) -> Iterator[str]:
    rows = [
        f"- **{escaped(party.name)}**{_about(party, 1)}: {party.count('direct')} verbatim, {party.count('mixed')} "
        f"mixed, {party.count('indirect')} in the outlet’s words; reports: {party.reports}"
        for party in telling.parties[:RANKED]
    ]
    if rows:
        yield "## Who said the most"
        yield "\n".join(rows)
    if len(telling.parties) > len(rows):
        yield f"… and {len(telling.parties) - len(rows):,} more who spoke."


def _about(party: Party, roles: int) -> str:
    about = standing(party, roles)
    return f", {escaped(about)}" if about else ""


def _unsure(telling: Telling) -> Iterator[str]:
    nameless = sum(len(group.lines) for group in telling.unattributed)
    doubtful = sum(line.unsure for line in telling.lines)
    points = [f"- statements without a named speaker: {nameless}", f"- statements of low confidence: {doubtful}"]
    points += [f"- {escaped(conflict(pair))}" for pair in name_conflicts(telling)]
    alone = sum(line.alone for line in telling.lines)
    points += [f"- quotations that no other report bears out: {alone}"] if alone else []
    points += [f"- things on which reports differ: {len(telling.differences)}"] if telling.differences else []
    skipped = len(telling.record.skipped)
    points += [f"- inputs skipped, listed at the end: {skipped}"] if skipped else []
    yield "## What is unsure"
    yield "\n".join(points)


def _statements(telling: Telling, level: str) -> Iterator[str]:
    if telling.parties:
        yield f"{level} Statements"
    shown = extent(telling)
    told = telling.parties[: shown.parties]
    for party in told:
        yield f"{level}# {escaped(party.name)}"
        about = standing(party, len(party.roles))
        also = f"also named {', '.join(party.also)}" if party.also else ""
        facts = "; ".join(fact for fact in (about, also, corrected_fully(party.corrected)) if fact)
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
    places = "; ".join(place(one) for one in line.places)
    said = f"- {cue}{told}{words(line.pieces)}{doubt} — {places}"
    fixes = escaped(corrected_fully(line.corrected))
    if line.statement is None:
        return f"{said}. {fixes}" if fixes else said
    dated = escaped(said_on(line)) if line.basis.startswith("said") else ""
    facts = "; ".join(one for one in (carried(line), dated, fixes) if one)
    alone = f"\n  - **{NOT_BORNE_OUT}**" if line.alone else ""
    return f"{said}{f'. {facts}' if facts else ''}{alone}{''.join(map(_wording, line.variants))}"


def _wording(variant: Variant) -> str:
    """Return another wording as a nested item: what was left out as [-…-], what was put in as {+…+}."""
    cue = f"{escaped(variant.cue)} " if variant.cue else ""
    told = "*≈* " if variant.kind == "indirect" else ""
    bits = variant.bits
    shown = bits_told(bits) if bits else words(variant.pieces)
    changes = f" ({escaped(summary(variant.changes))})" if variant.changes else ""
    grave = "".join(f"\n    - **{escaped(warning)}**" for warning in variant.warnings)
    return f"\n  - {cue}{told}{shown}{changes} — {'; '.join(map(place, variant.places))}{grave}"


def bits_told(bits: Sequence[Bit]) -> str:
    """Return a comparison word by word: what was left out as ``[-…-]``, what was put in as ``{+…+}``."""
    return " ".join(map(_bit, bits))


def _bit(bit: Bit) -> str:
    text = escaped(bit.text)
    return {"old": f"\\[-{text}-\\]", "new": f"\\{{+{text}+\\}}", "same": text}[bit.role]


def _posts(telling: Telling, level: str) -> Iterator[str]:
    if not telling.posts:
        return
    yield f"{level} Posts shown in the reports"
    told = telling.posts if extent(telling).full else telling.posts[:FEW_REPORTS]
    yield "\n".join(_post(one) for one in told)
    if len(told) < len(telling.posts):
        yield f"… and {len(telling.posts) - len(told):,} more (`--all`)."


def _post(post: Post) -> str:
    author, when = escaped(post.author or "nobody named"), escaped(days.said(post.posted))
    return f"- {author} ({when}): **“{escaped(post.text)}”** — {'; '.join(map(spot, post.spots))}"


def _unattributed(telling: Telling, level: str) -> Iterator[str]:
    if telling.unattributed:
        yield f"{level} Not attributed, and why"
    shown = extent(telling)
    told = telling.unattributed[: shown.reasons]
    for group in told:
        yield f"{level}# {escaped(group.reason)}"
        yield from _items(group.lines, shown.nameless)
    if len(told) < len(telling.unattributed):
        yield f"… and {len(telling.unattributed) - len(told):,} more reasons (`--all`)."


def _reports(telling: Telling, level: str) -> Iterator[str]:
    if telling.told:
        yield f"{level} Reports"
        listed = cited(telling)
        yield "\n".join(report_item(report) for report in listed)
        if len(listed) < len(telling.told):
            yield f"… and {len(telling.told) - len(listed):,} more (`--all`)."


def report_item(report: Report) -> str:
    """Return a report as a list item: number, headline, outlet, date, origin and notices."""
    article = report.article
    title = escaped(report.headline or "no headline")
    facts = [escaped(report.imprint), escaped(days.said(article.published))]
    facts += [f"by {escaped(article.byline)}"] if article.byline else []
    facts += [f"from {escaped(report.taken_from)}"] if report.taken_from else []
    facts += [escaped(article.origin)]
    facts += [escaped(corrected_fully(report.corrected))] if report.corrected else []
    linked = f"[{title}][{report.number}]" if report.link else title
    notes = "".join(f"\n  - note: {escaped(notice)}" for notice in article.notices)
    return f"- ({report.number}) {linked}, {', '.join(facts)}{notes}"


def _skipped(telling: Telling) -> Iterator[str]:
    skipped = telling.record.skipped
    if skipped:
        yield "## Skipped, and why"
        yield "\n".join(f"- {escaped(one.origin)}: {escaped(one.reason)}" for one in skipped)


def references(tellings: Sequence[Telling], others: Sequence[Report] = ()) -> list[str]:
    """Return the block of link definitions for the reports that ``tellings`` cite, and for ``others``.

    None if none has an address.
    """
    found = {report.number: report for telling in tellings for report in cited(telling)}
    found |= {report.number: report for report in others}
    linked = [found[number] for number in sorted(found) if found[number].link]
    lines = [f"[{report.number}]: <{_address(report.link or '')}>" for report in linked]
    return ["\n".join(lines)] if lines else []


def _address(url: str) -> str:
    return quote(url, safe="/:?#[]@!$&'()*+,;=%-._~")
