"""Scraped text and Markdown: the story apart from the page around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.articles.block import Block
from onrecord.articles.chrome import chrome
from onrecord.articles.credits import credited, trailing
from onrecord.articles.decoding import mojibake
from onrecord.articles.draft import Draft, Facts
from onrecord.articles.headline import headed
from onrecord.articles.inline import unmarked
from onrecord.articles.paragraphs import paragraphs
from onrecord.articles.posts import posts
from onrecord.articles.preface import preface
from onrecord.articles.published import published
from onrecord.articles.sections import (
    without_loose_ends,
    without_sections,
    without_teasers,
    without_writer_note,
)
from onrecord.articles.traced import Traced
from onrecord.vocabulary import Cut

BEFORE = "before the headline"


def scraped(original: str, known: Facts) -> Draft:
    """Return the story of a scraped page; what is ``known`` of it outranks what the page says.

    Each step below marks paragraphs as cut, with its reason; what no step claims is the story.
    """
    head_block = preface(original)
    known = merged(known, head_block.facts)
    blocks, cut = _blocks(original, head_block.end)
    posted = posts(blocks, original)
    blocks = without_sections(posted.blocks)
    blocks = [one.because(reason) if one.kept and (reason := chrome(one)) else one for one in blocks]
    head = headed(blocks, original, known.headline)
    blocks = without_teasers(_from_headline(head.blocks))
    credits = credited(blocks, original, head.site, known.url)
    blocks, trimmed = trimmed_blocks(credits.blocks, original)
    blocks = without_loose_ends(without_writer_note(blocks))
    when = published(blocks, original, known.url)
    cut += trimmed + [Cut(one.start, one.end, one.reason) for one in blocks if one.reason is not None]
    notices = (*credits.notices, *when.notices, *_mojibake_notice(original))
    found = Facts(known.url, credits.outlet, credits.via, credits.byline, head.headline, when.date, when.basis, notices)
    kept = tuple(one.traced for one in blocks if one.kept and one.text)
    return Draft(kept, merged(known, found), posted.embeds, tidy(cut))


def merged(known: Facts, found: Facts) -> Facts:
    """Return ``known`` with what only ``found`` knows."""
    notices = list(known.notices)
    notices += [one for one in found.notices if not (one.startswith("Outlet ") and known.outlet)]
    dated = known if known.published else found
    return Facts(
        known.url or found.url,
        known.outlet or found.outlet,
        known.via or found.via,
        known.byline or found.byline,
        known.headline or found.headline,
        dated.published,
        dated.published_basis,
        tuple(dict.fromkeys(notices)),
    )


def _blocks(original: str, begin: int) -> tuple[list[Block], list[Cut]]:
    """Return the paragraphs of the page from ``begin``, without inline markup, and what is cut so far."""
    blocks: list[Block] = []
    cut = [Cut(0, begin, "fields over the text")] if begin else []
    for start, end in ((begin + low, begin + high) for low, high in paragraphs(original[begin:])):
        cleaned = unmarked(Traced.of(original, start, end))
        if cleaned.traced.text:
            blocks.append(Block(cleaned.traced, start, end))
        cut += cleaned.cut
    return blocks, cut


def _from_headline(blocks: list[Block]) -> list[Block]:
    """Cut what stands before the headline, unless it is prose."""
    first = next((number for number, one in enumerate(blocks) if one.reason == "headline"), 0)
    return [
        one.because(BEFORE) if number < first and one.kept and not one.prose else one
        for number, one in enumerate(blocks)
    ]


def trimmed_blocks(blocks: list[Block], original: str) -> tuple[list[Block], list[Cut]]:
    """Take "Read full article at …" and its like from the end of paragraphs."""
    out: list[Block] = []
    cut: list[Cut] = []
    for block in blocks:
        found = trailing(block.text) if block.kept else None
        if found and found[0] > 0:
            left = block.traced.part(0, found[0]).strip()
            start, end = left.origin[1], block.traced.origin[1]
            start += len(original[start:end]) - len(original[start:end].lstrip())
            cut.append(Cut(start, end, found[1]))
            out.append(replace(block, traced=left))
        else:
            out.append(block)
    return out, cut


def _mojibake_notice(original: str) -> Sequence[str]:
    found = mojibake(original)
    if not found:
        return ()
    start, end, meant = found[0]
    return (f"Garbled characters mended in {len(found)} places (as “{original[start:end]}” for “{meant}”).",)


def tidy(cut: list[Cut]) -> tuple[Cut, ...]:
    """Return the cuts in order of place, without those that lie inside another."""
    out: list[Cut] = []
    for one in sorted(cut, key=lambda one: (one.start, -one.end, one.reason)):
        if not out or one.end > out[-1].end:
            out.append(one)
    return tuple(out)
