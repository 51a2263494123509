"""Everything to know from one article to tell who spoke in it: plain, picklable, read without any other article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.actors import genders, mentions, sources
from onrecord.actors.gazetteer import gazetteer
from onrecord.actors.labels import Label, vote, winner
from onrecord.actors.mentions import Mention
from onrecord.actors.names import fold
from onrecord.actors.sources import Party
from onrecord.attributions.layout import Layout, lay_out
from onrecord.parsing import NamedSpan, parse
from onrecord.vocabulary import Article, Attribution, Span


@dataclass(frozen=True, slots=True)
class SourceRead:
    """The source of one attribution: what its words name, and where source and contents stand.

    ``place`` is the offset that tells what was read before: the source's start, or the content's if it has none.
    ``relay`` is what the attribution's relay names.
    """

    attribution: str
    part: str
    place: int
    party: Party
    content: tuple[tuple[int, int], ...]
    quoted: bool
    direct: bool
    continues: bool
    paragraph: int
    sentence: int
    relay: Party | None


@dataclass(frozen=True, slots=True)
class Survey:
    """One article as the cast sees it: its mentions and sources, both in order of part and place.

    ``pronouns`` are names with the gender (m, f) of a pronoun that plainly stands for them.
    """

    article: str
    outlet: str | None
    mentions: tuple[Mention, ...]
    sources: tuple[SourceRead, ...]
    pronouns: tuple[tuple[str, str], ...]
    embed_authors: tuple[str | None, ...]


def survey(article: Article, attributions: Sequence[Attribution]) -> Survey:
    """Return what ``article`` and its attributions tell of who spoke. Time is linear in the length of the article."""
    parts = {name: lay_out(text) for name, text in article.parts()}
    names = {name: parse(layout.text).names for name, layout in parts.items()}
    hints: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in attributions:
        for span in (*one.source[:1], *((one.relay,) if one.relay else ())):
            hints[span.part].append((span.start, span.end))
    found = tuple(
        mention for part, layout in parts.items() for mention in mentions.find(part, layout, names[part], hints[part])
    )
    labels = {name: winner(weights) for name, weights in vote((one.name, one.evidence) for one in found).items()}
    order = {part: number for number, part in enumerate(parts)}
    read = [_source(one, parts, names, labels) for one in attributions]
    return Survey(
        article.id,
        article.outlet,
        found,
        tuple(sorted(read, key=lambda one: (order[one.part], one.place, one.attribution))),
        tuple(sorted(genders.observe(parts["text"], [one for one in found if one.part == "text"], labels))),
        tuple(embed.author for embed in article.embeds),
    )


def _source(
    one: Attribution, parts: dict[str, Layout], names: dict[str, tuple[NamedSpan, ...]], labels: dict[str, Label]
) -> SourceRead:
    span = one.source[0] if one.source else None
    anchor = span or one.content[0]
    layout = parts[anchor.part]
    party = _party(span, parts, names, labels) if span else Party("none", "", anchor.start, anchor.start)
    return SourceRead(
        one.id,
        anchor.part,
        anchor.start,
        party,
        tuple((content.start, content.end) for content in one.content),
        layout.quoted(anchor.start, anchor.end) > 0,
        one.kind == "direct",
        _continues(layout, one.content[0].start) if one.content else False,
        layout.paragraph_at(anchor.start),
        layout.sentence_at(anchor.start),
        _party(one.relay, parts, names, labels) if one.relay else None,
    )


def _continues(layout: Layout, start: int) -> bool:
    """Tell whether a quotation at ``start`` goes on from the paragraph before, whose last one was left open."""
    number = layout.quotation_number(start)
    return number is not None and number > 0 and layout.quotations[number - 1].goes_on


def _party(
    span: Span, parts: dict[str, Layout], names: dict[str, tuple[NamedSpan, ...]], labels: dict[str, Label]
) -> Party:
    def label_of(name: str) -> Label | None:
        known = gazetteer().named(name)
        if known:
            return "country" if known.kind == "country" else "organisation"
        return labels.get(fold(name))

    return sources.read(parts[span.part].text, span.start, span.end, names[span.part], label_of)
