"""A quotation that a report takes from another by its own account is heard once."""

from __future__ import annotations

from onrecord import provenance
from onrecord.vocabulary import Article, identify

SAFE = "“The Ossmark bridge is as safe as any in the country,”"


def report(outlet: str, day: str, text: str) -> Article:
    return Article(identify(outlet, text), outlet + day, outlet, text, outlet=outlet, published=day)


INTERVIEW = report("Vantrell Gazette", "2031-01-06", f"The mayor calmed commuters.\n\n{SAFE} Ingrid Solvay told us.")


def heard(later: Article) -> int:
    """Return how many independent reports have the quotation."""
    spans = [
        one.span("text", one.text.index("The Ossmark"), one.text.index("country") + 7) for one in (INTERVIEW, later)
    ]
    return provenance.trace([later, INTERVIEW]).independent(spans)


def test_an_outlet_that_quotes_its_own_older_report() -> None:
    assert heard(report("Vantrell Gazette", "2031-03-03", f"In January she told the Vantrell Gazette: {SAFE}")) == 1


def test_an_outlet_that_quotes_another_by_name() -> None:
    assert heard(report("Harbour Post", "2031-03-03", f"{SAFE} Solvay told the Vantrell Gazette in January.")) == 1


def test_two_reporters_who_heard_the_same_words() -> None:
    assert heard(report("Harbour Post", "2031-03-03", f"{SAFE} Solvay said in January.")) == 2


def test_another_outlet_that_is_named() -> None:
    assert heard(report("Harbour Post", "2031-03-03", f"{SAFE} Solvay told the Delmora Ledger in January.")) == 2


def test_what_came_before_is_not_taken_from_what_came_later() -> None:
    assert heard(report("Harbour Post", "2030-12-24", f"{SAFE} Solvay told the Vantrell Gazette.")) == 2
