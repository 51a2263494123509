"""The sentences that every format of a brief shares."""

from __future__ import annotations

from onrecord.briefs import days
from onrecord.briefs.telling import Party, Telling
from onrecord.briefs.visible import visible


def what_was_read(telling: Telling) -> str:
    """Return what was read in one sentence: how many reports, by how many outlets, from when to when."""
    articles = [report.article for report in telling.reports]
    outlets = {article.outlet for article in articles if article.outlet}
    dates = days.span(article.published for article in articles)
    undated = sum(article.published is None for article in articles)
    nameless = sum(article.outlet is None for article in articles)
    said = [
        f"Read {counted(len(articles), 'report')}",
        f" by {counted(len(outlets), 'outlet')}" if outlets else "",
        f" ({nameless} {'names' if nameless == 1 else 'name'} no outlet)" if nameless else "",
        f", {dates}" if dates else "",
        f" ({undated} undated)" if undated else "",
        f"; {counted(len(telling.record.skipped), 'input')} skipped" if telling.record.skipped else "",
    ]
    return "".join(said) + "."


def what_was_chosen(telling: Telling) -> str:
    """Return what the choice leaves in one sentence; the empty string if it leaves everything."""
    choice = telling.choice
    parts = [
        f"by {visible(choice.actor)}, by those who speak for it or by groups with it" if choice.actor else "",
        f"of kind {choice.kind}" if choice.kind else "",
        f"in reports since {days.said(choice.since)}" if choice.since else "",
    ]
    chosen = ", ".join(part for part in parts if part)
    if not chosen:
        return ""
    undated = sum(report.article.published is None for report in telling.reports) if choice.since else 0
    left_out = f"; {counted(undated, 'undated report')} left out" if undated else ""
    return f"Told: {counted(len(telling.lines), 'statement')} {chosen}{left_out}."


def counted(number: int, noun: str) -> str:
    """Return "1 report", "2 reports"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def standing(party: Party, roles: int) -> str:
    """Return kind, roles and whom it speaks for, as far as they tell more than the name does."""
    said = list(party.roles[:roles])
    if party.speaks_for and not any(party.speaks_for in role for role in said):
        said.append(f"speaks for {party.speaks_for}")
    if party.actor.kind in ("unnamed", "group"):
        said.append("unnamed source" if party.actor.kind == "unnamed" else "group")
    if party.members:
        said.append(f"with {', '.join(party.members)}")
    return "; ".join(said)


def conflict(pair: tuple[str, str]) -> str:
    """Return what is unsure about two persons whose names are so alike."""
    one, other = pair
    if one == other:
        return f"two persons are named {one}: they may be one"
    return f"{one} / {other}: may be one person or two"
