"""The tables of ground truth: what was read, what was asked, and how far the upkeep of all else has come.

What is derived from them stands in ``derived.py``; corrections, people and feeds define their tables in their own
modules, on the ``metadata`` that begins here. Each table and column has a comment: docs/store.md is made from them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()
"""All tables of the store."""


def _of_article(comment: str, **options: Any) -> Column[str]:
    return Column("article", Text, ForeignKey("article.id", ondelete="CASCADE"), comment=comment, **options)


def ours() -> MetaData:
    """Return the metadata with the tables of all modules of the store on it."""
    import importlib.util

    for name in ("derived", "people", "correcting", "following", "unmade"):
        if importlib.util.find_spec(f"onrecord.store.{name}"):
            importlib.import_module(f"onrecord.store.{name}")
    return metadata


upkeep = Table(
    "upkeep",
    metadata,
    Column("name", Text, primary_key=True, comment="What is counted."),
    Column("value", Integer, nullable=False, comment="The count."),
    comment="Counters of the store itself: its schema, how often it changed, how far what is derived has been brought.",
)

read_me = Table(
    "read_me",
    metadata,
    Column("name", Text, primary_key=True, comment="A table or view."),
    Column("column", Text, primary_key=True, comment="One of its columns; empty: the table itself."),
    Column("meaning", Text, nullable=False, comment="What it tells."),
    comment="What each table, view and column of this database means: begin here, then with who_said_what.",
)

article = Table(
    "article",
    metadata,
    Column("number", Integer, primary_key=True, comment="Row number; says nothing."),
    Column("id", Text, nullable=False, unique=True, comment="This version of the article: hash of key and text."),
    Column("key", Text, nullable=False, index=True, comment="The article over all its versions: its URL, else origin."),
    Column("latest", Boolean, nullable=False, comment="Whether this is the version that the stories tell of."),
    Column("outlet", Text, comment="Who published it; null: the page does not say."),
    Column("headline", Text, comment="Its headline."),
    Column("published", Text, comment="When it was published: ISO 8601, as precise as known."),
    Column("published_basis", Text, comment="What that date rests on."),
    Column("byline", Text, comment="Who wrote it."),
    Column("via", Text, comment="The outlet that it is republished from, or credited to."),
    Column("url", Text, comment="Its canonical address."),
    Column("origin", Text, nullable=False, index=True, comment="Where it was read: a path or URL as given."),
    Column("language", Text, comment="ISO 639-1 code."),
    Column("text", Text, nullable=False, comment="Its paragraphs, cleaned of the page around them. Spans count in it."),
    Column("embeds", JSON, nullable=False, comment="Posts by others that it shows: author, text, day."),
    Column("notices", JSON, nullable=False, comment="What a reader should know of how it was read."),
    Column("layout", LargeBinary, nullable=False, comment="How its text maps to the original page (packed)."),
    Column("digest", Text, nullable=False, comment="Hash of all that this row tells, and of its account."),
    Column("read_in", Integer, nullable=False, comment="The import that read it last."),
    Column("added_at", Text, nullable=False, comment="When it was first read (ISO 8601, UTC)."),
    comment="Article: one report as published, in every version that was read.",
)

former_id = Table(
    "former_id",
    metadata,
    Column("id", Text, primary_key=True, comment="The id that a version had until its page was read again."),
    Column(
        "article",
        Text,
        ForeignKey("article.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
        comment="The version that it is by today's reading.",
    ),
    comment="Ids of articles that another program read otherwise: they lead to what is read there today.",
)

reading = Table(
    "reading",
    metadata,
    Column("origin", Text, primary_key=True, comment="The input: a path or URL as given."),
    Column("digest", Text, primary_key=True, comment="Hash of the bytes that were read there."),
    Column(
        "article",
        Text,
        ForeignKey("article.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
        comment="What it held.",
    ),
    Column("at", Text, nullable=False, comment="When it was first read (ISO 8601, UTC)."),
    comment="Which input held which article: the same bytes are not read twice.",
)

page = Table(
    "page",
    metadata,
    Column(
        "article", Text, ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, comment="The article in it."
    ),
    Column("size", Integer, nullable=False, comment="Bytes of the page."),
    Column("data", LargeBinary, nullable=False, comment="The page (zlib)."),
    Column(
        "announced",
        JSON(none_as_null=True),
        comment="What the feed that named it says of it: feed, published, outlet, byline.",
    ),
    comment="The original page of an article, to show what was cut away and to read it again.",
)

program = Table(
    "program",
    metadata,
    Column("id", Text, primary_key=True, comment="Hash of all the rest."),
    Column("name", Text, nullable=False, comment="onrecord, and the number of its version."),
    Column("code", Text, nullable=False, comment="Hash of its code: it changes between two numbers."),
    Column(
        "models", JSON, nullable=False, comment="Its models and the libraries it reads with, each with its version."
    ),
    Column("device", Text, nullable=False, comment="What its network ran on: cpu or cuda."),
    Column("first_at", Text, nullable=False, comment="When it first read something here (ISO 8601, UTC)."),
    comment="What has read articles: `onrecord reread` reads again what another one than today's has read.",
)

account = Table(
    "account",
    metadata,
    _of_article("Whose it is.", primary_key=True),
    Column("read_by", Text, ForeignKey("program.id"), comment="By what it was read; null: by a forgotten onrecord."),
    Column("shape", Text, nullable=False, comment="Hash of the types that it is packed from."),
    Column("data", LargeBinary, nullable=False, comment="Attributions, survey, dates and notes (packed)."),
    comment="What one article says by itself, before it is held against the others.",
)

signature = Table(
    "signature",
    metadata,
    _of_article("Whose it is.", primary_key=True),
    Column("data", LargeBinary, nullable=False, comment="Its telling words, weighed (packed)."),
    comment="What an article is about, by which articles are grouped into stories.",
)

question = Table(
    "question",
    metadata,
    Column("id", Text, primary_key=True, comment="Hash of text, body and rule, or the id that its file gives."),
    Column("text", Text, nullable=False, comment="The proposal, as asked."),
    Column("body", Text, comment="Who decides: the id of a body; null: nobody."),
    Column("body_file", Text, comment="The file of that body (TOML), where a person gave it; null: it is shipped."),
    Column("rule", Text, comment="By which of its rules; null: its default."),
    Column("phrasings", JSON, nullable=False, comment="The same in other words."),
    Column("related", JSON, nullable=False, comment="Other proposals that are easily taken for this one."),
    Column("asked", JSON, nullable=False, comment="What is asked beside: the day, what is assumed, chances."),
    Column("asked_at", Text, nullable=False, comment="When it was first asked (ISO 8601, UTC)."),
    comment="Question: a proposal that somebody decides, or a disputed claim, that the store keeps answering.",
)

Index("article_latest", article.c.latest, article.c.published)
