"""Posts by others that a report shows: taken out of its prose, kept with their author."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from onrecord.articles.block import Block
from onrecord.vocabulary import Embed

POST_CHARACTERS = 700  # a post of the length most networks allow, with some room; longer paragraphs are the outlet's
REASON = "embedded post"

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}}|\d{{4}}-\d\d-\d\d)"
_SIGNATURE = re.compile(
    rf"(?:^|\s)(?:[—–-]{{1,3}}|&mdash;)\s*(?P<author>[^()—\n]{{1,80}}?)\s*\(\s*@(?P<handle>[\w.-]+)\s*\)"
    rf"(?:\s*[·•|,]?\s*{_DATE}(?:\s+at\s+[\d: apm.APM]+)?)?\s*$"
)
_PICTURE = re.compile(r"\s*(?:pic\.[a-z-]+(?:\.[a-z]+)+/\w+|https?://t\.co/\w+)")
_PICTURE_LAST = re.compile(_PICTURE.pattern + r"\s*$")


@dataclass(frozen=True, slots=True)
class Posted:
    """The blocks with those of posts cut, and the posts in order."""

    blocks: list[Block]
    embeds: tuple[Embed, ...]


def posts(blocks: list[Block], original: str) -> Posted:
    """Take embedded posts out: by their signature line, else by a closing link to their picture.

    The text of a signed post stands in the signature's own paragraph or in the one right before it (in a page whose
    paragraphs are set apart by blank lines: in all lines right before it).
    """
    out = list(blocks)
    embeds: list[Embed] = []
    spaced = _spaced(blocks, original)
    for number, block in enumerate(blocks):
        if not out[number].kept:
            continue
        signature = _SIGNATURE.search(block.text)
        if signature:
            members = [number] if block.text[: signature.start()].strip() else _before(out, number, original, spaced)
            lines = [blocks[one].text for one in members]
            lines[-1] = lines[-1][: signature.start()] if members == [number] else lines[-1]
            text = _plain("\n".join(lines))
            if text:
                embeds.append(Embed(signature["author"].strip(" —–-·"), text))
            for one in {*members, number}:
                out[one] = out[one].because(REASON)
        elif _PICTURE_LAST.search(block.text) and not _signed_next(blocks, number):
            embeds.append(Embed(None, _plain(block.text)))
            out[number] = block.because(REASON)
    return Posted(out, tuple(embed for embed in embeds if embed.text))


def post(text: str) -> Embed | None:
    """Return the post that ``text`` is as a whole, with its author if it is signed; None when it holds no words."""
    signature = _SIGNATURE.search(text)
    words = _plain(text[: signature.start()] if signature else text)
    return Embed(signature["author"].strip(" —–-·") if signature else None, words) if words else None


def _signed_next(blocks: list[Block], number: int) -> bool:
    return number + 1 < len(blocks) and bool(_SIGNATURE.match(blocks[number + 1].text))


def _before(blocks: list[Block], number: int, original: str, spaced: bool) -> list[int]:
    """Return the numbers of the blocks that hold the text of the post signed in block ``number``."""
    found: list[int] = []
    for one in range(number - 1, -1, -1):
        block = blocks[one]
        if found and not (spaced and _touch(block, blocks[one + 1], original)):
            break
        if not block.kept or (len(block.text) > POST_CHARACTERS and not _PICTURE.search(block.text)):
            break
        found.insert(0, one)
    return found


def _spaced(blocks: list[Block], original: str) -> bool:
    """Tell whether most paragraphs of the page are set apart by a blank line."""
    touching = sum(_touch(one, after, original) for one, after in pairwise(blocks))
    return 2 * touching < len(blocks) - 1


def _touch(one: Block, after: Block, original: str) -> bool:
    return original[one.end : after.start].count("\n") < 2


def _plain(text: str) -> str:
    """Return a post's text without the links to its picture."""
    return _PICTURE.sub("", text).strip()
