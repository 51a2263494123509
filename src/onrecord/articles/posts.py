"""Posts by others that a report shows: taken out of its prose, kept with their author."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from onrecord.articles.block import Block
from onrecord.articles.published import read_date
from onrecord.vocabulary import Embed

POST_CHARACTERS = 700  # a post of the length most networks allow, with some room; longer paragraphs are the outlet's
REASON = "embedded post"

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}}|\d{{4}}-\d\d-\d\d)"
_AUTHOR = r"(?:[—–-]{1,3}|&mdash;)\s*(?P<author>[^()—\n]{1,80}?)\s*\(\s*@(?P<handle>[\w.-]+)\s*\)"
_SIGNED_ON = rf"\s*[·•|,]?\s*(?P<on>{_DATE})(?:\s+at\s+\d{{1,2}}:\d\d(?:\s*[APap]\.?[Mm]\.?)?)?"
_SIGNATURE = re.compile(rf"(?:^|\s){_AUTHOR}(?:{_SIGNED_ON}|\s*$)")
_PICTURE = re.compile(r"\s*(?:pic\.[a-z-]+(?:\.[a-z]+)+/\w+|https?://t\.co/\w+)")
_FRAME = re.compile(r"^Skip \w+ post(?: \d+)? by @?\w+\s+|\s+(?:Report )?End of \w+ post(?: \d+)? by @?\w+$", re.I)
_PICTURE_LAST = re.compile(_PICTURE.pattern + r"\s*$")


@dataclass(frozen=True, slots=True)
class Posted:
    """The blocks with those of posts cut, and the posts in order."""

    blocks: list[Block]
    embeds: tuple[Embed, ...]


def posts(blocks: list[Block], original: str) -> Posted:
    """Take embedded posts out: by their signature line, else by a closing link to their picture.

    The text of a signed post stands in the signature's own paragraph or in the one right before it (in a page whose
    paragraphs are set apart by blank lines: in all lines right before it). What follows a signature in its paragraph
    is the next post, or the outlet's prose again.
    """
    out: list[Block] = []
    embeds: list[Embed] = []
    spaced = _spaced(blocks, original)
    for number, block in enumerate(blocks):
        signatures = list(_SIGNATURE.finditer(block.text)) if block.kept else []
        if signatures and len(block.text[: signatures[0].start()]) <= 2 * POST_CHARACTERS:
            before = [] if block.text[: signatures[0].start()].strip() else _before(out, original, spaced)
            embeds += _signed(block.text, signatures, [one.text for one in before])
            out[len(out) - len(before) :] = [one.because(REASON) for one in before]
            out += _parted(block, signatures[-1].end())
        elif block.kept and _PICTURE_LAST.search(block.text) and not _signed_next(blocks, number):
            embeds.append(Embed(None, _plain(block.text)))
            out.append(block.because(REASON))
        else:
            out.append(block)
    return Posted(out, tuple(embed for embed in embeds if embed.text))


def _signed(text: str, signatures: list[re.Match[str]], before: list[str]) -> list[Embed]:
    """Return the posts that end in the signatures; ``before`` are the lines of the first above its paragraph."""
    found = []
    start = 0
    for signature in signatures:
        words = _plain("\n".join([*before, text[start : signature.start()].strip()]))
        found.append(Embed(_author(signature), words, _day(signature)))
        start, before = signature.end(), []
    return found


def _parted(block: Block, end: int) -> list[Block]:
    """Return the block with its posts cut; what follows them is a block of its own."""
    rest = block.traced.part(end, len(block.text)).strip()
    if not rest.text:
        return [block.because(REASON)]
    first = block.traced.part(0, end).strip()
    return [Block(first, block.start, rest.origin[0], REASON), Block(rest, rest.origin[0], block.end)]


def post(text: str) -> Embed | None:
    """Return the post that ``text`` is as a whole, with author and day if it is signed; None when it holds no words."""
    signature = next(reversed(list(_SIGNATURE.finditer(text))), None)
    words = _plain(text[: signature.start()] if signature else text)
    if not words:
        return None
    return Embed(_author(signature), words, _day(signature)) if signature else Embed(None, words)


def _author(signature: re.Match[str]) -> str:
    return signature["author"].strip(" —–-·")


def _day(signature: re.Match[str]) -> str | None:
    """Return the day that a signature ends in; one that the calendar does not have is none."""
    return read_date(signature["on"]).date if signature["on"] else None


def _signed_next(blocks: list[Block], number: int) -> bool:
    return number + 1 < len(blocks) and bool(_SIGNATURE.match(blocks[number + 1].text))


def _before(blocks: list[Block], original: str, spaced: bool) -> list[Block]:
    """Return the last blocks that hold the text of a post whose signature comes next."""
    found: list[Block] = []
    for block in reversed(blocks):
        if found and not (spaced and _touch(block, found[0], original)):
            break
        if not block.kept or (len(block.text) > POST_CHARACTERS and not _PICTURE.search(block.text)):
            break
        found.insert(0, block)
    return found


def _spaced(blocks: list[Block], original: str) -> bool:
    """Tell whether most paragraphs of the page are set apart by a blank line."""
    touching = sum(_touch(one, after, original) for one, after in pairwise(blocks))
    return 2 * touching < len(blocks) - 1


def _touch(one: Block, after: Block, original: str) -> bool:
    return original[one.end : after.start].count("\n") < 2


def _plain(text: str) -> str:
    """Return a post's text without the links to its picture."""
    return _FRAME.sub("", _PICTURE.sub("", text)).strip()
