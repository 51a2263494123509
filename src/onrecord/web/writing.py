"""Corrections as forms send them: the fields are a Correction's, the who is always the one who is signed in.

A form of another page may name every field but ``by`` and ``at``. What it is about comes as JSON, one ``about`` for
each anchor. Afterwards the person is back on the page that it came from.
"""

from __future__ import annotations

from urllib.parse import quote

import msgspec
from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.bodies import shipped
from onrecord.corrections.making import make
from onrecord.errors import InvalidCorrection, NotKept, UnknownChoice
from onrecord.positions.questions import ask as put
from onrecord.vocabulary.corrections import Anchor, Correction
from onrecord.web.pages.paper import show
from onrecord.web.signing import Sent, here

LONGEST = 500
"""Characters of a question."""

writing = APIRouter()


@writing.post("/corrections")
def correct(request: Request, fields: Sent) -> Response:
    """Keep a correction, and go back; where it cannot be, tell why beside what was sent, to be sent anew."""
    try:
        request.state.store.correct(correction_of(fields, request.state.person.name))
    except (InvalidCorrection, UnknownChoice, NotKept) as error:
        sent = [(name, str(value)) for name, value in fields.multi_items() if name != "csrf"]
        return show(request, "refused.html.jinja", status=422, fault=str(error), sent=sent, told=dict(sent))
    return RedirectResponse(here(_one(fields, "back") or "/corrections"), 303)


@writing.post("/questions")
def ask(request: Request, fields: Sent) -> Response:
    """Keep asking a question, and go to its answer. Who decides is one of the bodies that come with onrecord.

    A path is no body here: it would have the server open files of its machine. Raises UnknownChoice, InvalidQuestion.
    """
    body = _one(fields, "body")
    if body is not None and body not in shipped():
        raise UnknownChoice("body", body[:100], shipped())
    asked = request.state.store.ask(put((_one(fields, "text") or "")[:LONGEST], body, _one(fields, "rule")))
    return RedirectResponse(f"/questions/{quote(asked.id, safe='')}", 303)


def correction_of(fields: FormData, by: str) -> Correction:
    """Return the correction that a form tells. Raises InvalidCorrection or UnknownChoice for what cannot be."""
    return make(
        _one(fields, "kind") or "",
        [_anchor(str(one)) for one in fields.getlist("about")],
        _one(fields, "value"),
        by=by,
        why=_one(fields, "why") or "",
        old=_one(fields, "old"),
        question=_one(fields, "question"),
        actor_kind=_one(fields, "actor_kind"),
        undoes=_one(fields, "undoes"),
    )


def _one(fields: FormData, name: str) -> str | None:
    """Return a field; None where it is empty: a form has no other way to say so."""
    given = str(fields.get(name) or "").replace("\r\n", "\n")  # as forms send line ends
    return given if given.strip() else None


def _anchor(told: str) -> Anchor:
    try:
        return msgspec.json.decode(told, type=Anchor)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidCorrection(f"about: {error}") from None
