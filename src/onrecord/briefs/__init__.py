"""Briefs: the record told to a person, in a terminal, on a page, as Markdown or as JSON."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.briefs.choice import Choice
from onrecord.contract import Record
from onrecord.errors import OnRecordError, UnknownChoice

__all__ = ["Choice", "compare", "picture", "positions", "render"]

EVERYTHING = Choice()


def render(record: Record, format: str, choice: Choice = EVERYTHING, *, width: int = 100, color: bool = False) -> str:
    """Return the brief of ``record`` in ``format``: ``terminal``, ``html``, ``markdown`` or ``json``.

    ``choice`` says which statements are told. The JSON is always the whole record: programs read it, and they choose
    for themselves; a wrong choice is an error all the same. ``width`` (columns) and ``color`` (ANSI styles) matter to
    the terminal only. Raises UnknownChoice for another format, OnRecordError for a choice that cannot be.
    """
    writers: dict[str, Callable[[], str]] = {
        "terminal": lambda: _terminal(record, choice, width, color),
        "html": lambda: _html(record, choice),
        "markdown": lambda: _markdown(record, choice),
        "json": lambda: _json(record, choice),
    }
    if format not in writers:
        raise UnknownChoice("format", format, writers)
    return writers[format]()


def compare(record: Record, format: str, first: str, *, width: int = 100, color: bool = False) -> str:
    """Return the two reports of ``record`` side by side in ``format``: ``terminal``, ``html`` or ``markdown``.

    ``first`` is the path of the one on the left. ``width`` and ``color`` as for :func:`render`. Raises UnknownChoice
    for another format, OnRecordError where the record does not hold two reports.
    """
    from onrecord.briefs.comparing import held_against
    from onrecord.briefs.markdown.comparing import markdown_comparison
    from onrecord.briefs.page import comparison_page
    from onrecord.briefs.terminal.comparing import terminal_comparison

    writers: dict[str, Callable[[], str]] = {
        "terminal": lambda: terminal_comparison(held_against(record, first), width, color),
        "html": lambda: comparison_page(held_against(record, first)),
        "markdown": lambda: markdown_comparison(held_against(record, first)),
    }
    if format not in writers:
        raise UnknownChoice("format", format, writers)
    return writers[format]()


def positions(
    record: Record, format: str, choice: Choice = EVERYTHING, *, width: int = 100, color: bool = False
) -> str:
    """Return who stands where on the questions of ``record``, as tables, in ``format``; as for :func:`render`.

    The JSON is that of the record's questions, positions and decisions, and of the actors that they name.
    """
    from onrecord.briefs import markdown, page, terminal
    from onrecord.briefs.telling import tell
    from onrecord.contract import answers_to_json

    writers: dict[str, Callable[[], str]] = {
        "terminal": lambda: terminal.positions_table(tell(record, choice), width, color),
        "html": lambda: page.positions_page(tell(record, choice)),
        "markdown": lambda: markdown.positions_table(tell(record, choice)),
        "json": lambda: answers_to_json(record),
    }
    if format not in writers:
        raise UnknownChoice("format", format, writers)
    return writers[format]()


def picture(record: Record) -> str:
    """Return the matrix of the record's first question as an SVG file: actors by date, stances by shape and colour.

    Raises OnRecordError where nothing was asked.
    """
    from onrecord.briefs.matrix import svg
    from onrecord.briefs.telling import tell

    found = tell(record, EVERYTHING).answers
    if not found:
        raise OnRecordError("A matrix is of a question, and none was asked.")
    return svg(found[0])


def _terminal(record: Record, choice: Choice, width: int, color: bool) -> str:
    from onrecord.briefs.telling import tell, tell_stories
    from onrecord.briefs.terminal import terminal

    whole = tell(record, choice)
    return terminal(whole, tell_stories(whole), width, color)


def _html(record: Record, choice: Choice) -> str:
    from onrecord.briefs.page import page
    from onrecord.briefs.telling import tell, tell_stories

    whole = tell(record, choice)
    return page(whole, tell_stories(whole))


def _markdown(record: Record, choice: Choice) -> str:
    from onrecord.briefs.markdown import markdown
    from onrecord.briefs.telling import tell, tell_stories

    whole = tell(record, choice)
    return markdown(whole, tell_stories(whole))


def _json(record: Record, choice: Choice) -> str:
    choice.check()
    choice.actors(record.cast)
    return record.to_json()
