"""``[[channel]]``: where alerts are sent. Secrets stand in the environment; the file names the variables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from onrecord.bodies.fields import Fields
from onrecord.feeds.plan import address, flag

STDOUT = "-"
"""The name of the channel that is always there: JSON lines on standard output."""

Security = Literal["starttls", "tls", "none"]

_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\\x00-\x1f]{1,64}@[A-Za-z0-9.-]{1,255}")
_HOST = re.compile(r"[A-Za-z0-9._:-]{1,255}")
_PORTS: dict[str, int] = {"starttls": 587, "tls": 465, "none": 25}
_FIELDS = {
    "lines": ("file",),
    "webhook": ("private", "secret", "url"),
    "mail": ("from", "host", "password", "port", "security", "to", "user"),
}


@dataclass(frozen=True, slots=True)
class Lines:
    """A file to which alerts are added as JSON, one a line; None is standard output."""

    name: str
    file: Path | None


@dataclass(frozen=True, slots=True)
class Webhook:
    """A URL to which alerts are posted, signed by ``secret``. ``private``: it may lie in a network of one's own."""

    name: str
    url: str
    secret: bytes
    private: bool = False

    def __repr__(self) -> str:
        return f"Webhook(name={self.name!r}, url={self.url!r})"  # no secret in a traceback


@dataclass(frozen=True, slots=True)
class Mail:
    """Addresses to which alerts are mailed, and the server that takes them."""

    name: str
    to: tuple[str, ...]
    sender: str
    host: str
    port: int
    security: Security = "starttls"
    user: str | None = None
    password: str | None = None

    def __repr__(self) -> str:
        return f"Mail(name={self.name!r}, to={self.to!r}, host={self.host!r})"


Channel = Lines | Webhook | Mail


def channel(row: Fields, folder: Path, environment: Mapping[str, str]) -> Channel:
    """Return the channel that a table describes. Raises InvalidBody for a mistake, and for a secret that is not set."""
    kind = row.text("kind")
    if kind not in _FIELDS:
        row.wrong("kind", f"no kind {kind!r}. Known: {', '.join(sorted(_FIELDS))}")
    row.known("name", "kind", *_FIELDS[kind])
    name = row.text("name")
    if kind == "lines":
        file = row.text("file")
        return Lines(name, None if file == STDOUT else folder / file)
    if kind == "webhook":
        return _webhook(row, name, environment)
    return _mail(row, name, environment)


def _webhook(row: Fields, name: str, environment: Mapping[str, str]) -> Webhook:
    url, private = address(row, "url"), flag(row, "private")
    if not url.lower().startswith("https://") and not private:
        row.wrong("url", "alerts leave a network of one's own by https:// only (or say: private = true)")
    return Webhook(name, url, _secret(row, "secret", environment).encode(), private)


def _mail(row: Fields, name: str, environment: Mapping[str, str]) -> Mail:
    to, sender = row.texts("to"), row.text("from")
    if not to:
        row.wrong("to", "a list of addresses is asked for")
    for field, one in (*(("to", one) for one in to), ("from", sender)):
        if not _ADDRESS.fullmatch(one):
            row.wrong(field, f"{one!r} is no address of mail")
    security = row.text("security", "starttls")
    if security not in _PORTS:
        row.wrong("security", f"no {security!r}. Known: {', '.join(sorted(_PORTS))}")
    user = row.text("user") if "user" in row.table else None
    if ("password" in row.table) != (user is not None):
        row.wrong("password" if user is None else "user", "user and password go together")
    if user is not None and security == "none":
        row.wrong("security", "a password is not sent in the clear: use starttls or tls")
    host = row.text("host")
    if not _HOST.fullmatch(host):
        row.wrong("host", f"{host!r} is no name of a server")
    port = row.number("port") if "port" in row.table else _PORTS[security]
    if not 0 < port < 65536:
        row.wrong("port", f"{port} is no port")
    password = _secret(row, "password", environment) if user is not None else None
    return Mail(name, to, sender, host, port, security, user, password)  # type: ignore[arg-type]


def _secret(row: Fields, field: str, environment: Mapping[str, str]) -> str:
    """Return what the variable of the environment holds that ``field`` names."""
    variable = row.text(field)
    found = environment.get(variable)
    if not found:
        row.wrong(field, f"the name of an environment variable is asked for, and {variable!r} is not set")
    return found
