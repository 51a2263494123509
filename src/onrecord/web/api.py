"""/api/v1: the record of the store, for programs. The rows are those of the JSON brief; nothing is changed here."""

from __future__ import annotations

import functools
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.contract import answered, article_row, document
from onrecord.contract.listing import (
    ActorFileRow,
    ActorLineRow,
    ActorsRow,
    ArticleFileRow,
    ArticleLineRow,
    ArticlesRow,
    HitsRow,
    QuestionLineRow,
    QuestionsRow,
    StatementFileRow,
    StatementsRow,
    StoriesRow,
    StoryLineRow,
    VersionRow,
)
from onrecord.contract.rows import Answered, Document
from onrecord.store import overviews
from onrecord.store.places import counted, day
from onrecord.web.api_rows import actor_file, hit, statement_file, statement_line
from onrecord.web.api_schema import answers_with, described
from onrecord.web.api_telling import After, Limit, known, row, told
from onrecord.web.assuming import assumptions, what_if

api = APIRouter(prefix="/api/v1", tags=["record"], dependencies=[Depends(known)])

Id = Annotated[str, Path(min_length=1, max_length=64, pattern="^[A-Za-z0-9_-]+$", description="An id.")]
Day = Annotated[str, Query(max_length=10, pattern=r"^[0-9]{4}(-[0-9]{2}){0,2}$")]


@api.get("/openapi.json", include_in_schema=False)
def openapi() -> Response:
    """Tell what there is here, as OpenAPI."""
    return Response(_description(), media_type="application/json")


@functools.cache
def _description() -> bytes:
    return described(api.routes)


@api.get("/stories", responses=answers_with(StoriesRow))
def stories(request: Request, limit: Limit = 50, after: After = None) -> Response:
    """List the stories, those with the latest reports first."""
    store = request.state.store

    def made() -> StoriesRow:
        found = store.stories(limit=limit, after=after)
        return StoriesRow([row(one, StoryLineRow) for one in found.rows], found.after)

    return told(request, store.stamp(), made)


@api.get("/stories/{id}", responses=answers_with(Document))
def story(request: Request, id: Id) -> Response:
    """Tell a story's record, as `onrecord brief --story ID --format json` does. The id of a merged one leads on."""
    store = request.state.store
    return told(request, store.stamp(), lambda: document(store.story(id)))


@api.get("/articles", responses=answers_with(ArticlesRow))
def articles(request: Request, limit: Limit = 50, after: After = None) -> Response:
    """List the articles, the latest published first."""
    store = request.state.store

    def made() -> ArticlesRow:
        with store.reading() as link:
            found = overviews.articles(link, limit, after)
        return ArticlesRow([row(one, ArticleLineRow) for one in found.rows], found.after)

    return told(request, store.stamp(), made)


@api.get("/articles/{id}", responses=answers_with(ArticleFileRow))
def article(request: Request, id: Id) -> Response:
    """Tell an article with its text, and all its versions."""
    store = request.state.store

    def made() -> ArticleFileRow:
        found = store.article(id)
        return ArticleFileRow(article_row(found.article), found.story, [row(one, VersionRow) for one in found.versions])

    return told(request, store.stamp(), made)


@api.get("/actors", responses=answers_with(ActorsRow))
def actors(
    request: Request,
    words: Annotated[str | None, Query(max_length=200, description="Only actors with a name like this.")] = None,
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """List the actors, those in most stories first."""
    store = request.state.store

    def made() -> ActorsRow:
        found = store.actors(words=words or None, limit=limit, after=after)
        return ActorsRow([row(one, ActorLineRow) for one in found.rows], found.after)

    return told(request, store.stamp(), made)


@api.get("/actors/{id}", responses=answers_with(ActorFileRow))
def actor(request: Request, id: Id, limit: Limit = 50, after: After = None) -> Response:
    """Tell all of an actor over all stories: names, roles, its positions, and in pages what it said, by date."""
    store, start = request.state.store, counted(after)
    return told(request, store.stamp(), lambda: actor_file(store.actor(id, None, start, limit), start))


@api.get("/statements", responses=answers_with(StatementsRow))
def statements(request: Request, limit: Limit = 50, after: After = None) -> Response:
    """List the statements, the latest said first."""
    store = request.state.store

    def made() -> StatementsRow:
        with store.reading() as link:
            found = overviews.statements(link, limit, after)
        return StatementsRow([statement_line(one) for one in found.rows], found.after)

    return told(request, store.stamp(), made)


@api.get("/statements/{id}", responses=answers_with(StatementFileRow))
def statement(request: Request, id: Id) -> Response:
    """Tell a statement with its wordings, and the attributions that bear it out."""
    store = request.state.store

    return told(request, store.stamp(), lambda: statement_file(id, *store.statement(id)))


@api.get("/questions", responses=answers_with(QuestionsRow))
def questions(request: Request) -> Response:
    """List the questions that the store keeps answering."""
    store = request.state.store
    return told(request, store.stamp(), lambda: QuestionsRow([row(one, QuestionLineRow) for one in store.questions()]))


@api.get("/questions/{id}", responses=answers_with(Answered))
def question(
    request: Request,
    id: Id,
    assume: Annotated[
        list[str] | None, Query(max_length=100, description="What if: MEMBER:STANCE, as Ostria:oppose. Several times.")
    ] = None,
    as_of: Annotated[Day | None, Query(description="Positions and members as of this day, not of the last.")] = None,
) -> Response:
    """Tell who stands where on a question, and what that means under its body's rule."""
    store = request.state.store
    assumed = assumptions(assume or ())
    if as_of is not None:
        day("as_of", as_of)
    return told(request, store.stamp(), lambda: answered(what_if(store.answer(id), assumed, as_of)))


@api.get("/search", responses=answers_with(HitsRow))
def search(  # noqa: PLR0913, PLR0917 - one parameter a field of the query
    request: Request,
    q: Annotated[str, Query(min_length=1, max_length=400, description="The words.")],
    actor: Annotated[str | None, Query(max_length=200, description="Only what this actor said: its id.")] = None,
    outlet: Annotated[str | None, Query(max_length=200, description="Only what this outlet carries.")] = None,
    since: Annotated[Day | None, Query(description="Only of this day, month or year and later.")] = None,
    kind: Annotated[Literal["article", "statement", "actor", "story"] | None, Query(description="Only these.")] = None,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """Search stories, articles, statements and actors for words, the best first."""
    store = request.state.store

    def made() -> HitsRow:
        found = store.search(q, actor=actor, outlet=outlet, since=since, kind=kind, limit=limit, after=after)
        return HitsRow([hit(one) for one in found.rows], found.after)

    return told(request, store.stamp(), made)
