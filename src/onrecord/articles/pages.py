"""HTML pages: the story by trafilatura, traced back to the page's source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from onrecord.articles.alignment import Aligner, source_of
from onrecord.articles.block import Block
from onrecord.articles.chrome import chrome
from onrecord.articles.credits import credited
from onrecord.articles.draft import Draft, Facts
from onrecord.articles.headline import headed
from onrecord.articles.hidden import Place, blanked, hidden, text_in
from onrecord.articles.metadata import iso, told
from onrecord.articles.posts import post, posts
from onrecord.articles.scraped import merged, tidy, trimmed_blocks
from onrecord.articles.sections import without_sections, without_writer_note
from onrecord.articles.traced import Traced
from onrecord.errors import UnreadableArticle
from onrecord.vocabulary import Cut, Embed

MAX_DEPTH = 250  # elements within each other; the 90 pages of html_articles_dev have up to 29, the parser allows 256
MAX_TAGS = 100_000  # those pages have up to 3,053 tags; 100,000 take 4 s

MAX_ATTRIBUTES = 500  # of one element; those pages have up to 106, the parser compares each with all others

SNIFFED = 100_000  # characters of a text that tell whether it is HTML
MARKUP_SHARE = 0.5  # of these; of 5,776 scraped texts one reaches 0.39, and none of those that start with a tag 0.03
ENOUGH = 250  # characters; what is shorter may be a teaser or a notice: the next way is tried
WAITING = (
    3  # times as long as what is shown is the story that a script is yet to show; a guess: none of 90 pages has one
)
HIDDEN = "hidden"
_WAITS = "Most of the story stands in elements that are hidden until a script shows them: it is read as if shown."
REPEATED_WORDS = 4  # a sentence of fewer words ("No comment.") may be said twice; all else is the page's doing
_EXTRACTIONS: tuple[dict[str, Any], ...] = (
    {"favor_precision": True},  # token F1 0.966 on html_articles_dev against 0.950 for the default, 0.951 for recall
    {},
    {"favor_recall": True},
)

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(/?)>")
_RAW = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|textarea|template)\b.*?(?:</\1\s*>|\Z)", re.S | re.I)
_UNCOUNTED = re.compile(  # elements without content, and those that the next of their kind closes
    r"area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
    r"|p|li|td|tr|th|dt|dd|option|thead|tbody|tfoot|colgroup|optgroup|html|head|body",
    re.I,
)
_BLOCK_TAG = re.compile(r"</(?:p|div|article|section|h[1-6]|li)\s*>", re.I)
_STARTS_AS_TAG = re.compile(r"<[a-z!][^<>]{0,20}", re.I)
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>?")  # the last one may reach beyond what is looked at
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_LIST_MARK = re.compile(r"^\s*-\s+")
_NETWORKS = (
    *("twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed", "mastodon-embed"),
    *("fb-post", "truth-social", "text-post-media"),
)
_POSTS = f".//blockquote[{' or '.join(f'contains(@class, {name!r})' for name in _NETWORKS)}]"


def page(html: str, known: Facts) -> Draft:
    """Return the story of an HTML page; what is ``known`` of it outranks what the page says.

    ``Draft.cut`` lists what our own rules took from the story that trafilatura found, and the sentences that the page
    hides; the page around that story (menus, scripts, other stories) is left out without being listed. Raises
    UnreadableArticle for a page that is too deeply nested or holds no story.
    """
    guard(html)
    story = _shown(html, known)
    html, facts = story.html, story.facts
    blocks, notices = _blocks(html, story.paragraphs)
    posted = posts(blocks, html)
    blocks = without_sections(posted.blocks)
    blocks = [one.because(reason) if one.kept and (reason := chrome(one)) else one for one in blocks]
    head = headed(blocks, html, facts.headline)
    credits = credited(head.blocks, html, head.site, facts.url)
    blocks, trimmed = trimmed_blocks(without_writer_note(credits.blocks), html)
    cut = trimmed + [Cut(one.start, one.end, one.reason) for one in blocks if one.reason is not None]
    cut += [Cut(start, end, HIDDEN) for start, end in story.unseen]
    kept = tuple(one.traced for one in blocks if one.kept and one.text)
    found = Facts(
        outlet=credits.outlet, via=credits.via, byline=credits.byline, headline=head.headline, notices=notices
    )
    return Draft(kept, merged(facts, found), story.embeds + posted.embeds, tidy(cut))


@dataclass(frozen=True, slots=True)
class _Story:
    """The story that trafilatura finds in ``html``; ``unseen`` is where that is blank for what was hidden."""

    html: str
    facts: Facts
    embeds: tuple[Embed, ...]
    paragraphs: list[str]
    unseen: tuple[Place, ...] = ()

    @property
    def length(self) -> int:
        return sum(map(len, self.paragraphs))


def _shown(page: str, known: Facts) -> _Story:
    """Return the story of what a browser shows, or of the whole page where that leaves a teaser of it.

    A story that stands hidden as a whole waits for the page's script to show it.
    """
    unseen = hidden(page)
    story = _story(blanked(page, unseen), known)
    if not unseen:
        return story
    if story.length < ENOUGH:
        whole = _story(page, known)
        if whole.length >= WAITING * story.length:
            return replace(whole, facts=merged(whole.facts, Facts(notices=(_WAITS,))))
    return replace(story, unseen=tuple(one for one in unseen if _sentence(page, one)))


def _sentence(page: str, place: Place) -> bool:
    """Tell whether a place holds a sentence or more: menus and labels, of which pages hide many, are no loss."""
    block = Block(Traced(text_in(page, place), ()), *place)
    return block.ended and block.words >= REPEATED_WORDS


def _story(html: str, known: Facts) -> _Story:
    tree = _tree(html)
    facts = merged(known, told(tree, known.url))
    embeds = tuple(_embeds(tree))
    return _Story(html, facts, embeds, _extracted(tree, facts.url))


def _tree(html: str) -> Any:
    from trafilatura.utils import load_html

    tree = load_html(html)
    if tree is None:
        raise UnreadableArticle("The page is no HTML that can be read.")
    return tree


def _embeds(tree: Any) -> Iterator[Embed]:
    """Take the posts that a page embeds out of its tree, and yield them."""
    for element in tree.xpath(_POSTS):
        if element.getparent() is None:
            continue
        for inner in element.iter("p", "br", "div"):
            inner.tail = "\n" + (inner.tail or "")
        lines = (" ".join(line.split()) for line in element.text_content().splitlines())
        embed = post("\n".join(filter(None, lines)))
        posted = _time_of(element)
        element.drop_tree()
        if embed:
            yield embed if embed.posted else replace(embed, posted=posted)


def _time_of(element: Any) -> str | None:
    """Return the moment that the only ``<time>`` of a post gives in its ``datetime``, as ISO 8601."""
    times = [found for one in element.iter("time") if (found := iso(one.get("datetime")))]
    return times[0] if len(set(times)) == 1 else None


def _extracted(tree: Any, url: str | None) -> list[str]:
    """Return the paragraphs of the story: the first of ``_EXTRACTIONS`` that finds enough of one, else the longest."""
    from trafilatura import bare_extraction

    best = ""
    for options in _EXTRACTIONS:
        found = bare_extraction(tree, url=url, include_comments=False, **options)
        text: str = getattr(found, "text", None) or ""
        best = max(best, text, key=len)
        if len(text) >= ENOUGH:
            best = text
            break
    return [plain for line in best.split("\n") if (plain := _unmarked(line))]


def _unmarked(line: str) -> str:
    """Return a line of an extraction without the list and table marks that trafilatura puts in."""
    if line.lstrip().startswith("|"):
        return " ".join(re.sub(r"\|(?:-{3,}\|)*", " ", line).split())
    return _LIST_MARK.sub("", line).strip()


def _blocks(html: str, paragraphs: list[str]) -> tuple[list[Block], tuple[str, ...]]:
    """Return the paragraphs as blocks traced to the page, none twice, and notices on what could not be traced."""
    aligner = Aligner(source_of(html))
    blocks: list[Block] = []
    seen: set[str] = set()
    for paragraph in paragraphs:
        traced = aligner.trace(paragraph)
        if traced is None:
            continue
        block = Block(traced, *traced.origin)
        if traced.text in seen and (block.words >= REPEATED_WORDS or not block.ended):
            continue
        seen.add(traced.text)
        blocks.append(block)
    lost = f"{aligner.lost} characters of the story could not be found in the page's source: left out."
    return blocks, (lost,) if aligner.lost else ()


def looks_like_html(text: str) -> bool:
    """Tell whether a text is an HTML page or a piece of one, rather than prose with a tag here and there."""
    head = text[:2000].lstrip().lower()
    if head.startswith(("<!doctype html", "<html", "<head", "<body")) or re.search(r"<(?:html|body)\b", head):
        return True
    if not head.startswith("<"):
        return False
    start = text[:SNIFFED]
    blocks = len(_BLOCK_TAG.findall(start))
    markup = sum(len(tag) for tag in _MARKUP.findall(start)) if _STARTS_AS_TAG.match(head) else 0
    return (blocks >= 2 and blocks * 5 >= start.count("\n\n")) or markup > MARKUP_SHARE * len(start)


def guard(html: str) -> None:
    """Refuse a page whose elements nest too deeply, are too many, or have too many attributes: one linear scan."""
    depth = number = 0
    for tag in _TAG.finditer(_RAW.sub(" ", html)):
        number += 1
        if number > MAX_TAGS:
            raise UnreadableArticle(f"The page has more than {MAX_TAGS:,} elements: it is broken or a trap.")
        if len(tag[0]) > 2 * MAX_ATTRIBUTES and len(_QUOTED.sub("", tag[0]).split()) > MAX_ATTRIBUTES:
            raise UnreadableArticle(
                f"The page has an element with more than {MAX_ATTRIBUTES} attributes: it is broken or a trap."
            )
        if tag[3] or _UNCOUNTED.fullmatch(tag[2]):
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > MAX_DEPTH:
            raise UnreadableArticle(
                f"The page nests more than {MAX_DEPTH} elements in each other: it is broken or a trap."
            )
