"""What a person asks of the reports: questions, who decides them, of which day, and what if."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import InvalidAssessor, InvalidQuestion

if TYPE_CHECKING:
    from onrecord.settings import Endpoint, Settings
    from onrecord.vocabulary.decisions import Asked
    from onrecord.vocabulary.positions import Question

Asks = Annotated[
    list[str] | None,
    typer.Option("--ask", metavar="QUESTION", help="A proposal: who stands where, and can it pass? Several times."),
]
QuestionFiles = Annotated[
    list[Path] | None,
    typer.Option("--question", metavar="FILE", help="A question file (TOML), with a body of its own. Several times."),
]
DecidedBy = Annotated[
    str | None,
    typer.Option("--body", metavar="BODY", help="Who decides every --ask: a body's id (onrecord bodies), or a file."),
]
ByRule = Annotated[str | None, typer.Option("--rule", help="The rule to decide by, where the body has several.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Positions and members as of this day, not the last one.")
]
Assumed = Annotated[list[str] | None, typer.Option("--assume", metavar="MEMBER=STANCE", help="What if. Several times.")]
Chances = Annotated[
    list[str] | None,
    typer.Option("--chance", metavar="MEMBER=0.3", help="A chance of a yes; without one no chance is told."),
]


Together = Annotated[
    list[str] | None,
    typer.Option(
        "--together", metavar="A,B=0.8", help="Members that follow one draw, with that chance; several times."
    ),
]
TakingPart = Annotated[
    str | None, typer.Option("--taking-part", metavar="NAMES", help="The members that take part, with commas between.")
]
SilenceEnded = Annotated[
    bool, typer.Option("--silence-ended", help="The silence period has ended: silence is no objection.")
]

AssessorAt = Annotated[
    str | None,
    typer.Option(
        "--assessor",
        metavar="URL",
        envvar="ONRECORD_ASSESSOR",
        help="Let a model judge who is for what: an OpenAI-compatible address, as http://127.0.0.1:11434/v1. "
        "What the reports say is sent there.",
        show_envvar=False,
    ),
]
AssessorModel = Annotated[
    str | None,
    typer.Option(
        "--assessor-model",
        metavar="NAME",
        envvar="ONRECORD_ASSESSOR_MODEL",
        help="The model, as that server calls it.",
        show_envvar=False,
    ),
]
AssessorCache = Annotated[
    str | None,
    typer.Option(
        "--assessor-cache",
        metavar="FILE",
        envvar="ONRECORD_ASSESSOR_CACHE",
        help="Where its answers are kept, so that nothing is asked twice.  \\[default: in the user's cache folder]",
        show_envvar=False,
    ),
]
AssessorTokens = Annotated[
    int | None,
    typer.Option(
        "--assessor-tokens",
        metavar="N",
        min=1,
        envvar="ONRECORD_ASSESSOR_TOKENS",
        help="What a run may cost it at most, as estimated.  \\[default: 1000000]",
        show_envvar=False,
    ),
]


@dataclass(frozen=True, slots=True)
class Asking:
    """The questions, what is asked of all of them, and who judges what the reports say of them, if not the program."""

    questions: tuple[Question, ...]
    asked: Asked
    assessor: Endpoint | None = None

    def settings(self, settings: Settings) -> Settings:
        """Return ``settings`` with the assessor, where something is asked of it."""
        return replace(settings, assessor=self.assessor if self.questions else None)

    def checked(self) -> Asking:
        """Return it. Raises what is wrong with it, before the reports are read."""
        if self.questions and self.assessor:
            from onrecord.assessor import connect

            connect(self.assessor)
        if self.questions or self.asked.as_of or self.asked.assume or self.asked.chances:
            from onrecord.answers import check

            check(self.questions, self.asked)
        return self


def questions_of(
    ask: list[str] | None, files: list[Path] | None, body: str | None, rule: str | None
) -> tuple[Question, ...]:
    """Return the questions in the order in which they are asked, those of files last.

    Raises InvalidQuestion for a mistake in one, UnknownChoice for a body that there is none of.
    """
    if not ask and (body or rule):
        raise InvalidQuestion(f"--{'body' if body else 'rule'} goes with --ask: what is to be decided?")
    if rule and not body:
        raise InvalidQuestion("--rule is one of a body's: name it by --body")
    if not ask and not files:
        return ()
    from onrecord.bodies import load as body_of
    from onrecord.bodies import shipped
    from onrecord.positions.questions import ask as put
    from onrecord.positions.questions import load

    if body and (found := body_of(body)).id in shipped() and not Path(body).exists():
        body = found.id  # "NATO" and "nato" are one body, and so make one question
    return (*(put(text, body, rule) for text in ask or ()), *(load(path) for path in files or ()))


def asked_of(as_of: str | None, assume: list[str] | None, chance: list[str] | None) -> Asked:
    """Return what is asked of all questions. Raises InvalidVotes for what is no NAME=VALUE, or no number."""
    from onrecord.cli.deciding import number, pairs
    from onrecord.vocabulary.decisions import Asked

    chances = {name: number("--chance", value) for name, value in pairs("--chance", chance)}
    return Asked(as_of=as_of, assume=dict(pairs("--assume", assume)), chances=chances)


def beside(asked: Asked, together: list[str] | None, taking_part: str | None, silence_ended: bool) -> Asked:
    """Return ``asked`` with who moves together, who takes part, and whether silence is consent by now."""
    from onrecord.cli.deciding import names_of, together_of

    part = names_of(taking_part)
    return replace(asked, together=together_of(together), taking_part=part, silence_ended=silence_ended)


def assessor_of(url: str | None, model: str | None, cache: str | None, tokens: int | None) -> Endpoint | None:
    """Return the assessor that a person names; None without an address. Raises InvalidAssessor for half of one."""
    from onrecord.settings import MOST_TOKENS, Endpoint

    if not url:
        if model and not os.environ.get("ONRECORD_ASSESSOR_MODEL"):
            raise InvalidAssessor("--assessor-model needs to know where: name the server by --assessor URL.")
        return None
    return Endpoint(url, model or "", cache or None, tokens or MOST_TOKENS)
