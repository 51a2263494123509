"""Articles as the tables hold them: on their way in, and back."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, replace
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, delete, insert, select, update

from onrecord import stories
from onrecord.accounts import Account
from onrecord.articles import Announced
from onrecord.intake import Page
from onrecord.settings import Settings
from onrecord.store import programs
from onrecord.store.clock import now
from onrecord.store.correcting import note_named
from onrecord.store.counters import count
from onrecord.store.packing import LEVEL, clean, pack, pack_signature, shape_of, unpack, unpack_plain
from onrecord.store.programs import Program
from onrecord.store.tables import account, article, former_id, page, reading, signature
from onrecord.vocabulary import Article, Cut, Embed, Run, Skipped

_NONE = Article("", "", "", "")


@dataclass(frozen=True, slots=True)
class Raw:
    """A page that an article was read from: the hash of its bytes, their number, these packed, and a feed's word."""

    digest: str
    size: int
    data: bytes
    announced: dict[str, str] | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that is kept of an article, ready to be written.

    ``raw`` is the page that it was read from; ``reader`` is by what it was read.
    """

    article: Article
    row: dict[str, Any]
    account: bytes
    signature: bytes
    raw: Raw | None
    reader: Program


def prepared(one: Account, page_: Page | None, settings: Settings) -> Prepared:
    """Return what is kept of an account; ``page_`` is the page that it was read from."""
    told = one.article
    read = replace(one, article=_NONE)
    row = {
        "id": told.id,
        "key": told.key,
        "latest": False,
        "outlet": told.outlet,
        "headline": told.headline,
        "published": told.published,
        "published_basis": told.published_basis,
        "byline": told.byline,
        "via": told.via,
        "url": told.url,
        "origin": told.origin,
        "language": told.language,
        "text": told.text,
        "embeds": msgspec.to_builtins(told.embeds),
        "notices": list(told.notices),
        "layout": pack([[astuple(one) for one in told.runs], [astuple(one) for one in told.cut]]),
        "digest": hashlib.blake2b(msgspec.msgpack.encode([told, read]), digest_size=8).hexdigest(),
    }
    raw = _raw(page_) if page_ else None
    return Prepared(told, row, pack(read), pack_signature(stories.sign(told)), raw, programs.reader(settings.device))


def _raw(one: Page) -> Raw:
    return Raw(digest_of(one.data), len(one.data), zlib.compress(one.data, LEVEL), as_told(one.announced))


def written(link: Connection, found: Sequence[Prepared], round_: int) -> tuple[dict[str, str], list[Skipped]]:
    """Write articles; return what became of each by key (new, changed, same), and those that are another's double.

    Of two origins that hold one version, the one first in the alphabet is kept.
    """
    outcomes: dict[str, str] = {}
    doubles: list[Skipped] = []
    fresh = False
    for one in found:
        told = one.article
        mine = select(article.c.id, article.c.origin, article.c.digest).where(article.c.key == told.key)
        kept = {row.id: row for row in link.execute(mine)}
        same = kept.get(told.id)
        if same is None:
            outcomes[told.key] = "changed" if kept and outcomes.get(told.key) != "new" else "new"
            _insert(link, one, round_)
            note_named(link, told)
        elif told.origin != same.origin:
            first, second = sorted((told.origin, same.origin))
            doubles.append(Skipped(second, f"the same article as {first}"))
            outcomes.setdefault(told.key, "same")
            if told.origin == first:
                _replace(link, one)
                note_named(link, told)
                fresh = True
        elif same.digest != one.row["digest"]:
            outcomes[told.key] = "changed" if outcomes.get(told.key) != "new" else "new"
            _replace(link, one)
            note_named(link, told)
        else:
            outcomes.setdefault(told.key, "same")
        _note_reading(link, one)
    touched = [key for key, outcome in outcomes.items() if outcome != "same"]
    if touched or fresh:
        settle_latest(link, touched)
        count(link, "changed")
        count(link, "seen")
    return outcomes, doubles


def _insert(link: Connection, one: Prepared, round_: int) -> None:
    link.execute(insert(article), one.row | {"read_in": round_, "added_at": now()})
    _insert_parts(link, one)


def _replace(link: Connection, one: Prepared) -> None:
    """Write over what is kept of a version: its text is the same, other things that it tells are not."""
    row = {name: value for name, value in one.row.items() if name not in ("id", "latest")}
    link.execute(update(article).where(article.c.id == one.article.id).values(row))
    for table in (account, page, signature):
        link.execute(delete(table).where(table.c.article == one.article.id))
    _insert_parts(link, one)


def _insert_parts(link: Connection, one: Prepared) -> None:
    id_ = one.article.id
    programs.note(link, one.reader)
    told = {"shape": shape_of(Account), "read_by": one.reader.id, "data": one.account}
    link.execute(insert(account), {"article": id_} | told)
    link.execute(insert(signature), {"article": id_, "data": one.signature})
    if one.raw:
        link.execute(insert(page), _page_row(id_, one.raw))


def _page_row(article_: str, raw: Raw) -> dict[str, Any]:
    return {"article": article_, "size": raw.size, "data": raw.data, "announced": raw.announced}


def digest_of(data: bytes) -> str:
    """Return the hash by which the bytes of a page are known."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def as_told(one: Announced | None) -> dict[str, str] | None:
    """Return what a feed says of a report as the tables hold it: what it says, by field."""
    return {name: clean(value) for name, value in asdict(one).items() if value is not None} if one else None


def told_of(row: Mapping[str, str] | None) -> Announced | None:
    """Return what a feed says of a report from what the tables hold of it."""
    return Announced(**row) if row else None


def _note_reading(link: Connection, one: Prepared) -> None:
    """Keep that the article was read from the bytes of its page, so that they need not be read again."""
    if one.raw is None:
        return
    row = {"origin": one.article.origin, "digest": one.raw.digest, "article": one.article.id}
    mine = (reading.c.origin == row["origin"]) & (reading.c.digest == row["digest"])
    if link.execute(update(reading).where(mine).values(article=row["article"])).rowcount == 0:
        link.execute(insert(reading), row | {"at": now()})


def settle_latest(link: Connection, keys: Iterable[str]) -> bool:
    """Mark the latest version of each article: read last, of those read together the one published last.

    One that is read otherwise today waits only to be told of no longer. Return whether it is another one than before
    for any.
    """
    changed = False
    for key in sorted(keys):
        told = select(article.c.id, article.c.latest, article.c.read_in, article.c.published)
        today = article.c.id.not_in(select(former_id.c.id))
        rows = link.execute(told.where(article.c.key == key, today)).all()
        best = max(rows, key=lambda row: (row.read_in, row.published or "", row.id)).id if rows else None
        if [row.id for row in rows if row.latest] != [best]:
            changed = True
            link.execute(update(article).where(article.c.key == key).values(latest=article.c.id == (best or "")))
    return changed


def article_of(row: Row[Any]) -> Article:
    """Return the article of a row of its table."""
    runs, cut = unpack_plain(row.layout)
    return Article(
        id=row.id,
        key=row.key,
        origin=row.origin,
        text=row.text,
        runs=tuple(Run(*one) for one in runs),
        url=row.url,
        outlet=row.outlet,
        via=row.via,
        byline=row.byline,
        headline=row.headline,
        published=row.published,
        published_basis=row.published_basis,
        language=row.language,
        embeds=tuple(Embed(**one) for one in row.embeds),
        cut=tuple(Cut(*one) for one in cut),
        notices=tuple(row.notices),
    )


def account_of(row: Row[Any]) -> Account:
    """Return the account of an article's row joined with that of its account. Raises Outgrown."""
    return replace(unpack(row.data, row.shape, Account), article=article_of(row))
