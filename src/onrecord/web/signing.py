"""Who is asking, and what that lets them do: sessions for pages, tokens for the API.

:class:`Gate` stands behind ``safety.Guard`` and before every route, so that no route can forget it: reading needs a
sign-in unless the server is bound to loopback alone, and whatever changes something needs an editor's session.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote

import anyio.to_thread
from fastapi import APIRouter, Depends
from starlette.datastructures import FormData, Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import OnRecordError
from onrecord.store import people
from onrecord.store.people import Person
from onrecord.web.pages.paper import show
from onrecord.web.problems import API, Problem, Refused, answer, of_error
from onrecord.web.safety import SAFE
from onrecord.web.throttle import Throttle

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from onrecord.store.kept import Store
    from onrecord.web.serving import Serving

SIGN_IN, SIGN_OUT = "/sign-in", "/sign-out"
OPEN = frozenset({"/robots.txt", "/favicon.ico", "/style.css"})
"""What strangers may have too: nothing of the store is in it."""

FIELDS = 2_000
"""Fields that a form may have: what many reports tell is corrected in one."""

_BEARER = re.compile(r"bearer +([!-~]{1,200})", re.I)
_HERE = re.compile(r"/(?![/\\])[!-\[\]-~]*")  # a path of ours; "//host" and "/\host" would be another's


@dataclass(frozen=True, slots=True)
class Asker:
    """Who sends a request: a person or nobody, and the id of the session, if a cookie told it."""

    person: Person | None = None
    key: str | None = None

    @property
    def csrf(self) -> str:
        """What this session's forms send back. It follows from the session's id, and tells nothing of it."""
        return hashlib.sha256(b"csrf " + self.key.encode()).hexdigest() if self.key else ""


class Gate:
    """Knows the asker of every request, and passes on what the asker may do."""

    def __init__(self, app: ASGIApp, kept: Store, serving: Serving) -> None:
        self.app, self.kept, self.serving = app, kept, serving
        self.throttle = Throttle()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its asker, or answer it with why not."""
        if scope["type"] == "http":
            scope["state"].update(store=self.kept, throttle=self.throttle)
            refused = None if scope["path"].startswith("/static/") else await self._refusal(scope)
            if refused is not None:
                await refused(scope, receive, send)
                return
        await self.app(scope, receive, send)

    async def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        key = Request(scope).cookies.get(cookie_name(self.serving))
        try:
            if scope["path"].startswith(API) and "authorization" in headers:
                asker = await anyio.to_thread.run_sync(self._bearer, headers["authorization"], address(scope))
            else:
                asker = await anyio.to_thread.run_sync(self._session, key) if key else Asker()
        except Refused as refused:
            return answer(scope, refused.problem)
        except OnRecordError as error:
            return answer(scope, of_error(error))
        scope["state"].update(person=asker.person, csrf=asker.csrf, session=asker.key)
        return self._barred(scope, headers, asker.person)

    def _session(self, key: str) -> Asker:
        with self.kept.reading() as link:
            found = people.signed_in(link, key)
        if found is None:
            return Asker()
        person, stale = found
        if stale:
            with suppress(OnRecordError), self.kept.writing() as link:  # a busy store: the next request notes it
                people.note(link, key)
        return Asker(person, key)

    def _bearer(self, given: str, where: str) -> Asker:
        check_patience(self.throttle, where)
        match = _BEARER.fullmatch(given)
        with self.kept.reading() as link:
            person = people.check(link, match[1]) if match else None
        if person is None:
            self.throttle.failed(where)
            raise Refused(unauthorised("That token is none of this store's, or it no longer holds."))
        return Asker(person)

    def _barred(self, scope: Scope, headers: Headers, person: Person | None) -> Response | None:
        """Return the answer to one who may not do what is asked; None to one who may."""
        path = scope["path"]
        if path in {SIGN_IN, *OPEN}:
            return None
        if scope["method"] in SAFE:
            return None if person is not None or self.serving.local else _to_sign_in(scope, headers)
        if person is None:
            return answer(scope, unauthorised("To change something, sign in first."))
        if path != SIGN_OUT and not person.edits:
            detail = f"{person.name} may read here, and not change anything. An editor's token lets you in for that."
            return answer(scope, Problem(403, "For editors", detail))
        return None


def unauthorised(detail: str) -> Problem:
    """Return what is told to somebody who has to say first who it is."""
    out = " Get a token by: onrecord token NAME"
    return Problem(401, "Sign in first", detail + out, {"www-authenticate": 'Bearer realm="onrecord"'})


def _to_sign_in(scope: Scope, headers: Headers) -> Response:
    """Return the way to the sign-in page, and back from there to what was asked."""
    if scope["path"].startswith(API):
        return answer(scope, unauthorised("This server tells nothing to strangers."))
    asked = quote(scope["path"]) + ("?" + scope["query_string"].decode("latin-1") if scope["query_string"] else "")
    if headers.get("sec-fetch-site") in {"cross-site", "same-site"}:
        # A link from elsewhere: a SameSite=Strict cookie did not come with it, and comes when we ask for the page.
        return show(Request(scope), "onward.html.jinja", to=asked)
    there = f"{SIGN_IN}?next={quote(asked, safe='')}"
    if "hx-request" in headers:
        return Response(status_code=401, headers={"hx-redirect": there})
    return RedirectResponse(there, 303)


def check_patience(throttle: Throttle, where: str) -> None:
    """Raise Refused for an address that has failed too often to be asked again now."""
    if seconds := throttle.wait(where):
        detail = f"Too many failed attempts from your address. Try again in {seconds} seconds."
        raise Refused(Problem(429, "Too many attempts", detail, {"retry-after": str(seconds)}))


def address(scope: Scope) -> str:
    """Return the address that a request comes from."""
    client = scope.get("client")
    return client[0] if client else "unknown"


def cookie_name(serving: Serving) -> str:
    """Return the name of the session's cookie: browsers share cookies between ports, and hold ``__Host-`` to https."""
    return "__Host-onrecord" if serving.https else f"onrecord-{serving.port}"


async def sent_form(request: Request) -> FormData:
    """Return the fields of a form. Raises Refused for one that was not drawn for this session."""
    fields = await request.form(max_files=0, max_fields=FIELDS)
    check_csrf(request, fields)
    return fields


def check_csrf(request: Request, fields: FormData) -> None:
    """Raise Refused unless the form bears its session's token, in the field ``csrf`` or the header X-CSRF-Token."""
    given = fields.get("csrf") or request.headers.get("x-csrf-token") or ""
    if not request.state.csrf or not hmac.compare_digest(str(given).encode(), request.state.csrf.encode()):
        detail = "This form was drawn for another session. Open the page again, and send it from there."
        raise Refused(Problem(403, "An old form", detail))


Sent = Annotated[FormData, Depends(sent_form)]
"""The fields of a form of ours."""


async def _sign_in_form(request: Request) -> FormData:
    """Return the fields of the sign-in form, which nobody has a session for yet: its origin was checked before."""
    return await request.form(max_files=0, max_fields=FIELDS)


signing = APIRouter()


@signing.get(SIGN_IN)
def sign_in_page(request: Request, next: str = "/", once: str = "") -> Response:
    """Show the form that takes a token; with a one-time link's token, a button: a look at a link does not use it up."""
    return show(request, "sign_in.html.jinja", next=here(next), once=once, failed=False)


@signing.post(SIGN_IN)
def sign_in(request: Request, fields: Annotated[FormData, Depends(_sign_in_form)]) -> Response:
    """Exchange a token for a session, new in every sign-in; an earlier one of this browser ends."""
    where, there = address(request.scope), here(str(fields.get("next", "/")))
    check_patience(request.state.throttle, where)
    with request.state.store.writing() as link:
        found = people.sign_in(link, str(fields.get("token", "")).strip())
        if found is not None and request.state.session:
            people.sign_out(link, request.state.session)
    if found is None:
        request.state.throttle.failed(where)
        return show(request, "sign_in.html.jinja", status=403, next=there, once="", failed=True)
    answered = RedirectResponse(there, 303)
    _set_cookie(answered, request.app.state.serving, found[1])
    return answered


@signing.post(SIGN_OUT)
def sign_out(request: Request, fields: Sent) -> Response:
    """End the session, and have the browser forget the pages that it kept."""
    with request.state.store.writing() as link:
        people.sign_out(link, request.state.session)
    serving: Serving = request.app.state.serving
    answered = RedirectResponse(SIGN_IN, 303, {"clear-site-data": '"cache"'})
    answered.delete_cookie(cookie_name(serving), path="/", secure=serving.https, httponly=True, samesite="strict")
    return answered


def _set_cookie(answered: Response, serving: Serving, key: str) -> None:
    holds: Any = int(people.SESSION_HOLDS.total_seconds())
    answered.set_cookie(
        cookie_name(serving), key, max_age=holds, path="/", secure=serving.https, httponly=True, samesite="strict"
    )


def here(path: str) -> str:
    """Return a path that leads back into these pages; the front page for anything else."""
    return path if _HERE.fullmatch(path) else "/"
