"""How the pages are served: to whom, under which names, within which bounds."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.settings import Settings

LOCAL = ("127.0.0.1", "localhost", "[::1]")
"""The names that a browser on this machine reaches it by, as they stand in a Host header."""


@dataclass(frozen=True, slots=True)
class Serving:
    """What `onrecord serve` was told.

    ``hosts`` are the names, without port, that a request may give in its Host header. ``local``: it is bound to
    loopback alone, so whoever reaches it may read without signing in; a correction always needs a name. ``https``:
    browsers reach it by https (through a proxy), so cookies are marked Secure. ``port`` tells the cookies of two
    servers on one machine apart. ``reading`` is how uploads are read.

    ``max_form`` and ``max_upload`` bound a request's body (bytes), ``max_files`` the files of one upload, ``patience``
    how long a body may take to come (seconds).
    """

    hosts: tuple[str, ...] = LOCAL
    local: bool = True
    https: bool = False
    port: int = 8765
    max_form: int = 2_000_000
    max_upload: int = 50_000_000
    max_files: int = 100
    patience: float = 30.0
    reading: Settings = field(default_factory=Settings)
