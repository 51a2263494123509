"""The headline of a scraped page: the first step that finds one decides; every print of it leaves the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.articles.block import Block
from onrecord.articles.inline import IMAGE
from onrecord.articles.masthead import without_masthead

REASON = "headline"
TOP = 12  # paragraphs in which a page prints its headline before the story begins
QUESTION_WORDS = 14  # of a headline that ends as a sentence may: in a question, an exclamation or a quotation
CAPITAL_SHARE = 0.6  # of the words of four letters or more
FIRST_WORDS = 20  # of a first line that nothing else tells to be the headline; longer ones are captions or standfirsts
HEADLINE_WORDS = 28  # the longest headlines of tabloids; longer lines are sentences

_LABEL = re.compile(r"(?:headline|title)\s*:\s*(\S.*)", re.I)
_SITE = re.compile(r"\s+[|»·]\s+([^|»·]{2,50})$|\s+[–—-]\s+((?:[A-Z][\w.&'’]*\s*){1,5})$")
_NO_HEADLINE = re.compile(
    r"story\s+highlights|key\s+(?:points|takeaways)|editor['’]s\s+note|q\s*:|by\s|\(|\[|https?:"
    r"|(?-i:[A-Z][A-Z .,]+\((?=[A-Z]))",
    re.I,
)
_SQUASH = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Headed:
    """The blocks with every print of the headline cut; the headline, and the site named behind it, if any."""

    blocks: list[Block]
    headline: str | None = None
    site: str | None = None


def headed(blocks: list[Block], original: str, given: str | None = None) -> Headed:
    """Find the headline (unless ``given``) and cut each paragraph that prints it."""
    top = _top(blocks)
    blocks, masthead = without_masthead(top, blocks, [one for one in top if _candidate(one)])
    top = _top(blocks)
    found = given or next((text for step in _STEPS if (text := step(top, original))), None)
    if not found:
        return Headed(blocks, None, masthead)
    headline, site = (found, None) if given else _split_site(found, blocks)
    wanted = {_squash(found), _squash(headline)}
    out = [one.because(REASON) if _prints(one, wanted) else one for one in blocks]
    if not any(one.kept and one.words for one in out):  # the page is its headline: then that is what it tells
        return Headed(blocks, None, masthead)
    return Headed(out, headline, site or masthead)


def _prints(block: Block, wanted: set[str]) -> bool:
    """Tell whether a paragraph is a print of the headline; a sentence with a full stop in the same words is none."""
    stopped = block.prose and block.text.endswith(".")
    return block.kept and not stopped and _squash(_unlabelled(block.text)) in wanted


def _top(blocks: list[Block]) -> list[Block]:
    """Return the paragraphs still kept before the first one that is prose, and that one."""
    top: list[Block] = []
    for block in blocks:
        if not block.kept:
            continue
        top.append(block)
        if (block.prose and not _candidate(block)) or len(top) == TOP:
            break
    return top


def _candidate(block: Block) -> bool:
    if not block.title or block.words > HEADLINE_WORDS or _NO_HEADLINE.match(block.text):
        return False
    return not block.ended or block.words <= QUESTION_WORDS or _capitalised(block.text)


def _capitalised(text: str) -> bool:
    """Tell whether most of the long words start with a capital, as in headlines of the American kind."""
    words: list[str] = re.findall(r"[^\W\d_]{4,}", text)
    return sum(word[0].isupper() for word in words) > CAPITAL_SHARE * len(words)


def _labelled(top: list[Block], _original: str) -> str | None:
    return next((match[1] for one in top if (match := _LABEL.fullmatch(one.text))), None)


def _marked(top: list[Block], original: str) -> str | None:
    """Take a Markdown heading of the first level, or a line underlined with equals signs."""
    for one in top:
        raw = original[one.start : one.end]
        if one.words and (re.match(r"\s*#\s", raw) or re.match(r"[^\n]*\n=+\s*(?:\n|$)", original[one.start :])):
            return one.text
    return None


def _repeated(top: list[Block], _original: str) -> str | None:
    """Take a title printed more than once before the story begins."""
    squashed = [_squash(one.text) for one in top]
    return next((one.text for one in top if _candidate(one) and squashed.count(_squash(one.text)) > 1), None)


def _captioned(top: list[Block], original: str) -> str | None:
    """Take a title that is also the alternative text of an image."""
    captions = {_squash(match["alt"]) for match in IMAGE.finditer(original)}
    return next((one.text for one in top if _candidate(one) and _squash(one.text) in captions), None)


def _first_title(top: list[Block], _original: str) -> str | None:
    """Take the first line of the page, when it is a title and a story follows."""
    for number, one in enumerate(top[:-1]):
        if _candidate(one) and 3 <= one.words <= FIRST_WORDS and not one.text.islower():
            return one.text if any(after.prose for after in top[number + 1 :]) else None
        if one.words > 2:
            return None
    return None


_STEPS: tuple[Callable[[list[Block], str], str | None], ...] = (
    _labelled,
    _marked,
    _repeated,
    _captioned,
    _first_title,
)


def _unlabelled(text: str) -> str:
    match = _LABEL.fullmatch(text)
    return match[1] if match else text


def _split_site(found: str, blocks: list[Block]) -> tuple[str, str | None]:
    """Split ``Headline | Site``; after a dash only if the page names the site, or prints the headline, elsewhere."""
    match = _SITE.search(found)
    if not match:
        return found, None
    site = (match[1] or match[2]).strip()
    headline = found[: match.start()].strip()
    others = [one.text for one in blocks if one.text != found]
    sure = match[1] or any(site in text for text in others) or _squash(headline) in {_squash(t) for t in others}
    named = re.match(r"[^\W\d_]{2}|The\b", site)
    return (headline, site) if sure and named and len(headline.split()) >= 3 else (found, None)


def _squash(text: str) -> str:
    return _SQUASH.sub("", text).casefold()
