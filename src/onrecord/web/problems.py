"""What is told when something cannot be answered: the thing and the way out, a page or problem+json (RFC 9457)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from onrecord.contract.listing import ProblemRow
from onrecord.errors import (
    BusyStore,
    FullStore,
    InvalidBody,
    InvalidCorrection,
    InvalidFilter,
    InvalidQuestion,
    InvalidVotes,
    MissingPart,
    NotKept,
    OnRecordError,
    ReadOnlyStore,
    TooCostly,
    UnknownChoice,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Scope

API = "/api/"

STATUSES: tuple[tuple[type[OnRecordError], int, str], ...] = (
    (NotKept, 404, "Not in this store"),
    (BusyStore, 503, "The store is busy"),
    (FullStore, 507, "The store has no room"),
    (ReadOnlyStore, 503, "The store is read only"),
    (UnknownChoice, 422, "Not known"),
    (InvalidCorrection, 422, "No such correction"),
    (InvalidFilter, 422, "Not as it should be"),
    (InvalidBody, 422, "No such body"),
    (InvalidQuestion, 422, "No such question"),
    (InvalidVotes, 422, "No such votes"),
    (TooCostly, 422, "Too costly"),
    (MissingPart, 501, "A part is missing"),
)
"""The status of an error of ours, first match first; any other is 500: it was not the reader's to avoid."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A status, what is wrong in a few words, and the thing and the way out in a sentence. ``headers`` go with it."""

    status: int
    title: str
    detail: str
    headers: Mapping[str, str] = field(default_factory=dict)


class Refused(Exception):
    """Ends a request that cannot be answered; ``problem`` is what is told."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.problem = problem


def of_error(error: OnRecordError) -> Problem:
    """Return what is told of an error of ours."""
    for kind, status, title in STATUSES:
        if isinstance(error, kind):
            return Problem(status, title, str(error))
    return Problem(500, "It cannot be told", str(error))


def answer(scope: Scope, problem: Problem) -> Response:
    """Return a problem as the asker reads it: problem+json under /api/, a page elsewhere."""
    if scope["path"].startswith(API):
        told = ProblemRow(title=problem.title, status=problem.status, detail=problem.detail)
        return Response(
            msgspec.json.encode(told), problem.status, dict(problem.headers), media_type="application/problem+json"
        )
    from onrecord.web.pages.paper import show

    page = show(Request(scope), "problem.html.jinja", status=problem.status, problem=problem)
    page.headers.update(problem.headers)
    return page
