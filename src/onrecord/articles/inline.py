"""Markup inside a paragraph: images, links, emphasis, tags and entities, down to the words a reader sees."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from onrecord.articles.decoding import TERMINAL_CODE, mojibake
from onrecord.articles.traced import Edit, Traced
from onrecord.vocabulary import Cut

# Whatever may go on without its end is bounded: else each of many openers would be searched to the end of the page.
_URL_IN_MARKUP = r"\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+[\"'(][^\n]{0,500}?[\"')])?\s*\)"
IMAGE = re.compile(rf"!\[(?P<alt>[^\[\]\n]{{0,1000}})\](?P<target>{_URL_IN_MARKUP})")
_LINKED_IMAGE = re.compile(rf"\[\s*{IMAGE.pattern}\s*(?P<text>[^\]\n]*)\]{_URL_IN_MARKUP}")
_EMPTY_LINK = re.compile(rf"\[\s*\]{_URL_IN_MARKUP}")
_LINK = re.compile(rf"(?P<open>\[)[^\[\]\n]+(?P<close>\]{_URL_IN_MARKUP})")
_REFERENCE = re.compile(r"(?P<open>\[)[^\[\]\n]+(?P<close>\]\[[^\[\]\n]{0,30}\])")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,20}\](?!:)")
_TAG = re.compile(r"<!--(?:(?!<!--).)*?-->|</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]{0,1000})?/?>", re.S)
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_STRONG = re.compile(r"(?P<open>\*{2,3}|__|~~)(?=\S)(?:.{1,2000}?)(?<=\S)(?P<close>(?P=open))", re.S)
_EMPHASIS = re.compile(
    r"(?<![\w*\\])(?P<open>\*)(?=[^\s*])[^*]+?(?<=[^\s*\\])(?P<close>\*)(?![\w*])"
    r"|(?<![\w_\\])(?P<open_>_)(?=[^\s_])[^_]+?(?<=[^\s_\\])(?P<close_>_)(?![\w_])"
)
_CODE = re.compile(r"(?<![\w`])(?P<open>`)(?=\S)[^`'\n]+(?<=\S)(?P<close>`)(?![\w`])")
_LEADING = re.compile(r"\s*(?:#{1,6}\s+|>\s?|[-*+•▪►‣]\s+)+")
_TRAILING = re.compile(r"(?<!\s)\s+#{1,6}\s*$")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!|>~-])")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u200c\u200d\u2060\ufeff]+")
_BOX = re.compile(
    r"(?P<surname>\b[A-Z][\w'’-]{1,30}(?: Jr\.)?)"
    r"(?P<box>,? ?(?:[A-Z(]\S{0,30} ){1,5}(?P=surname)(?=[A-Z0-9‘'\"“#@(])[^\n]{30,900}?\bMORE\b)"
)
_SPACES = re.compile(r"[^\S ]\s*| \s+")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A paragraph without its markup, and the markup: its places in the original."""

    traced: Traced
    cut: tuple[Cut, ...]


def unmarked(paragraph: Traced) -> Cleaned:
    """Return the words of ``paragraph`` as a reader sees them: ``_STEPS`` in order take the markup away."""
    cut: list[Cut] = []
    for reason, step in _STEPS:
        edits = list(step(paragraph.text))
        if edits:
            if reason:
                cut += [Cut(*paragraph.part(start, end).origin, reason) for start, end, new in edits if not new]
            paragraph = paragraph.edited(edits)
    stripped = paragraph.strip()
    return Cleaned(stripped, (*cut, *_replaced_ends(paragraph, stripped)))


def _replaced_ends(paragraph: Traced, stripped: Traced) -> Iterator[Cut]:
    """Yield the markup that had become white space at either end of a paragraph, and is stripped now."""
    if not stripped.text:
        ends = [paragraph]
    else:
        start = paragraph.text.find(stripped.text)
        ends = [paragraph.part(0, start), paragraph.part(start + len(stripped.text), len(paragraph.text))]
    for run in (run for end in ends for run in end.runs):
        if run.end - run.start != run.origin_end - run.origin_start:
            yield Cut(run.origin_start, run.origin_end, "markup")


def _removed(*patterns: re.Pattern[str]) -> Callable[[str], Iterable[Edit]]:
    """Take away whatever the patterns find."""

    def step(text: str) -> Iterator[Edit]:
        done = 0
        for match in sorted((m for p in patterns for m in p.finditer(text)), key=lambda m: (m.start(), -m.end())):
            if match.start() >= done and match.end() > match.start():
                yield match.start(), match.end(), ""
                done = match.end()

    return step


def _unwrapped(pattern: re.Pattern[str]) -> Callable[[str], Iterable[Edit]]:
    """Take away the groups ``open`` and ``close`` of what the pattern finds; keep what they enclose."""

    def step(text: str) -> Iterator[Edit]:
        for match in pattern.finditer(text):
            for name, value in match.groupdict().items():
                if value is not None and name.startswith(("open", "close")):
                    yield match.start(name), match.end(name), ""

    return step


def _tags(text: str) -> Iterator[Edit]:
    """Take tags away; a line break stays a space."""
    for match in _TAG.finditer(text):
        yield (
            match.start(),
            match.end(),
            " " if match.group().lower().startswith(("<br", "</p", "</div", "</li")) else "",
        )


def _entities(text: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(text):
        meant = html.unescape(match.group())
        if meant != match.group():
            yield match.start(), match.end(), meant


def _boxes(text: str) -> Iterator[Edit]:
    """Take away a name's box of other headlines: "Rep. Ann Lee Ann Marie LeeHarbour fee rises … MORE (R)"."""
    if "MORE" in text:
        for match in _BOX.finditer(text):
            yield match.start("box"), match.end("box"), ""


def _edges(text: str) -> Iterator[Edit]:
    """Take heading, quotation and list marks from the start of a line, and heading marks from its end."""
    leading = _LEADING.match(text)
    if leading and leading.end() < len(text):
        yield 0, leading.end(), ""
    trailing = _TRAILING.search(text)
    if trailing and (not leading or trailing.start() >= leading.end()):
        yield trailing.start(), trailing.end(), ""


def _spaces(text: str) -> Iterator[Edit]:
    for match in _SPACES.finditer(text):
        yield match.start(), match.end(), " "


_STEPS: tuple[tuple[str, Callable[[str], Iterable[Edit]]], ...] = (
    ("terminal codes", _removed(TERMINAL_CODE)),
    ("", mojibake),
    ("", mojibake),  # twice: some text was garbled again on its way
    ("image markup", _removed(_LINKED_IMAGE, IMAGE)),
    ("link markup", _removed(_EMPTY_LINK)),
    ("link markup", _unwrapped(_LINK)),
    ("link markup", _unwrapped(_REFERENCE)),
    ("footnote", _removed(_FOOTNOTE)),
    ("tags", _tags),
    ("", _entities),
    ("emphasis", _unwrapped(_CODE)),
    ("emphasis", _unwrapped(_STRONG)),
    ("emphasis", _unwrapped(_EMPHASIS)),
    ("related headlines", _boxes),
    ("line mark", _edges),
    ("escape", _removed(_ESCAPE)),
    ("invisible characters", _removed(_INVISIBLE)),
    ("", _spaces),
)
