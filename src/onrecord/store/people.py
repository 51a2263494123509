"""Who may read and correct: tokens that belong to named persons, and the sessions that they begin.

A token and a session id are 256 random bits, told once and kept as their SHA-256 alone: who reads the store's file
cannot sign in with what stands there. A slow, salted hash (argon2, scrypt) is for what people think up and a list of
likely passwords finds; no list holds 256 random bits, and every request to the API looks one up.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from sqlalchemy import Boolean, Column, ForeignKey, Table, Text, delete, insert, or_, select, update

from onrecord.errors import OnRecordError, UnknownChoice
from onrecord.store.tables import metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection

Role = Literal["reader", "editor"]
"""A reader reads; an editor corrects and uploads too."""

ROLES: tuple[Role, ...] = ("reader", "editor")

MARK = "onr_"
"""What each token begins with, so that a scan for leaked secrets knows one."""

LINK_HOLDS = timedelta(minutes=15)
"""How long a one-time sign-in link holds, if nobody has used it."""

SESSION_HOLDS = timedelta(days=7)
"""How long a session holds at most."""

IDLE = timedelta(hours=24)
"""After how long without a request a session ends: a day, so that an analyst signs in once a morning at most."""

NOTED_EVERY = timedelta(minutes=15)
"""How often it is noted that a session is in use: reading writes to the store as seldom as that."""

NAME = 80
"""Characters of a person's name at most."""

token = Table(
    "token",
    metadata,
    Column("id", Text, primary_key=True, comment="Short random name of the token, to revoke it by; no secret."),
    Column("hash", Text, nullable=False, unique=True, comment="SHA-256 of the token, in hexadecimal digits."),
    Column("person", Text, nullable=False, index=True, comment="Whose it is: the who of corrections."),
    Column("role", Text, nullable=False, comment="What it allows: reader or editor."),
    Column("once", Boolean, nullable=False, comment="Whether it is a one-time sign-in link."),
    Column("made_at", Text, nullable=False, comment="When it was made (ISO 8601, UTC)."),
    Column("expires_at", Text, comment="Until when it holds; null: until it is revoked."),
    Column("used_at", Text, comment="When it was last used to sign in, or a one-time link was used; null: never."),
    Column("revoked_at", Text, comment="When it was revoked; null: it was not."),
    comment="Tokens to sign in with, each of a named person. What is kept does not let anybody in.",
)

session = Table(
    "session",
    metadata,
    Column("hash", Text, primary_key=True, comment="SHA-256 of the session id that the browser's cookie holds."),
    Column("token", Text, ForeignKey("token.id", ondelete="CASCADE"), nullable=False, index=True, comment="Its token."),
    Column("began_at", Text, nullable=False, comment="When the person signed in (ISO 8601, UTC)."),
    Column("seen_at", Text, nullable=False, comment="When it was in use, to a quarter of an hour."),
    Column("expires_at", Text, nullable=False, comment="When it ends, however much it is used."),
    comment="Who is signed in in which browser.",
)


@dataclass(frozen=True, slots=True)
class Person:
    """Who is asking: a name, what it may do, and the id of the token that says so."""

    name: str
    role: Role
    token: str

    @property
    def edits(self) -> bool:
        """Whether the person may correct and upload."""
        return self.role == "editor"


@dataclass(frozen=True, slots=True)
class TokenLine:
    """One token as it is listed: never the token itself. Moments are ISO 8601, UTC; None: never."""

    id: str
    person: str
    role: Role
    once: bool
    made_at: str
    expires_at: str | None
    used_at: str | None
    revoked_at: str | None


def issue(
    link: Connection, person: str, role: Role = "reader", *, holds: timedelta | None = None, once: bool = False
) -> str:
    """Make a token for a person and return it: the only time that it is told. ``once``: it signs in a single time.

    ``holds`` is for how long; None: until it is revoked, LINK_HOLDS for a one-time link. Raises OnRecordError for a
    name that is none, UnknownChoice for a role that is none.
    """
    if role not in ROLES:
        raise UnknownChoice("role", role, ROLES)
    now = _now()
    holds = holds or (LINK_HOLDS if once else None)
    secret = MARK + secrets.token_urlsafe(32)
    row = {
        "id": secrets.token_hex(4),
        "hash": _hash(secret),
        "person": _named(person),
        "role": role,
        "once": once,
        "made_at": _text(now),
        "expires_at": _text(now + holds) if holds else None,
    }
    _tidy(link, now)
    link.execute(insert(token).values(row))
    return secret


def tokens(link: Connection) -> tuple[TokenLine, ...]:
    """Return the tokens, one-time links too, by person, then the latest first."""
    columns = [token.c[name] for name in TokenLine.__slots__]
    rows = link.execute(select(*columns).order_by(token.c.person, token.c.made_at.desc(), token.c.id))
    return tuple(TokenLine(*row) for row in rows)


def revoke(link: Connection, which: str) -> int:
    """Revoke the token of an id, or all of a person; return how many. Their sessions end with them.

    Raises OnRecordError where nobody has such a token.
    """
    mine = or_(token.c.id == which, token.c.person == which)
    held = select(token.c.id).where(mine)
    if not link.execute(held).first():
        raise OnRecordError(f"No token {which!r}, and nobody of that name has one. List them: onrecord token --list")
    link.execute(delete(session).where(session.c.token.in_(held)))
    done = link.execute(update(token).where(mine, token.c.revoked_at.is_(None)).values(revoked_at=_text(_now())))
    return done.rowcount


def check(link: Connection, secret: str) -> Person | None:
    """Return whose standing token ``secret`` is; None where it is none that holds. One-time links do not count."""
    return _person(link, secret, standing=True)


def sign_in(link: Connection, secret: str) -> tuple[Person, str] | None:
    """Begin a session by a token or a one-time link, and return who it is and the session's id; None if it is neither.

    A one-time link is used up by it, though two browsers should use it at the same moment.
    """
    now = _now()
    found = _person(link, secret, standing=False)
    if found is None:
        return None
    fresh = (token.c.id == found.token) & (token.c.once.is_(False) | token.c.used_at.is_(None))
    if not link.execute(update(token).where(fresh).values(used_at=_text(now))).rowcount:
        return None
    _tidy(link, now)
    key = secrets.token_urlsafe(32)
    moments = {"began_at": _text(now), "seen_at": _text(now), "expires_at": _text(now + SESSION_HOLDS)}
    link.execute(insert(session).values(hash=_hash(key), token=found.token, **moments))
    return found, key


def signed_in(link: Connection, key: str) -> tuple[Person, bool] | None:
    """Return whose session ``key`` is, and whether its use is to be noted (:func:`note`); None if nobody's."""
    now = _now()
    row = link.execute(
        select(token.c.person, token.c.role, token.c.id, session.c.seen_at)
        .join_from(session, token)
        .where(session.c.hash == _hash(key), token.c.revoked_at.is_(None))
        .where(session.c.expires_at > _text(now), session.c.seen_at > _text(now - IDLE))
    ).first()
    if row is None:
        return None
    return Person(row.person, row.role, row.id), row.seen_at < _text(now - NOTED_EVERY)


def note(link: Connection, key: str) -> None:
    """Keep that the session ``key`` is in use, so that it does not end for idleness."""
    link.execute(update(session).where(session.c.hash == _hash(key)).values(seen_at=_text(_now())))


def sign_out(link: Connection, key: str) -> None:
    """End the session ``key``; nothing if there is none."""
    link.execute(delete(session).where(session.c.hash == _hash(key)))


def _person(link: Connection, secret: str, standing: bool) -> Person | None:
    if not secret.startswith(MARK) or not secret.isascii():
        return None
    row = link.execute(
        select(token.c.person, token.c.role, token.c.id)
        .where(token.c.hash == _hash(secret), token.c.revoked_at.is_(None))
        .where(or_(token.c.expires_at.is_(None), token.c.expires_at > _text(_now())))
        .where(token.c.once.is_(False) if standing else or_(token.c.once.is_(False), token.c.used_at.is_(None)))
    ).first()
    return Person(row.person, row.role, row.id) if row else None


def _tidy(link: Connection, now: datetime) -> None:
    """Leave out what no longer lets anybody in: sessions that have ended, one-time links that nobody used."""
    ended = (session.c.expires_at <= _text(now)) | (session.c.seen_at <= _text(now - IDLE))
    link.execute(delete(session).where(ended))
    spent = token.c.once.is_(True) & (token.c.expires_at <= _text(now))
    link.execute(delete(token).where(spent, token.c.id.not_in(select(session.c.token))))


def _named(person: str) -> str:
    name = " ".join(person.split())
    if not name or len(name) > NAME or not name.isprintable():
        raise OnRecordError(f"{person[:NAME]!r} is no name of a person: give up to {NAME} letters, as 'Mara Trelore'.")
    return name


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _now() -> datetime:
    return datetime.now(tz=UTC)


def _text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
