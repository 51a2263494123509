"""The record, and its JSON: the only place that knows the contract.

A :class:`Record` holds the words of the vocabulary; the ``…Row`` types below are what stands in the JSON, key by key,
and the schema is generated from them. The contract grows by addition only: keys of later steps are there from the
start, as empty lists.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec

from onrecord.errors import InvalidRecord
from onrecord.vocabulary import (
    Act,
    Actor,
    ActorKind,
    Article,
    Attribution,
    Cast,
    Kind,
    Reading,
    Skipped,
    Span,
)

VERSION = "0.1.0"
MAJOR = 0  # of the contract's version: a later one may have changed what is there, not only added to it

Id = Annotated[str, msgspec.Meta(description="Short hash: 16 hexadecimal digits.")]
IsoDate = Annotated[str, msgspec.Meta(description="ISO 8601, cut to the precision known, as 2022-09.")]


class SpanRow(msgspec.Struct, frozen=True):
    """A piece of an article: part ``text``, ``headline`` or ``embed:N``, whose ``[start:end]`` is ``text``."""

    article: Id
    part: str
    start: int
    end: int
    text: str


class EmbedRow(msgspec.Struct, frozen=True):
    """A post by somebody else that the article shows."""

    author: str | None
    text: str


class CutRow(msgspec.Struct, frozen=True):
    """What was cut away: offsets in the original, and the reason."""

    start: int
    end: int
    reason: str


class ArticleRow(msgspec.Struct, frozen=True):
    """One report as onrecord understands it; null where the page does not say."""

    id: Id
    key: str
    origin: str
    url: str | None
    outlet: str | None
    via: str | None
    byline: str | None
    headline: str | None
    published: IsoDate | None
    published_basis: str | None
    language: str | None
    text: str
    version_of: Id | None
    embeds: list[EmbedRow]
    cut: list[CutRow]
    notices: list[str]


class NameRow(msgspec.Struct, frozen=True):
    """One way an actor is named, and the articles that name it so."""

    text: str
    articles: list[Id]


class RoleRow(msgspec.Struct, frozen=True):
    """An office that an actor is said to hold, of which country or organisation, and where it is said."""

    title: str
    of: str | None
    spans: list[SpanRow]


class ActorRow(msgspec.Struct, frozen=True):
    """A party under all its names; ``speaks_for`` and ``members`` are ids of actors."""

    id: Id
    name: str
    kind: ActorKind
    names: list[NameRow]
    roles: list[RoleRow]
    speaks_for: Id | None
    members: list[Id]


class RelayRow(msgspec.Struct, frozen=True):
    """Whom the outlet has an attribution from."""

    actor: Id | None
    span: SpanRow


class AttributionRow(msgspec.Struct, frozen=True):
    """Source, cue and content; the speaker's actor id, how it was found, or the reason why it is null."""

    id: Id
    article: Id
    kind: Kind
    act: Act
    source: list[SpanRow]
    cue: list[SpanRow]
    content: list[SpanRow]
    speaker: Id | None
    speaker_how: str | None
    speaker_reason: str | None
    relay: RelayRow | None
    said: IsoDate | None
    said_precision: str | None
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)]


class SkippedRow(msgspec.Struct, frozen=True):
    """An input that yielded no article, and why."""

    origin: str
    reason: str


class MadeWith(msgspec.Struct, frozen=True):
    """What made the record: program, models and settings."""

    program: str
    models: dict[str, str]
    settings: dict[str, Any]


class Document(msgspec.Struct, frozen=True):
    """The record of one set of articles: what ``onrecord brief --format json`` prints."""

    onrecord: str
    made_with: MadeWith
    articles: list[ArticleRow]
    actors: list[ActorRow]
    attributions: list[AttributionRow]
    stories: list[dict[str, Any]]
    copies: list[dict[str, Any]]
    statements: list[dict[str, Any]]
    events: list[dict[str, Any]]
    disagreements: list[dict[str, Any]]
    questions: list[dict[str, Any]]
    positions: list[dict[str, Any]]
    decisions: list[dict[str, Any]]
    skipped: list[SkippedRow]


@dataclass(frozen=True, slots=True)
class Record:
    """Everything onrecord says of one set of articles, each list sorted.

    ``articles`` by origin, ``attributions`` by article and place, ``cast.actors`` by name, ``skipped`` by origin.
    """

    made_with: Mapping[str, Any]
    articles: tuple[Article, ...]
    attributions: tuple[Attribution, ...]
    cast: Cast
    skipped: tuple[Skipped, ...]

    def to_json(self) -> str:
        """Return the record as the contract's JSON: two-space indented UTF-8 text, same record same bytes."""
        return _text(_document(self))


def article_to_json(article: Article) -> str:
    """Return one article as the contract tells it, as ``onrecord read --format json`` prints it."""
    return _text(_article(article, None))


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the contract, generated from the row types."""
    generated = msgspec.json.schema(Document)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **generated}


def articles_in(data: bytes) -> list[ArticleRow | InvalidRecord]:
    """Return the articles of a record's JSON, in order; for one that breaks the contract, what is wrong with it.

    Raises InvalidRecord when ``data`` is no record, or one that a later contract than this may have changed.
    """
    try:
        found = msgspec.json.decode(data, type=_Articles)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidRecord(f"not a record of onrecord: {error}") from error
    version = re.fullmatch(r"(?P<major>\d{1,6})(?:\.\d{1,6}){0,2}", found.onrecord)
    if version is None:
        raise InvalidRecord(f"“{found.onrecord}” is no version of the contract; this is {VERSION}")
    if int(version["major"]) > MAJOR:
        raise InvalidRecord(f"it keeps contract {found.onrecord}, this onrecord knows {VERSION}: use a later one")
    return [_row(one) for one in found.articles]


def _row(data: msgspec.Raw) -> ArticleRow | InvalidRecord:
    try:
        return msgspec.json.decode(data, type=ArticleRow)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return InvalidRecord(str(error))


class _Articles(msgspec.Struct):
    onrecord: str
    articles: list[msgspec.Raw]


def _text(row: msgspec.Struct) -> str:
    told = json.dumps(msgspec.to_builtins(row), ensure_ascii=False, indent=2)
    return told.encode("utf-8", "replace").decode() + "\n"  # a lone surrogate is no UTF-8: it becomes a "?"


def _document(record: Record) -> Document:
    readings = {reading.attribution: reading for reading in record.cast.readings}
    versions = _versions(record.articles)
    return Document(
        onrecord=VERSION,
        made_with=msgspec.convert(dict(record.made_with), MadeWith),
        articles=[_article(article, versions.get(article.id)) for article in record.articles],
        actors=[_actor(actor) for actor in record.cast.actors],
        attributions=[_attribution(one, readings[one.id]) for one in record.attributions],
        stories=[],
        copies=[],
        statements=[],
        events=[],
        disagreements=[],
        questions=[],
        positions=[],
        decisions=[],
        skipped=[SkippedRow(one.origin, one.reason) for one in record.skipped],
    )


def _versions(articles: tuple[Article, ...]) -> dict[str, str]:
    """Map each later version of an article to the earliest one under the same key."""
    first: dict[str, str] = {}
    for article in sorted(articles, key=lambda one: (one.published or "9999", one.id)):
        first.setdefault(article.key, article.id)
    return {article.id: first[article.key] for article in articles if first[article.key] != article.id}


def _article(article: Article, version_of: str | None) -> ArticleRow:
    return ArticleRow(
        id=article.id,
        key=article.key,
        origin=article.origin,
        url=article.url,
        outlet=article.outlet,
        via=article.via,
        byline=article.byline,
        headline=article.headline,
        published=article.published,
        published_basis=article.published_basis,
        language=article.language,
        text=article.text,
        version_of=version_of,
        embeds=[EmbedRow(embed.author, embed.text) for embed in article.embeds],
        cut=[CutRow(cut.start, cut.end, cut.reason) for cut in article.cut],
        notices=list(article.notices),
    )


def _actor(actor: Actor) -> ActorRow:
    return ActorRow(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        names=[NameRow(name.text, list(name.articles)) for name in actor.names],
        roles=[RoleRow(role.title, role.of, _spans(role.spans)) for role in actor.roles],
        speaks_for=actor.speaks_for,
        members=list(actor.members),
    )


def _attribution(one: Attribution, reading: Reading) -> AttributionRow:
    return AttributionRow(
        id=one.id,
        article=one.article,
        kind=one.kind,
        act=one.act,
        source=_spans(one.source),
        cue=_spans(one.cue),
        content=_spans(one.content),
        speaker=reading.speaker,
        speaker_how=reading.how,
        speaker_reason=reading.reason,
        relay=RelayRow(reading.relay, _span(one.relay)) if one.relay else None,
        said=None,
        said_precision=None,
        confidence=one.confidence,
    )


def _span(span: Span) -> SpanRow:
    return SpanRow(span.article, span.part, span.start, span.end, span.text)


def _spans(spans: tuple[Span, ...]) -> list[SpanRow]:
    return [_span(span) for span in spans]
