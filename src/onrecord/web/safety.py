"""What stands before every request and after every answer, whatever page or API it is of.

:class:`Guard` is the outermost layer. It refuses a Host that this server does not bear (a rebound DNS name), what
another site's page asks for beyond following a link, a change that another origin sends, and bodies that are too large
or too slow. It puts the same headers on every answer, errors included. Who is asking is ``signing.py``'s to say.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

import anyio
from starlette.datastructures import Headers, MutableHeaders

from onrecord.web.problems import Problem, Refused, answer
from onrecord.web.serving import Serving

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",  # no data: either; pictures are drawn into the page, or are files of ours
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""The Content-Security-Policy of every answer: nothing inline, nothing from elsewhere, in nobody's frame."""

HEADERS = (
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    # Not "no-referrer": with it browsers send "Origin: null" with our own forms, and nobody's could be told from ours.
    ("referrer-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-frame-options", "DENY"),  # for what knows no frame-ancestors
    ("x-robots-tag", "noindex, nofollow"),
)

HSTS = ("strict-transport-security", "max-age=31536000")

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OWN = frozenset({"same-origin", "none"})
UPLOAD = "/upload"
LONGER = 10
"""Times as long as for a form an upload is waited for: 50 MB take four minutes at 200 kB a second."""

_PORT = re.compile(r":\d{1,5}$")


class Guard:
    """The outermost layer of the application: see the module."""

    def __init__(self, app: ASGIApp, serving: Serving) -> None:
        self.app, self.serving = app, serving
        self.headers = (*HEADERS, HSTS) if serving.https else HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with why not."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return  # a websocket: nothing here speaks that
        state = scope.setdefault("state", {})
        state.update(store=None, person=None, csrf="")
        send = _headed(send, self.headers)
        if scope["method"] == "HEAD":  # answered as GET is, less its body
            scope, send = {**scope, "method": "GET"}, _bodiless(send)
        refused = refusal(scope, self.serving)
        if refused is not None:
            await answer(scope, refused)(scope, receive, send)
            return
        limit, patience = self.serving.max_form, self.serving.patience
        if scope["path"] == UPLOAD:
            limit, patience = self.serving.max_upload, patience * LONGER
        await self.app(scope, _Bounded(receive, limit, patience), send)


def refusal(scope: Scope, serving: Serving) -> Problem | None:
    """Return why a request is refused whoever sends it, by its headers alone; None if it is not."""
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    if len(headers.getlist("host")) != 1 or _PORT.sub("", host).lower() not in serving.hosts:
        return Problem(421, "Unknown host", "This server does not go by that name. Allow it: serve --allow-host NAME")
    if "\0" in scope["path"] or b"%00" in scope["query_string"]:
        return Problem(400, "No such address", "There is a NUL in the address, which nothing here is called by.")
    if any(len(headers.getlist(name)) > 1 for name in ("content-length", "authorization", "origin")):
        return Problem(400, "A header twice", "A header that may stand once stands twice.")
    limit = serving.max_upload if scope["path"] == UPLOAD else serving.max_form
    length = headers.get("content-length", "0")
    if not length.isdecimal():
        return Problem(400, "No length", "Content-Length is no number.")
    if len(length) > 18 or int(length) > limit:
        return too_large(limit)
    return _from_elsewhere(scope["method"], headers, host)


def _from_elsewhere(method: str, headers: Headers, host: str) -> Problem | None:
    """Return why a request made by a page of another origin is refused; None for our own, and for followed links."""
    site = headers.get("sec-fetch-site")
    if method not in SAFE:
        if site is not None:  # no page can set this header, and it is there where a browser hides the origin
            foreign = site != "same-origin"
        else:
            foreign = headers.get("origin", "").lower() not in {"", f"http://{host}".lower(), f"https://{host}".lower()}
        if foreign:
            return Problem(403, "From another site", "This was sent from a page of another site. Send it from here.")
        return None
    followed = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    if site is not None and site not in OWN and not followed:
        return Problem(403, "From another site", "Pages of other sites may link here, and no more.")
    return None


def too_large(limit: int) -> Problem:
    """Return what is told of a body that is larger than ``limit`` bytes."""
    return Problem(413, "Too large", f"What you sent is larger than {limit / 1e6:g} MB. Send it in parts.")


class _Bounded:
    """Receives a body of at most ``limit`` bytes in at most ``patience`` seconds. Raises Refused."""

    def __init__(self, receive: Receive, limit: int, patience: float) -> None:
        self.receive, self.limit = receive, limit
        self.taken, self.until, self.whole = 0, time.monotonic() + patience, False

    async def __call__(self) -> Message:
        """Return the next message."""
        if self.whole:  # what comes now is only ever that the other side has left
            return await self.receive()
        try:
            with anyio.fail_after(max(0.0, self.until - time.monotonic())):
                message = await self.receive()
        except TimeoutError:
            raise Refused(Problem(408, "Too slow", "What you sent took too long to come. Send it again.")) from None
        self.taken += len(message.get("body", b""))
        if self.taken > self.limit:
            raise Refused(too_large(self.limit))
        self.whole = not message.get("more_body", False)
        return message


def _headed(send: Send, extra: Sequence[tuple[str, str]]) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in extra:
                headers[name] = value
            headers.setdefault("cache-control", "private, no-cache")
        await send(message)

    return sent


def _bodiless(send: Send) -> Send:
    async def sent(message: Message) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return sent
