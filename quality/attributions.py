"""How well attributions are found on PolNeAR dev, by offsets: ``python -m quality.attributions`` prints the bars.

The two numbers of the calibration and the thresholds of ``selection.py`` were tuned on what is measured here, which
flatters it a little; PolNeAR's test half (not here) was never looked at. ``given gold spans`` is the linker alone: it
links the fragments that gold marks, no rule is applied and every draft counts. Whether confidences are honest is
measured in ``honesty.py``, why attributions are missed in ``causes.py``. Hand-made gold of records is in ``record.py``.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Iterator, Sequence

from onrecord.attributions.confidence import weigh
from onrecord.attributions.linking import link
from quality import bars, honesty, polnear, tagging
from quality.figures import Figure
from quality.polnear import MEASURED_ON, Article, chosen, marked
from quality.scoring import Marked, Score, linked_triples, same_contents, whole_attributions

CLOSE, HALF = 0.8, 0.5
"""IoU from which a content is gold's: nearly the same words, and the same statement."""

Pairs = Sequence[tuple[Sequence[Marked], Sequence[Marked]]]
"""For each article what is given, and gold."""


def measure() -> list[Figure]:
    """Return the figures, in percent; none where ../shared is absent."""
    if not polnear.PATH.exists():
        return []
    articles = polnear.articles()
    given = [(marked(one.given), one.gold) for one in articles]
    linked = [(_given_gold_spans(one), one.gold) for one in articles]
    return [
        *_whole(given),
        *_contents(given),
        *_f1s([(_without_rules(one), one.gold) for one in articles], ", no rules", noise=math.inf),
        *_f1s(linked, ", given gold spans"),
        *honesty.figures(articles),
    ]


def _whole(pairs: Pairs) -> Iterator[Figure]:
    yield from _f1s(pairs)
    whole = _sum(whole_attributions(*pair) for pair in pairs)
    yield Figure("whole attributions precision", whole.precision, "%", note=MEASURED_ON)
    yield Figure("whole attributions recall", whole.recall, "%", note=MEASURED_ON)


def _f1s(pairs: Pairs, suffix: str = "", noise: float | None = None) -> Iterator[Figure]:
    for name, compare in (("linked triples", linked_triples), ("whole attributions", whole_attributions)):
        score = _sum(compare(*pair) for pair in pairs)
        yield Figure(f"{name} F1{suffix}", score.f1, "%", note=MEASURED_ON, noise=noise)


def _contents(pairs: Pairs) -> Iterator[Figure]:
    for least in (CLOSE, HALF):
        score = _sum(same_contents(*pair, least) for pair in pairs)
        yield Figure(f"content F1, IoU at least {least:g}", score.f1, "%", note=MEASURED_ON)


def _sum(scores: Iterable[Score]) -> Score:
    return sum(scores, Score(0, 0, 0))


def _without_rules(article: Article) -> list[Marked]:
    """Return what would be given of the tagger's spans as they are, linked and nothing else."""
    drafts = weigh(article.layout, link(article.layout, article.tagging.spans, article.tagging.leads))
    return marked(chosen(article.layout, drafts))


def _given_gold_spans(article: Article) -> list[Marked]:
    return marked(link(article.layout, article.gold_spans, article.tagging.leads))


def main() -> int:
    """Print the bars; return 1 if the data is not the pinned data, or a floor does not hold."""
    if not polnear.PATH.exists():
        print("../shared IS ABSENT: nothing was measured, no bar and no floor was checked", file=sys.stderr)
        return 0
    if bars.refuse(polnear.DATA):
        return 1
    attributions = measure()  # reads the articles, which the spans below then have
    articles = polnear.articles()
    spans = tagging.exact([(one.gold_spans, one.tagging.spans) for one in articles])
    return bars.show({"tagging": [tagging.size(), *spans], "attributions": attributions}, articles)


if __name__ == "__main__":
    sys.exit(main())
