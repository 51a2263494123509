"""Full-text search: FTS5 in SQLite, tsvector in PostgreSQL, over one list of what can be found."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

from sqlalchemy import Connection, bindparam, text

from onrecord.errors import UnknownChoice
from onrecord.store.lines import Found, Hit, Listing
from onrecord.store.packing import clean
from onrecord.store.places import checked, counted, day, token

_TEXT = """
CREATE VIEW search_text AS
SELECT entry.number AS number, entry.story AS story, entry.title AS title,
       COALESCE(article.text, statement.text, '') AS body
FROM search_entry AS entry
LEFT JOIN article ON entry.what = 'article' AND article.id = entry.id
LEFT JOIN statement ON entry.what = 'statement' AND statement.id = entry.id
"""

_SQLITE = (
    _TEXT,
    "CREATE VIRTUAL TABLE search_words USING fts5(title, body, content='search_text', content_rowid='number', "
    'tokenize="porter unicode61 remove_diacritics 2")',
)
_POSTGRES = (
    _TEXT,
    "CREATE TEXT SEARCH DICTIONARY onrecord_stem (TEMPLATE = snowball, LANGUAGE = english)",  # without stop words: WHO
    "CREATE TEXT SEARCH CONFIGURATION onrecord (COPY = english)",
    "ALTER TEXT SEARCH CONFIGURATION onrecord ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, "
    "hword_part WITH onrecord_stem",
    "ALTER TABLE search_entry ADD COLUMN words tsvector",
    "CREATE INDEX search_entry_words ON search_entry USING gin (words)",
)
_FOLDED = "regexp_replace(normalize(left({}, 200000), NFKD), '[\\u0300-\\u036f]', '', 'g')"
_FILL_SQLITE = """
INSERT INTO search_words (rowid, title, body) SELECT number, title, body FROM search_text WHERE story IN :stories
"""
_FILL_POSTGRES = f"""
UPDATE search_entry SET words = setweight(to_tsvector('onrecord', {_FOLDED.format("told.title")}), 'A')
                                || to_tsvector('onrecord', {_FOLDED.format("told.body")})
FROM search_text AS told WHERE told.number = search_entry.number AND search_entry.story IN :stories
"""  # noqa: S608 - made of constants

START, END = "\ue000", "\ue001"  # around a word that was sought: of the private use area, which news does not use
_WORD = re.compile(r'"([^"]*)"|([^\W_]+(?:[\'’\-.][^\W_]+)*)')
WORDS = 32  # of a query that are looked for: more is no search
MOST = 100  # hits on a page at most


def create(link: Connection) -> None:
    """Make the index."""
    for statement in _SQLITE if link.dialect.name == "sqlite" else _POSTGRES:
        link.exec_driver_sql(statement)


def drop(link: Connection) -> None:
    """Take the index away."""
    if link.dialect.name == "sqlite":
        link.exec_driver_sql("DROP TABLE IF EXISTS search_words")
    link.exec_driver_sql("DROP VIEW IF EXISTS search_text")
    if link.dialect.name == "postgresql":
        link.exec_driver_sql("DROP TEXT SEARCH CONFIGURATION IF EXISTS onrecord")
        link.exec_driver_sql("DROP TEXT SEARCH DICTIONARY IF EXISTS onrecord_stem")


def index(link: Connection, stories: Sequence[str]) -> None:
    """Index what is told of ``stories``."""
    if not stories:
        return
    told = _FILL_SQLITE if link.dialect.name == "sqlite" else _FILL_POSTGRES
    link.execute(text(told).bindparams(_among("stories", stories)))


def _among(name: str, values: Sequence[str]) -> Any:
    return bindparam(name, list(values), expanding=True)


def remove(link: Connection, stories: Sequence[str]) -> None:
    """Take what is told of ``stories`` out of the index: before their rows go, since the index needs them for it."""
    if stories and link.dialect.name == "sqlite":
        told = (
            "INSERT INTO search_words (search_words, rowid, title, body) "
            "SELECT 'delete', number, title, body FROM search_text WHERE story IN :stories"
        )
        link.execute(text(told).bindparams(_among("stories", stories)))


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search leaves of what it finds.

    ``actor`` is an id of the store, or a name: what it said, and itself. ``outlet``: what that outlet carries.
    ``since``: a day, month or year. ``kind``: article, statement, actor or story.
    """

    actor: str | None = None
    outlet: str | None = None
    since: str | None = None
    kind: str | None = None

    def asked(self) -> tuple[str, dict[str, str]]:
        """Return the conditions in SQL, and the values in them. Raises UnknownChoice for another kind."""
        where, values = [], {}
        if self.kind and self.kind not in get_args(Found):
            raise UnknownChoice("kind of thing to find", clean(self.kind), get_args(Found))
        if self.kind:
            where.append("entry.what = :kind")
            values["kind"] = self.kind
        if self.since:
            where.append("entry.date >= :since")
            values["since"] = day("since", self.since)
        if self.outlet:
            where.append("entry.carried_by LIKE :outlet ESCAPE '\\'")
            values["outlet"] = "%|" + re.sub(r"([\\%_])", r"\\\1", clean(self.outlet).casefold()) + "|%"
        if self.actor:
            where.append(_OF_ACTOR)
            values |= {"actor": clean(self.actor), "called": clean(self.actor).strip()}
        return "".join(f" AND {one}" for one in where), values


def search(
    link: Connection, words: str, filters: Filters = Filters(), *, limit: int = 20, after: str | None = None
) -> Listing[Hit]:
    """Return what has all ``words``, best first; words within quotation marks stand together.

    Any text may be asked for; one without words finds nothing. Raises UnknownChoice for a kind that there is none of,
    and InvalidFilter for a day that is none and for an ``after`` that no page gave.
    """
    where, values = filters.asked()
    terms = terms_of(words)
    if not terms:
        return Listing(())
    limit, start = checked(limit, MOST), counted(after)
    sqlite = link.dialect.name == "sqlite"
    if sqlite:
        values["query"] = " ".join('"' + " ".join(term) + '"' for term in terms)
    else:
        values |= {f"term{number}": " ".join(term) for number, term in enumerate(terms)}
    told = text(_asked(sqlite, len(terms), where))
    rows = link.execute(told, {**values, "limit": limit + 1, "start": start}).all()
    hits = tuple(_hit(row) for row in rows[:limit])
    return Listing(hits, token(start + limit) if len(rows) > limit else None)


_OF_ACTOR = """EXISTS (
    SELECT 1 FROM actor_in_story AS w LEFT JOIN statement AS s ON entry.what = 'statement' AND s.id = entry.id
    WHERE w.story = entry.story
    AND w.own = CASE entry.what WHEN 'statement' THEN s.speaker WHEN 'actor' THEN entry.id END
    AND (w.actor = :actor OR EXISTS (SELECT 1 FROM name AS n WHERE n.story = w.story AND n.actor = w.own
                                     AND lower(n.text) = lower(:called)) OR lower(w.name) = lower(:called)))"""

_COLUMNS = "entry.number, entry.what, entry.id, entry.story, entry.title, entry.outlets, entry.date"

_ORDER = "rank DESC, entry.what, entry.id, entry.story LIMIT :limit OFFSET :start"

_SAID = "who.actor AS actor, who.name AS speaker, said.cue AS cue, said.kind AS kind, said.dated AS dated"


def _who(of: str) -> str:
    """Return what joins to the rows of ``of`` who said them."""
    return f"""LEFT JOIN statement AS said ON {of}.what = 'statement' AND said.id = {of}.id
    LEFT JOIN actor_in_story AS who ON who.story = {of}.story
    AND who.own = CASE {of}.what WHEN 'statement' THEN said.speaker WHEN 'actor' THEN {of}.id END"""


def _asked(sqlite: bool, terms: int, where: str) -> str:
    """Return the question in the words of the database.

    PostgreSQL looks up who said it for what is shown alone, of the thousands that have a word: that is four times as
    fast. SQLite would cut a snippet for each of them then.
    """
    marks = f"'{START}', '{END}'"
    if sqlite:
        return f"""
        SELECT {_COLUMNS}, {_SAID}, -bm25(search_words, 4.0, 1.0) AS rank,
               snippet(search_words, -1, {marks}, '…', 28) AS snippet
        FROM search_words JOIN search_entry AS entry ON entry.number = search_words.rowid {_who("entry")}
        WHERE search_words MATCH :query {where}
        ORDER BY {_ORDER}
        """  # noqa: S608 - made of constants
    query = " && ".join(f"phraseto_tsquery('onrecord', :term{number})" for number in range(terms))
    return f"""
    WITH asked AS (SELECT ({query}) AS query), found AS (
        SELECT {_COLUMNS}, ts_rank_cd(entry.words, asked.query, 1) AS rank
        FROM search_entry AS entry CROSS JOIN asked
        WHERE entry.words @@ asked.query {where}
        ORDER BY {_ORDER})
    SELECT found.*, {_SAID}, ts_headline('onrecord',
        left(concat_ws(' … ', nullif(told.title, ''), nullif(told.body, '')), 200000),
        asked.query, 'StartSel={START}, StopSel={END}, MaxWords=28, MinWords=12, MaxFragments=1') AS snippet
    FROM found CROSS JOIN asked JOIN search_text AS told ON told.number = found.number {_who("found")}
    ORDER BY found.rank DESC, found.what, found.id, found.story
    """  # noqa: S608 - made of constants


def terms_of(words: str) -> list[list[str]]:
    """Return what a query asks for: words, and words in quotation marks, that have to stand together."""
    folded = clean(words).replace("“", '"').replace("”", '"').replace("„", '"')
    folded = "".join(one for one in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(one))
    if folded.count('"') % 2:
        folded = folded.replace('"', " ")
    found = []
    for quoted, word in _WORD.findall(folded):
        parts = re.findall(r"[^\W_]+", quoted or word)
        if parts:
            found.append(parts)
    return found[:WORDS]


def _hit(row: Any) -> Hit:
    outlets = tuple(json.loads(row.outlets) if isinstance(row.outlets, str) else row.outlets)
    pieces = []
    for number, piece in enumerate(row.snippet.split(START)):
        inside, mark, outside = piece.partition(END)
        if number and mark:
            pieces += [(inside, True), (outside, False)]
        else:
            pieces.append((piece.replace(END, ""), False))
    id_ = row.actor if row.what == "actor" and row.actor else row.id
    snippet = tuple((words, sought) for words, sought in pieces if words)
    title = _said_by(row) if row.what == "statement" else row.title
    return Hit(row.what, id_, row.story, title, snippet, outlets, row.date, round(float(row.rank), 6), row.dated)


def _said_by(row: Any) -> str:
    """Return who says a statement and how: without its cue, what was denied would read as asserted."""
    retold = "≈" if row.kind == "indirect" else ""
    return " ".join(part for part in (f"{row.speaker or 'Nobody named'}:", row.cue, retold) if part)


def compact(link: Connection) -> None:
    """Write the index anew: no word of what was removed is left in it."""
    if link.dialect.name == "sqlite":
        link.exec_driver_sql("INSERT INTO search_words (search_words) VALUES ('optimize')")
