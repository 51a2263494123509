"""The OpenAPI of /api/v1: paths and parameters from the routes, schemas from the rows of the contract."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from fastapi.openapi.utils import get_openapi

from onrecord.contract import VERSION, listing, rows
from onrecord.contract.listing import ProblemRow

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

WHERE = "#/components/schemas/{name}"

TOLD: tuple[type[msgspec.Struct], ...] = (
    *(rows.Document, rows.Answered, ProblemRow),
    *(listing.StoriesRow, listing.ArticlesRow, listing.ActorsRow, listing.StatementsRow, listing.QuestionsRow),
    *(listing.ArticleFileRow, listing.ActorFileRow, listing.StatementFileRow, listing.HitsRow),
)
"""The rows that routes tell; those within them are described with them."""

ABOUT = (
    "The record of a store: who said what, where the reports differ, who stands where on a question. The rows are "
    "those of `onrecord brief --format json`. Lists come in pages: `next` of one is `after` of the following. Each "
    "answer has an ETag. What fails is told as problem+json, with the thing and the way out."
)


def answers_with(kind: type[msgspec.Struct]) -> dict[int | str, dict[str, Any]]:
    """Return what a route's description says of its answers: the row, nothing new, or a problem."""
    schema = {"$ref": WHERE.format(name=kind.__name__)}
    problem = {"$ref": WHERE.format(name=ProblemRow.__name__)}
    tag = {"ETag": {"description": "Changes with what is told.", "schema": {"type": "string"}}}
    return {
        200: {
            "description": "What was asked for.",
            "headers": tag,
            "content": {"application/json": {"schema": schema}},
        },
        304: {"description": "Nothing has changed since the answer with that ETag."},
        "default": {"description": "Why not.", "content": {"application/problem+json": {"schema": problem}}},
    }


def described(routes: Sequence[BaseRoute]) -> bytes:
    """Return the OpenAPI document of ``routes`` as JSON."""
    told = get_openapi(title="onrecord", version=VERSION, description=ABOUT, routes=routes)
    _, components = msgspec.json.schema_components(TOLD, ref_template=WHERE)
    told["components"] = {
        "schemas": components,
        "securitySchemes": {
            "token": {"type": "http", "scheme": "bearer", "description": "Made by `onrecord token NAME`."}
        },
    }
    for path in told["paths"].values():
        for operation in path.values():
            operation["responses"].pop("422", None)  # FastAPI's own form of it, which is not how it is told here
            operation["security"] = [{}, {"token": []}]
    return msgspec.json.encode(told)
