"""Questions answered, as Markdown: the verdict, who stands where with the sentence, what is missing, what if."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.briefs import days
from onrecord.briefs.answers import Answer, Beside, Holder, Quote, by, since
from onrecord.briefs.corrected import corrected_fully
from onrecord.briefs.extent import Extent
from onrecord.briefs.markdown.escaping import escaped, words
from onrecord.briefs.sentences import counted, tally
from onrecord.briefs.verdicts import IN_WORDS, OTHERS, WITHOUT

BESIDES = 6  # of those who spoke of related proposals, told before the rest is left to --all


def answers(found: Sequence[Answer], shown: Extent) -> Iterator[str]:
    """Yield a section for each question."""
    for one in found:
        yield f"## {escaped(one.text)}"
        yield from verdict(one)
        for group in one.groups:
            yield f"### {group.title} ({group.count})"
            yield "\n".join(_holder(each, shown, with_stance=False) for each in group.holders)
        yield from _silent(one)
        for title, apart in ((WITHOUT, one.outside), (OTHERS, one.others)):
            if apart:
                yield f"### {title} ({len(apart)})"
                yield "\n".join(_holder(each, shown, with_stance=True) for each in apart)
        yield from points(one)
        if not shown.gist:
            yield from _beside(one.beside, shown)


def table(found: Sequence[Answer], shown: Extent) -> Iterator[str]:
    """Yield a table for each question: who, which stance, since when, on whose word, with the sentence."""
    for one in found:
        yield f"## {escaped(one.text)}"
        yield from verdict(one)
        rows = [_row(each, "") for group in one.groups for each in group.holders]
        rows += [_row(each, " (without a vote)") for each in one.without_vote]
        if rows:
            head = ["| Who | Stance | Since | On whose word | The sentence |", "|---|---|---|---|---|"]
            yield "\n".join([*head, *rows])
        turned = [item for each in one.holders for item in _turns(each, f"- {escaped(each.name)}, ")]
        if turned:
            yield "### Changes"
            yield "\n".join(turned)
        yield from _silent(one)
        yield from _beside(one.beside, shown)


def verdict(one: Answer) -> Iterator[str]:
    """Yield what the answer is in a sentence, and by which rule."""
    if one.decided is not None:
        yield f"**{escaped(one.decided.verdict)}.**"
        yield escaped(one.decided.by)
    elif one.groups:
        counts = ", ".join(f"{group.count} {group.title.casefold()}" for group in one.groups)
        as_of = f", as of {escaped(days.said(one.as_of))}" if one.as_of else ""
        yield f"**{counts}{as_of}.** Nobody is said to decide it."
    else:
        yield "Nobody takes a position on this in these reports."
    if one.caution:
        yield f"**{escaped(one.caution)}**"


def points(one: Answer) -> Iterator[str]:
    """Yield what is needed, what would turn it, what is assumed, the chance given."""
    told = one.decided.points if one.decided else ()
    if told:
        items = [f"- **{label}**: {escaped(point)}" for label, some in told for point in some]
        yield "### What it means"
        yield "\n".join(items)


def _holder(one: Holder, shown: Extent, *, with_stance: bool) -> str:
    facts = [IN_WORDS.get(one.stance, one.stance)] if with_stance else []
    facts += [one.assumed] if one.assumed else [since(one), by(one)]
    told = f"- **{escaped(one.called)}**: {escaped(', '.join(filter(None, facts)))}{_doubt(one)}{_frame(one)}"
    if one.quote is not None:
        told += f": {quoted(one.quote)}"
    if one.corrected:
        told += f"; {escaped(corrected_fully(one.corrected))}"
    if one.divided:
        told += f"\n  - **on the same day otherwise: {escaped(', '.join(one.divided))}**"
    turns = () if shown.gist else _turns(one, "  - ")
    return "\n".join([told, *turns])


def _row(one: Holder, vote: str) -> str:
    fixes = f" ({escaped(corrected_fully(one.corrected))})" if one.corrected else ""
    stance = f"{IN_WORDS.get(one.stance, one.stance)}{_doubt(one)}{_frame(one)}{fixes}"
    when = escaped(one.assumed or since(one))
    sentence = quoted(one.quote) if one.quote is not None else ""
    return f"| {escaped(one.called)}{vote} | {stance} | {when} | {escaped(by(one))} | {sentence} |"


def _doubt(one: Holder) -> str:
    return f" (unsure: confidence {one.confidence:.2f})" if one.unsure else ""


def _frame(one: Holder) -> str:
    condition = f", on condition: “{escaped(one.condition)}”" if one.condition else ""
    return condition + (f", within this: “{escaped(one.scope)}”" if one.scope else "")


def _turns(one: Holder, mark: str) -> Iterator[str]:
    for turn in one.turns:
        sides = [
            f"{label} {_said(quote)}" for label, quote in (("before:", turn.before), ("after:", turn.after)) if quote
        ]
        yield f"{mark}changed: {IN_WORDS[turn.old]} → {IN_WORDS[turn.new]}; {'; '.join(sides)}"


def _said(quote: Quote) -> str:
    who = ", ".join(part for part in (quote.speaker, quote.when) if part)
    return f"{escaped(who)}: {quoted(quote)}"


def quoted(one: Quote) -> str:
    """Return the words with where they stand, linked to the article where its address is known."""
    cue = f"{escaped(one.cue)} " if one.cue else ""
    name = f"{escaped(one.report.outlet)}, {escaped(one.where)}"
    linked = f"[{name}][{one.report.number}]" if one.report.link else name
    count = f", {tally(one.carried, one.independent)}" if one.carried > 1 else ""
    return f"{cue}{'*≈* ' if one.retold else ''}{words(one.pieces)} — {linked} ({one.report.number}){count}"


def _silent(one: Answer) -> Iterator[str]:
    if one.silent:
        yield f"### No position found ({one.silent_count})"
        yield escaped(", ".join(map(str, one.silent)))


def _beside(found: Sequence[Beside], shown: Extent) -> Iterator[str]:
    if not found:
        return
    told = found if shown.full else found[:BESIDES]
    yield "### On related things, no position on this"
    yield "\n".join(
        f"- {escaped(one.name)}: {quoted(quote)}" for one in told for quote in one.quotes[: None if shown.full else 1]
    )
    if len(told) < len(found):
        yield f"… and {counted(len(found) - len(told), 'more speaker')} (`--all`)."
