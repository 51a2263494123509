"""trace(articles): the copies among them, the independent sources that they make, and the passages they share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.provenance.comparing import CLOSE, Comparison, Tie, common_runs, compare, related
from onrecord.provenance.credits import Credit, credit
from onrecord.provenance.direction import copier, order
from onrecord.provenance.evidence import TWINS, agency_copies, copy_of, passages_of, same_copy, version_copy
from onrecord.provenance.firsts import Partial, repeated
from onrecord.provenance.houses import outlet, owner
from onrecord.provenance.index import boilerplate, candidates, postings
from onrecord.provenance.requoted import requoted
from onrecord.provenance.sources import Sources
from onrecord.provenance.worded import Codes, Worded, worded
from onrecord.vocabulary import Article, Copy, Passage, Provenance

SAME_WORDS = 20
"""Texts of fewer words ("Chat with us. Find out what is happening.") are the same report only under one headline."""

ENOUGH = 8
"""Articles of one source that have each been compared with so many others are not compared with each other too."""


def trace(articles: Iterable[Article]) -> Provenance:
    """Tell who copies whom among ``articles``: a function of their set, near linear in their words.

    Each article is in exactly one of the sources: the same text, near copies, versions of one page and the wire text
    that two outlets credit to one agency are one. Text in quotation marks is never what makes a copy, nor is
    boilerplate: words that stand in articles which have nothing else to do with each other.
    """
    tracing = _Tracing(sorted({one.id: one for one in articles}.values(), key=order))
    copies = [*tracing.same(), *tracing.compared(), *tracing.versions()]
    copies += agency_copies(tracing.articles, tracing.credits, copies)
    passages = tracing.passages()
    told = (one for one in copies if one.kind != "partial" or (one.article, one.of) not in tracing.repeated)
    return Provenance(
        copies=tuple(sorted(told, key=lambda one: (one.article, one.of, one.kind))),
        sources=tracing.sources.parts(),
        passages=tuple(sorted(passages, key=_place)),
    )


class _Tracing:
    """One run of ``trace``: what is known of each article, filled step by step."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = articles
        self.credits: dict[str, Credit | None] = {one.id: credit(one) for one in articles}
        self.sources = Sources(one.id for one in articles)
        self.twins: list[list[Article]] = []
        self.pile: list[Worded] = []
        self.comparisons: list[Comparison] = []
        self.repeated: frozenset[tuple[str, str]] = frozenset()
        self._read()
        self.outlets = [outlet(one.article) for one in self.pile]
        self.owners = [owner(one.article) for one in self.pile]

    def _read(self) -> None:
        """Bring articles of the same words together; only the first of them is compared with others."""
        groups: dict[tuple[tuple[str, ...], str], list[Worded]] = defaultdict(list)
        for article in self.articles:
            one = worded(article)
            groups[one.words, "" if len(one.words) >= SAME_WORDS else _headline(article)].append(one)
        for group in groups.values():
            first = self._first([one.article for one in group])
            self.pile += [one for one in group if one.article is first]
            self.twins.append([first, *(one.article for one in group if one.article is not first)])

    def _first(self, articles: Sequence[Article]) -> Article:
        """Return the one of these copies that the others credit, else the earliest."""
        credited = {found.name for one in articles if (found := self.credits[one.id])}
        return next((one for one in articles if credited and outlet(one) in credited), articles[0])

    def same(self) -> Iterator[Copy]:
        """Fold articles of the same words."""
        for first, *others in self.twins:
            for other in others:
                self.sources.join(first.id, other.id)
                yield same_copy(other, first, self.credits)

    def compared(self) -> Iterator[Copy]:
        """Compare what may share text, and fold near copies."""
        numbers, lists = postings([*self.pile])
        common = boilerplate(numbers, lists, self._relation())
        met: dict[int, int] = defaultdict(int)
        for one, other in candidates(numbers, lists, common):
            if met[one] >= ENOUGH and met[other] >= ENOUGH and self._together(one, other):
                continue
            found = compare((one, other), self.pile, common, self._tie(one, other))
            if found.kind is None:
                continue
            self.comparisons.append(found)
            met[one] += 1
            met[other] += 1
            if found.kind == "near":
                self.sources.join(self._id(one), self._id(other))
        yield from self._told()

    def _told(self) -> Iterator[Copy]:
        """Yield the near copies that hold each source together, most alike first, and all partial ones.

        Those of them that tell nothing new are in ``repeated`` then.
        """
        near: list[Copy] = []
        partials: list[Partial] = []
        for found in self.comparisons:
            if found.kind == "partial" and self._together(found.left, found.right):
                continue
            directed = copier(*self._articles(found), self.credits, whole=found.kind == "near")
            copy = copy_of(found, self.pile, directed, self._house(found))
            if copy.kind == "partial":
                if (
                    not directed[2].spans and not self.credits[copy.article]
                ):  # by its own account it is told in any case
                    partials.append((directed[0], directed[1], found))
                yield copy
            else:
                near.append(copy)
        self.repeated = frozenset(repeated(partials, self.pile, self.sources.find))
        told = Sources(one.article.id for one in self.pile)
        for copy in sorted(near, key=lambda one: (-one.share, one.article, one.of)):
            if told.join(copy.article, copy.of):
                yield copy

    def versions(self) -> Iterator[Copy]:
        """Fold articles under one key that were not found to be copies: the same page, rewritten."""
        pages: dict[str, list[Article]] = defaultdict(list)
        for article in self.articles:
            pages[article.key].append(article)
        for first, *others in pages.values():
            for other in others:
                if self.sources.join(first.id, other.id):
                    yield version_copy(other, first)

    def passages(self) -> Iterator[Passage]:
        """Yield what articles of different sources share, and what one quotes from the other by its own account."""
        twins = {group[0].id: group for group in self.twins}
        for found in self.comparisons:
            if not self._together(found.left, found.right):
                yield from passages_of(found, self.pile, twins, self.credits)
        again = [worded(one) for group in self.twins for one in group[1:TWINS]]
        for passage in requoted([*self.pile, *again]):
            if self.sources.find(passage.left.article) != self.sources.find(passage.right.article):
                yield passage

    def _relation(self) -> _Relation:
        return _Relation(self.pile)

    def _tie(self, one: int, other: int) -> Tie:
        first, second = self.credits[self._id(one)], self.credits[self._id(other)]
        names = {first.name if first else self.outlets[one], second.name if second else self.outlets[other]}
        if (first or second) and len(names) == 1:
            return "wire"
        same_outlet = self.outlets[one] is not None and self.outlets[one] == self.outlets[other]
        same_owner = self.owners[one] is not None and self.owners[one] == self.owners[other]
        return "house" if same_outlet or same_owner else None

    def _house(self, found: Comparison) -> str | None:
        """Say in words what outlet or owner two articles have in common."""
        if self.outlets[found.left] is not None and self.outlets[found.left] == self.outlets[found.right]:
            return f"both by {self.outlets[found.left]}"
        if self.owners[found.left] is not None and self.owners[found.left] == self.owners[found.right]:
            return f"both outlets belong to {self.owners[found.left]}"
        return None

    def _id(self, place: int) -> str:
        return self.pile[place].article.id

    def _articles(self, found: Comparison) -> tuple[Article, Article]:
        return self.pile[found.left].article, self.pile[found.right].article

    def _together(self, one: int, other: int) -> bool:
        return self.sources.find(self._id(one)) == self.sources.find(self._id(other))


class _Relation:
    """Tells whether two articles of the pile tell of the same things; each pair is looked at once."""

    def __init__(self, pile: Sequence[Worded]) -> None:
        self.pile = pile
        self.known: dict[tuple[int, int], bool] = {}
        self.nothing: Codes = worded(Article("", "", "", "")).shingles

    def __call__(self, one: int, other: int) -> bool:
        if (one, other) not in self.known:
            left, right = self.pile[one], self.pile[other]
            self.known[one, other] = related(left, right, common_runs(left, right, self.nothing), CLOSE)
        return self.known[one, other]


def _headline(article: Article) -> str:
    """Return what tells short texts apart: the headline, and for a text without words the article itself."""
    return (article.headline or "").casefold() if re.search(r"\w", article.text) else article.id


def _place(one: Passage) -> tuple[str, int, str, int]:
    return one.left.article, one.left.start, one.right.article, one.right.start
