"""What every page is made with: one environment of templates, what they all know, and the style sheet."""

from __future__ import annotations

import functools
import hashlib
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from onrecord.briefs import page as brief
from onrecord.briefs import places, verdicts
from onrecord.briefs.answers import Quote
from onrecord.web.pages import words
from onrecord.web.pages.rendering import Passing, rendered

STATIC = ("pages.js", "htmx.min.js")
"""The scripts of a page, in the order in which they run."""


@functools.cache
def environment() -> Environment:
    """Return what renders pages: the brief's filters and templates, ours before them; everything escaped.

    A template of the brief that ours shadows is found as ``brief/…``.
    """
    made = brief.environment()
    briefs = PackageLoader("onrecord.briefs", "html")
    made.loader = ChoiceLoader([PackageLoader("onrecord.web"), briefs, PrefixLoader({"brief": briefs})])
    made.context_class = Passing
    made.filters.update(words.FILTERS)
    made.globals.update(spot_url=spot_url, quote_url=quote_url, href=href, slug=words.slug, in_words=verdicts.in_words)
    made.globals.update(kinds=words.KINDS, found_kinds=words.FOUND, basis=words.BASIS, stance_words=verdicts.IN_WORDS)
    made.globals.update(quick_titles=words.QUICK, told_as=words.DOUBTED)
    made.globals.update(style_url=f"/style.css?v={_hash(style())}", static_url=static_url, scripts=STATIC)
    return made


def show(request: Request, name: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Return the template ``name`` as a page.

    Beside ``values`` it knows ``person`` (who is signed in, or None), ``csrf`` (what a form sends back), ``path`` (the
    page's own address, to come back to) and ``section`` (the first word of it).
    """
    query = f"?{request.url.query}" if request.url.query else ""
    told = {
        "person": getattr(request.state, "person", None),
        "csrf": getattr(request.state, "csrf", ""),
        "path": f"{request.url.path}{query}",
        "section": request.url.path.split("/")[1],
    }
    return HTMLResponse(rendered(environment(), name, told | values), status)


@functools.cache
def style() -> str:
    """Return the style sheet of the pages: the brief's, so that both look alike, then what pages have beyond it."""
    brief_styles = files("onrecord.briefs").joinpath("html")
    parts = [brief_styles.joinpath(name).read_text(encoding="utf-8") for name in ("brief.css", "matrix.css")]
    own = files("onrecord.web").joinpath("static", "pages.css").read_text(encoding="utf-8")
    return "".join([*parts, own])


@functools.cache
def static_url(name: str) -> str:
    """Return the address of a file in static/, which changes with its bytes: a browser may keep it for good."""
    found = files("onrecord.web").joinpath("static", name).read_bytes()
    return f"/static/{name}?v={hashlib.blake2b(found, digest_size=6).hexdigest()}"


def spot_url(spot: places.Spot) -> str:
    """Return the address of the paragraph that ``spot`` stands in: the article's page, and the place on it."""
    return _on_its_page(spot.report, spot.anchor)


def quote_url(quote: Quote) -> str:
    """Return the address of the paragraph that the words of ``quote`` stand in."""
    return _on_its_page(quote.report, quote.anchor or "")


def _on_its_page(report: places.Report, anchor: str) -> str:
    own = anchor.removeprefix(f"r{report.number}").removeprefix("-")
    return f"/articles/{report.article.id}{'#' if own else ''}{own}"


def href(path: str, **query: Any) -> str:
    """Return ``path`` with what of ``query`` is not None or empty; a list gives one field for each of its values."""
    given = {name: value for name, value in query.items() if value not in (None, "", [], ())}
    return f"{path}?{urlencode(given, doseq=True)}" if given else path


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8"), digest_size=6).hexdigest()
