"""The commands about questions that the store keeps answering: ``ask``, ``answer`` and ``questions``."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.asking import (
    AsOf,
    AssessorAt,
    AssessorCache,
    AssessorModel,
    AssessorTokens,
    Assumed,
    ByRule,
    Chances,
    DecidedBy,
    QuestionFiles,
    SilenceEnded,
    TakingPart,
    Together,
    asked_of,
    assessor_of,
    beside,
    questions_of,
)
from onrecord.cli.options import Format, Output, StoreAt
from onrecord.cli.writing import check_output, colored, columns, complain, write
from onrecord.errors import InvalidQuestion, UnknownChoice

if TYPE_CHECKING:
    from onrecord.contract import Record
    from onrecord.store.kept import Store
    from onrecord.store.lines import QuestionLine
    from onrecord.vocabulary.decisions import Decision
    from onrecord.vocabulary.positions import Question

INDENT = " " * 4

Which = Annotated[str, typer.Argument(metavar="QUESTION", help="Its id, or the first letters of it; or its text.")]


def ask(  # noqa: PLR0913, PLR0917 - one parameter an option: Typer's way of saying a command line
    text: Annotated[list[str] | None, typer.Argument(metavar="QUESTION", help="A proposal, as a headline.")] = None,
    body: DecidedBy = None,
    rule: ByRule = None,
    question: QuestionFiles = None,
    assessor: AssessorAt = None,
    assessor_model: AssessorModel = None,
    assessor_cache: AssessorCache = None,
    assessor_tokens: AssessorTokens = None,
    store: StoreAt = None,
) -> None:
    """Keep a question: the store answers it from now on, as reports come in.

    Try:  onrecord ask "Ukraine becomes a member of NATO" --body nato
    """
    from onrecord import store as stores

    asked = questions_of(text, question, body, rule)
    if not asked:
        raise InvalidQuestion('What is the question? onrecord ask "Ardenia joins the pact", or --question FILE')
    judge = assessor_of(assessor, assessor_model, assessor_cache, assessor_tokens)
    with stores.connect(store) as kept:
        told = [kept.ask(one, assessor=judge) for one in asked]
        write("".join(_line(kept, one) for one in kept.questions() if one.question in told))
        for one in told:
            _tell_judge(kept.answer(one.id))


def questions(
    drop: Annotated[str | None, typer.Option("--drop", metavar="ID", help="Keep this question no longer.")] = None,
    store: StoreAt = None,
) -> None:
    """List the questions that the store keeps answering, and what the answer is now."""
    from onrecord import store as stores

    with stores.connect(store, create=False) as kept:
        if drop is not None:
            kept.unask(_named(kept, drop).id)
        lines = [_line(kept, one) for one in kept.questions()]
    write("".join(lines) or 'No question is kept: `onrecord ask "…"` keeps one.\n')


def answer(  # noqa: PLR0913, PLR0917 - one parameter an option: Typer's way of saying a command line
    question: Which,
    as_of: AsOf = None,
    assume: Assumed = None,
    chance: Chances = None,
    together: Together = None,
    taking_part: TakingPart = None,
    silence_ended: SilenceEnded = False,
    format: Annotated[Format, typer.Option("--format", "-f", help="How it is written.")] = Format.terminal,
    output: Output = None,
    all_: Annotated[bool, typer.Option("--all", help="Tell every statement of each, however long.")] = False,
    store: StoreAt = None,
) -> None:
    """Tell who stands where on a question of the store, and whether it can pass; --assume asks what if.

    Try:  onrecord answer "Ukraine becomes a member of NATO" --assume Hungary=support
    """
    from onrecord import briefs
    from onrecord import store as stores
    from onrecord.record import answered

    asked = beside(asked_of(as_of, assume, chance), together, taking_part, silence_ended)
    check_output(output, [])
    with stores.connect(store, create=False) as kept:
        one = _named(kept, question)
        record = kept.answer(one.id)
    _tell_judge(record)
    if asked != type(asked)():
        record = answered(record, (one,), asked)
    choice = briefs.Choice(all=all_)
    write(briefs.positions(record, format.value, choice, width=columns(output), color=colored(output)), output)


def _tell_judge(record: Record) -> None:
    """Tell on standard error what an assessor did not judge, and where an answer is not of today."""
    for one in record.skipped:
        if one.origin.startswith("assessor"):
            complain(f"{one.origin}: {one.reason}")


def _named(kept: Store, name: str) -> Question:
    """Return the one question of that text or id. Raises UnknownChoice for none, and for two."""
    from onrecord.positions.questions import folded

    known = [one.question for one in kept.questions()]
    found = [one for one in known if name == one.id] or [one for one in known if folded(one.text) == folded(name)]
    found = found or [one for one in known if one.id.startswith(name)]
    if len(found) != 1 or not name:
        raise UnknownChoice("question", name, [f"{one.id} ({one.text})" for one in known] or ["none yet"])
    return found[0]


def _line(kept: Store, one: QuestionLine) -> str:
    from onrecord.briefs.sentences import counted
    from onrecord.briefs.visible import title

    record = kept.answer(one.question.id)
    facts = [_outcome(each) for each in record.decisions[:1]]
    stances = [each.stance for each in record.positions if each.stance]
    facts += [counted(len(stances), "position"), f"from {counted(one.stories, 'story')}", one.question.id]
    lines = textwrap.wrap(title(one.question.text) or "", columns(None), subsequent_indent=INDENT)
    lines += textwrap.wrap(" · ".join(facts), columns(None), initial_indent=INDENT, subsequent_indent=INDENT)
    return "\n".join([*lines, "", ""])


def _outcome(decision: Decision) -> str:
    by = ", ".join(decision.blockers)
    return f"{decision.outcome} by {by}" if decision.outcome == "blocked" and by else str(decision.outcome)
