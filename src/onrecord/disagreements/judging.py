"""Which value is better supported: by what a detector knows, else by independent reports, else nobody can tell."""

from __future__ import annotations

from onrecord.disagreements.reports import Contrast, Reports, Side
from onrecord.vocabulary import Disagreement, Span, Value, identify

LEAD = 2
"""So many independent reports more, and so many times as many as for any other value, are a clear margin: 3 against 1
is one, 2 against 1 and 5 against 3 are not. A choice of ours: no data tells which of two values was true."""


def judge(contrast: Contrast, reports: Reports) -> Disagreement:
    """Return the disagreement that ``contrast`` is: values by support, spans in order, and why one is preferred."""
    values = sorted(
        (_value(side, reports) for side in contrast.sides), key=lambda one: (-one.independent, one.value, one.articles)
    )
    supported, why = _verdict(contrast, values)
    places = [f"{span.article}/{span.part}/{span.start}/{span.end}" for one in values for span in one.spans]
    return Disagreement(
        id=identify("disagreement", contrast.kind, contrast.about, *(one.value for one in values), *places),
        kind=contrast.kind,
        about=contrast.about,
        values=tuple(values),
        supported=supported,
        why=why,
    )


def _value(side: Side, reports: Reports) -> Value:
    spans = tuple(sorted(set(side.spans), key=_place))
    articles = tuple(sorted({span.article for span in spans}))
    return Value(side.value, articles, reports.provenance.independent(spans), spans)


def _place(span: Span) -> tuple[str, str, int, int]:
    return span.article, span.part, span.start, span.end


def _verdict(contrast: Contrast, values: list[Value]) -> tuple[str | None, str]:
    first, second = values[0], values[1]
    told = f"{_count(first.independent)} against {' and '.join(str(one.independent) for one in values[1:])}"
    if contrast.better is not None and contrast.reason is not None:
        return contrast.better, f"{contrast.reason} ({told})"
    clear = first.independent >= max(LEAD * second.independent, second.independent + LEAD)
    reason = f"{contrast.reason}; " if contrast.reason else ""
    if clear:
        return first.value, f"{reason}{told}"
    return None, f"{reason}it cannot be told from these reports ({told})"


def _count(independent: int) -> str:
    return f"{independent} independent report{'' if independent == 1 else 's'}"
