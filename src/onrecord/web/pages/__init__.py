"""The pages over a store, as people read them. ``pages`` is the router with all of them.

``paper.py`` is what every page is made with; ``desk.py`` lays a record out to be told in pieces; the others each draw
one kind of page, from templates in ``web/templates``.
"""

from __future__ import annotations

from fastapi import APIRouter

from onrecord.web.pages import actors, articles, pictures, questions, reviewing, searching, statements, stories

__all__ = ["pages"]

pages = APIRouter(include_in_schema=False)
"""All pages."""

for _one in (stories, articles, statements, actors, questions, searching, reviewing, pictures):
    pages.include_router(_one.pages)
