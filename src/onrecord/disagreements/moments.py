"""Whether two reports tell of one moment, so that what they tell differently is of one thing.

A pile about one course of events may span years: two polls, two summits, two speeches of one person, each right about
its own. Where both reports are dated, their days tell. Where one is not, words do: a quotation that both carry, a
passage that both have, or openings that name the same things. Else nobody knows, and nothing is held against another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import islice

from onrecord.dates.resolution import publication
from onrecord.disagreements.quoted import SHINGLE, quoted
from onrecord.disagreements.words import FUNCTION_WORDS, sentences, stem, tokens
from onrecord.vocabulary import Article, Attribution, Provenance, Statement

DAYS_APART = 5  # reports further apart may tell of another moment: a month later another missile flies
OPENING = 4  # sentences, and the headline, that tell what a report is about
ALIKE = 0.3
"""Share of the shorter opening's stems that the other has. Of pairs of reports in one story 37 % have it where the
story is one event (stories_dev), 7 % where it is a topic of years (134 stories of news_unlabelled), 2026-11."""
VERY_ALIKE = 0.4
"""What tolls ask for: two attacks, two summits, two matches open alike. 16 % of the pairs of an event have it, 1 % of
those of a topic."""
NEVER_ALIKE = 2.0
"""What other numbers ask for: those of two polls, or of two months, are told in the same words throughout."""
LEAST = 4  # stems of an opening; with fewer a share says little


class Moments:
    """Answers of which reports tell of one moment; what is asked once is remembered."""

    def __init__(
        self,
        article: Mapping[str, Article],
        attribution: Mapping[str, Attribution],
        statements: Sequence[Statement],
        provenance: Provenance,
    ) -> None:
        self._article, self._attribution = article, attribution
        self._statements, self._provenance = statements, provenance
        self._openings: dict[str, frozenset[str]] = {}

    def one(self, first: str, second: str, alike: float = ALIKE) -> bool:
        """Tell whether two reports (ids) tell of one moment, as far as days or words show it.

        ``alike`` is the share that two openings must have in common where nothing else tells.
        """
        one, two = self._article[first], self._article[second]
        apart = self.days_apart(first, second)
        if apart is not None:
            return apart <= DAYS_APART
        return second in self._sharing.get(first, frozenset()) or self._open_alike(one, two, alike)

    def days_apart(self, first: str, second: str) -> int | None:
        """Return how many days lie between two reports (ids); None where one bears no date."""
        ours, theirs = (publication(self._article[one]) for one in (first, second))
        return abs((ours.first - theirs.first).days) if ours and theirs else None

    def _open_alike(self, one: Article, two: Article, alike: float) -> bool:
        ours, theirs = self._opening(one), self._opening(two)
        least = min(len(ours), len(theirs))
        return least >= LEAST and len(ours & theirs) >= alike * least

    def _opening(self, article: Article) -> frozenset[str]:
        if article.id not in self._openings:
            bounds = [(article.text, start, end) for start, end in islice(sentences(article.text), OPENING)]
            headline = article.headline or ""
            self._openings[article.id] = frozenset(
                stem(token.text)
                for text, start, end in [(headline, 0, len(headline)), *bounds]
                for token in tokens(text, start, end)
                if token.is_word and token.lower not in FUNCTION_WORDS
            )
        return self._openings[article.id]

    @cached_property
    def _sharing(self) -> Mapping[str, frozenset[str]]:
        """The reports that carry a quotation or a passage of each report, word for word."""
        pairs = {(one.left.article, one.right.article) for one in self._provenance.passages}
        for statement in self._statements:
            carried: dict[tuple[str, ...], set[str]] = {}
            for attribution in statement.attributions:
                for shingle, article in self._shingles(attribution):
                    carried.setdefault(shingle, set()).add(article)
            pairs.update((one, two) for found in carried.values() for one in found for two in found if one != two)
        sharing: dict[str, set[str]] = {}
        for one, two in pairs:
            sharing.setdefault(one, set()).add(two)
            sharing.setdefault(two, set()).add(one)
        return {article: frozenset(others) for article, others in sharing.items()}

    def _shingles(self, attribution: str) -> set[tuple[tuple[str, ...], str]]:
        found = self._attribution.get(attribution)
        if found is None:
            return set()
        words = [one.words for one in quoted(found, self._article[found.article])]
        return {
            (one[at : at + SHINGLE], found.article) for one in words for at in range(max(0, len(one) - SHINGLE + 1))
        }
