"""The sentences that every format of a brief shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.briefs import days
from onrecord.briefs.comparing import Comparison
from onrecord.briefs.differences import Side
from onrecord.briefs.lines import Line
from onrecord.briefs.outlets import Fold, Outlet
from onrecord.briefs.places import Report
from onrecord.briefs.telling import Party, Telling
from onrecord.briefs.timeline import Moment
from onrecord.briefs.visible import title, visible

EVIDENCE = 40  # characters shown of the words that a date rests on
MOSTLY = 50  # percent of a report's text that stands in another, from which it is told as mostly a copy
NOT_BORNE_OUT = "no other report bears out this quotation, though others quote the same moment"


def what_was_read(telling: Telling) -> str:
    """Return what was read in one sentence: how many reports, by how many outlets, from when to when."""
    articles = [report.article for report in telling.reports]
    stories = len(telling.record.stories) if telling.story is None else 0
    outlets = {report.named for report in telling.reports if report.named}
    dates = days.span(article.published for article in articles)
    undated = sum(article.published is None for article in articles)
    nameless = sum(not report.named for report in telling.reports)
    skipped = len(telling.record.skipped) if telling.story is None else 0
    said = [
        f"{'Read ' if telling.story is None else ''}{counted(len(articles), 'report')}",
        f" by {counted(len(outlets), 'outlet')}" if outlets else "",
        f" ({nameless} {'names' if nameless == 1 else 'name'} no outlet)" if nameless else "",
        f", {dates}" if dates else "",
        f" ({undated} undated)" if undated else "",
        f"; {counted(stories, 'story')}" if stories > 1 else "",
        f"; {counted(skipped, 'input')} skipped" if skipped else "",
    ]
    return "".join(said) + "."


def story_name(telling: Telling) -> str:
    """Return what a story is called by: its headline, else that of its first report that has one."""
    headline = title(telling.story.headline) if telling.story else ""
    return headline or next((report.headline for report in telling.told if report.headline), "no headline")


def story_dates(telling: Telling, *, short: bool = False) -> str:
    """Return from when to when the reports of a telling were published; "undated" if none says."""
    return visible(days.span((report.article.published for report in telling.told), short=short)) or "undated"


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
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("ry") else f"{number:,} {noun}s"


def called(report: Report) -> str:
    """Return what a report is called beside another: outlet and number."""
    return f"{report.outlet} [{report.number}]"


def weighed(one: Comparison) -> str:
    """Return in one sentence what two reports share and what each has alone."""
    reworded = sum(not shared.same for shared in one.shared)
    both = f"{counted(len(one.shared), 'statement')} in both" + (
        f", {'all' if 1 < reworded == len(one.shared) else f'{reworded:,}'} in other words" if reworded else ""
    )
    alone = (f"{len(lines)} only in {called(report)}" for report, lines in one.alone)
    copied = [f" {fold.report.outlet} {folded(fold, why=False)}." for fold in one.copies if fold.known]
    return f"{called(one.left)} and {called(one.right)}: {both}; {'; '.join(alone)}.{''.join(copied)}"


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


def what_dates_are(telling: Telling) -> str:
    """Return what the dates beside statements mean."""
    if not telling.record.statements:
        return "Dates are when the earliest report that carries the words was published."
    return "Dates are when it was said, where the reports tell; else when the earliest report was published."


def tally(reports: int, independent: int) -> str:
    """Return "12 reports, 4 independent"; "3 independent reports" where all are; "1 report"."""
    if reports > 1 and independent == reports:
        return f"{reports:,} independent reports"
    return counted(reports, "report") + (f", {independent:,} independent" if reports > 1 else "")


def carried(line: Line) -> str:
    """Return how many reports carry it, how many of them are independent; empty where it is one, or nobody counted."""
    number = len(line.reports)
    return tally(number, line.independent) if line.statement is not None and number > 1 else ""


def when(line: Line) -> str:
    """Return what the date of a line is, with the words it rests on: "said, by “Wednesday”", "published"."""
    return f"{line.basis}{_by(line)}"


def said_on(line: Line) -> str:
    """Return when a line was said, with the words that it rests on: "said 4 March 2031 (inferred), by “Wednesday”"."""
    said, _, how = line.basis.partition(" ")
    return " ".join(part for part in (said, visible(days.said(line.date, week=line.week)), how) if part) + _by(line)


def _by(line: Line) -> str:
    words = list(dict.fromkeys(_brief(spot.text) for spot in line.when))[:2]
    return f", by {' and '.join(f'“{one}”' for one in words)}" if words and line.basis != "published" else ""


def _brief(words: str) -> str:
    """Return ``words`` without quotation marks around them, cut to what tells which words are meant."""
    bare = words.strip('“”"‘’,. ')
    return bare if len(bare) <= EVIDENCE else bare[:EVIDENCE].rpartition(" ")[0] + "…"


def by_whom(line: Line, speakers: Mapping[str, str]) -> str:
    """Return who says a line, and how where that is part of what was said: "Mara Trelore: rejected ≈"."""
    speaker = speakers.get(line.id) or line.source or "nobody named"
    cue = "" if line.kind == "direct" else line.cue
    retold = "≈" if line.kind == "indirect" else ""
    return " ".join(part for part in (f"{speaker}:", cue, retold) if part)


def side(one: Side, most: int | None = None) -> str:
    """Return the reports of one value, ``most`` by name: "3 reports, 2 independent: Harbour Post, ¶1 [1], …"."""
    named = ", ".join(f"{spot.name} [{spot.report.number}]" for spot in one.each[:most])
    if most is not None and len(one.each) > most:
        named += f" and {len(one.each) - most:,} more"
    return f"{tally(len(one.reports), one.independent)}: {named}"


def circumstances(moment: Moment) -> str:
    """Return place, participants and reports of a moment: "Vard; with Mara Trelore; 2 reports, 1 independent"."""
    facts = [
        moment.place or "",
        f"with {', '.join(moment.participants)}" if moment.participants else "",
        tally(moment.reports, moment.independent),
    ]
    return "; ".join(fact for fact in facts if fact)


def folded(fold: Fold, *, why: bool = True) -> str:
    """Return why a report does not count by itself: "[3] repeats Harbour Post [1], nearly all of it (92 %): …"."""
    evidence = "; ".join(how for how, _ in fold.evidence) if why else ""
    told = f"repeats {fold.into} {fold.how} ({fold.share} %)" if fold.known else f"comes from {fold.into}"
    return f"[{fold.report.number}] {told}{f': {evidence}' if evidence else ''}"


def repeated(folds: Sequence[Fold], reports: int) -> str:
    """Return how many reports repeat another: "449 of 500 reports repeat another, 430 of them half of it or more."."""
    known = [fold for fold in folds if fold.known]
    mostly = sum(fold.share >= MOSTLY for fold in known)
    half = f"{mostly:,}" if mostly else "none"
    return f"{len(known):,} of {reports:,} reports repeat another, {half} of them for half of their text or more."


def measured(outlet: Outlet, widest: int) -> tuple[str, str, str, str]:
    """Return an outlet's figures: reports, statements carried, those only it carried, those it left out of how many."""
    left_out = f"{len(outlet.left_out)} of {widest}" if widest else "·"
    return str(len(outlet.reports)), str(len(outlet.carried) or "·"), str(len(outlet.only) or "·"), left_out
