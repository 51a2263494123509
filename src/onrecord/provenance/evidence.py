"""The working shown: copies and passages as records, each with the spans that bear it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.provenance.alignment import Stretch
from onrecord.provenance.comparing import Comparison
from onrecord.provenance.direction import Credits, copier, order
from onrecord.provenance.houses import outlet
from onrecord.provenance.worded import Worded, worded
from onrecord.vocabulary import Article, Copy, Evidence, Passage, Span

SHOWN = 5
"""So many of the longest passages are shown as evidence of one copy."""

TWINS = 20
"""Of articles with the same words, passages are told for at most so many."""

_TIES = {"wire": "credited to one agency", "house": "one outlet or owner telling its report anew"}


def same_copy(copy: Article, original: Article, credits_: Credits) -> Copy:
    """Tell an article with the very words of another."""
    spans = tuple(one.span("text", 0, len(one.text)) for one in (copy, original))
    return Copy(
        copy.id, original.id, "same", 1.0, (Evidence("the same words", spans), copier(copy, original, credits_)[2])
    )


def version_copy(copy: Article, original: Article) -> Copy:
    """Tell another version of the same page, whose text was rewritten."""
    return Copy(copy.id, original.id, "near", 0.0, (Evidence("another version of the same page", ()),))


def copy_of(
    found: Comparison, pile: Sequence[Worded], told: tuple[Article, Article, Evidence], house: str | None
) -> Copy:
    """Tell a near or partial copy: the passages, what ties the two, and why the one is the copy."""
    copy, original, why = told
    turned = pile[found.left].article is original
    share = found.share(found.right if turned else found.left)
    longest = sorted(found.stretches, key=lambda one: (-one.length, one.runs[0].left))[:SHOWN]
    spans = [sides[::-1] if turned else sides for sides in (_sides(one, found, pile) for one in longest)]
    words = sum(one.length for one in found.stretches)
    kind = found.kind or "partial"
    evidence = [Evidence(f"{words} words in common", tuple(span for sides in spans for span in sides))]
    if found.tie:
        evidence.append(Evidence(_TIES[found.tie], ()))
    if house:
        evidence.append(Evidence(house, ()))
    return Copy(copy.id, original.id, kind, share, (*evidence, why))


def _sides(stretch: Stretch, found: Comparison, pile: Sequence[Worded]) -> tuple[Span, Span]:
    first, last = stretch.runs[0], stretch.runs[-1]
    return (
        pile[found.left].span(first.left, last.left + last.length),
        pile[found.right].span(first.right, last.right + last.length),
    )


def agency_copies(articles: Iterable[Article], credits_: Credits, copies: Iterable[Copy]) -> Iterator[Copy]:
    """Tell the articles that are credited as a whole to somebody of whom no report that they copy was read."""
    by_id = {one.id: one for one in articles}
    told = {(one.article, outlet(by_id[one.of])) for one in copies}
    for article in by_id.values():
        found = credits_[article.id]
        if found and (article.id, found.name) not in told:
            yield Copy(article.id, found.name, "near", 1.0, (Evidence(found.how, found.spans),))


def passages_of(
    found: Comparison, pile: Sequence[Worded], twins: Mapping[str, Sequence[Article]], credits_: Credits
) -> Iterator[Passage]:
    """Yield the runs that two articles share, and all articles with the very words of either."""
    left, right = pile[found.left], pile[found.right]
    for one in _worded(left, twins[left.article.id][:TWINS]):
        for other in _worded(right, twins[right.article.id][:TWINS]):
            turned = copier(one.article, other.article, credits_, whole=False)[0] is one.article
            for run in (run for stretch in found.stretches for run in stretch.runs):
                here = one.span(run.left, run.left + run.length)
                there = other.span(run.right, run.right + run.length)
                yield Passage(there, here) if turned else Passage(here, there)


def _worded(known: Worded, articles: Sequence[Article]) -> list[Worded]:
    return [known if one is known.article else worded(one) for one in sorted(articles, key=order)]
