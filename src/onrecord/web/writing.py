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
from onrecord.errors import InvalidCorrection, InvalidQuestion, InvalidVotes, NotKept, UnknownChoice
from onrecord.positions.questions import ask as put
from onrecord.vocabulary.corrections import Anchor, Correction
from onrecord.web.pages.paper import show
from onrecord.web.pages.questions import listed
from onrecord.web.signing import Sent, here

LONGEST = 500
"""Characters of a question."""

writing = APIRouter()


@writing.post("/corrections")
def correct(request: Request, fields: Sent) -> Response:
    """Keep a correction, and go back; where it cannot be, tell why beside what was sent, to be sent anew."""
    try:
        made = correction_of(fields, request.state.person.name)
        request.state.store.correct(made)
    except (InvalidCorrection, UnknownChoice, NotKept) as error:
        sent = [(name, str(value)) for name, value in fields.multi_items() if name != "csrf"]
        asked = request.state.store.questions()
        return show(
            request, "refused.html.jinja", status=422, fault=str(error), sent=sent, told=dict(sent), asked=asked
        )
    return RedirectResponse(_after(_one(fields, "back"), made.id), 303)


def _after(back: str | None, made: str) -> str:
    """Return where it goes on; the history tells what was done."""
    path = here(back or "/corrections")
    return f"{path.partition('?')[0]}?done={made}" if path.startswith("/corrections") else path


@writing.post("/questions")
def ask(request: Request, fields: Sent) -> Response:
    """Keep asking a question, and go to its answer. Who decides is one of the bodies that come with onrecord.

    A path is no body here: it would have the server open files of its machine. A question that is none is told so
    beside what was sent, to be asked anew.
    """
    body, text = _one(fields, "body"), (_one(fields, "text") or "")[:LONGEST]
    try:
        if body is not None and body not in shipped():
            raise UnknownChoice("body", body[:100], shipped())
        asked = request.state.store.ask(put(text, body, _one(fields, "rule")))
    except (InvalidQuestion, InvalidVotes, UnknownChoice) as error:
        return listed(request, status=422, fault=str(error), text=text, body=body or "")
    return RedirectResponse(f"/questions/{quote(asked.id, safe='')}", 303)


def correction_of(fields: FormData, by: str) -> Correction:
    """Return the correction that a form tells. Raises InvalidCorrection or UnknownChoice for what cannot be."""
    kind = _one(fields, "kind") or ""
    return make(
        kind,
        [_anchor(str(one)) for one in fields.getlist("about") if one],
        _value(fields, kind),
        by=by,
        why=_one(fields, "why") or "",
        old=_one(fields, "old"),
        question=_one(fields, "question"),
        actor_kind=_one(fields, "actor_kind"),
        undoes=_one(fields, "undoes"),
    )


_UNTOLD = {
    "speaker": "who said it? Give a name, or tick “nobody can tell”",
    "stance": "which stance? Choose one, or “no position on it”",
    "outlet": "which outlet? Give its name, or tick “the page does not say”",
    "date": "which day? Give it, or tick “unknown”",
}
"""What is asked of who sends a form as it was: an empty field must not erase what is known."""


def _value(fields: FormData, kind: str) -> str | None:
    """Return what a correction says; None is told in words. Raises InvalidCorrection where nothing was chosen."""
    given, nobody = _one(fields, "value"), _one(fields, "nobody") is not None
    if kind == "stance" and given == "none":
        return None
    if kind in _UNTOLD and (given is None) != nobody:
        raise InvalidCorrection(f"value: {_UNTOLD[kind]}{'; not both' if nobody else ''}")
    return given


def _one(fields: FormData, name: str) -> str | None:
    """Return a field; None where it is empty: a form has no other way to say so."""
    given = str(fields.get(name) or "").replace("\r\n", "\n")  # as forms send line ends
    return given if given.strip() else None


def _anchor(told: str) -> Anchor:
    try:
        return msgspec.json.decode(told, type=Anchor)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise InvalidCorrection("about: it does not name a place in a report; go back to the page and choose") from None
