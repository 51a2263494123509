"""The commands about deciding: ``bodies``, ``decide`` and ``power``."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import InvalidVotes

if TYPE_CHECKING:
    from onrecord.vocabulary.decisions import Asked, Body, Together

BodyName = Annotated[str, typer.Option("--body", metavar="BODY", help="A body's id, or the path of a body file.")]
RuleName = Annotated[str | None, typer.Option("--rule", help="The rule to decide by, where the body has several.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="The day that decides who has a vote.")]
TakingPart = Annotated[
    str | None, typer.Option("--taking-part", metavar="NAMES", help="The members that take part, with commas between.")
]
Votes = Annotated[
    str | None,
    typer.Argument(
        metavar="VOTES",
        help="A table of votes (CSV with member and vote), - for stdin, or an example.",
        show_default=False,
    ),
]
StageName = Annotated[str | None, typer.Option("--stage", help="The stage that the votes are about, of several.")]
Assumed = Annotated[
    list[str] | None, typer.Option("--assume", metavar="MEMBER=STANCE", help="What if; may be given several times.")
]
Chances = Annotated[
    list[str] | None, typer.Option("--chance", metavar="MEMBER=0.3", help="A chance of a yes; several times.")
]
TogetherOption = Annotated[
    list[str] | None,
    typer.Option(
        "--together", metavar="A,B=0.8", help="Members that follow one draw, with that chance; several times."
    ),
]
SilenceEnded = Annotated[
    bool, typer.Option("--silence-ended", help="The silence period has ended: silence is no objection.")
]
Replayed = Annotated[
    bool, typer.Option("--replay", help="Tell dated votes day by day: who was missing, when it turned.")
]


class Format(StrEnum):
    """What a decision can be written as."""

    terminal = "terminal"
    json = "json"


bodies = typer.Typer(
    name="bodies",
    help="List the bodies that decide; show who has a vote, and by which rules.",
    invoke_without_command=True,
)


@bodies.callback()
def bodies_list(context: typer.Context) -> None:
    """List the bodies that decide: their ids and names, and how to show one."""
    if context.invoked_subcommand is None:
        from onrecord.bodies import load, shipped, templates
        from onrecord.decisions.telling import bodies_text

        typer.echo(bodies_text({name: load(name) for name in shipped()}), nl=False)
        typer.echo(f"To write your own: onrecord bodies template {' | '.join(templates())}")


@bodies.command("show")
def bodies_show(
    body: Annotated[str, typer.Argument(help="A body's id, or the path of a body file.")],
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day; the file's own if there is none.")] = None,
) -> None:
    """Show who has a vote in a body on a day, with what weight, and the rules in force.

    Try:  onrecord bodies show nato --on 2008-04-03
    """
    from onrecord.bodies import load
    from onrecord.decisions.telling import body_text

    typer.echo(body_text(load(body), on), nl=False)


@bodies.command("template")
def bodies_template(name: Annotated[str, typer.Argument(help="legislature or shareholders.")]) -> None:
    """Print a commented body file to start your own from."""
    from onrecord.bodies import templates
    from onrecord.errors import UnknownChoice

    known = templates()
    if name not in known:
        raise UnknownChoice("template", name, known)
    typer.echo(known[name], nl=False)


def decide(  # noqa: PLR0913, PLR0917 - one parameter an option: Typer's way of saying a command line
    body: BodyName,
    votes: Votes = None,
    rule: RuleName = None,
    as_of: AsOf = None,
    stage: StageName = None,
    assume: Assumed = None,
    chance: Chances = None,
    together: TogetherOption = None,
    taking_part: TakingPart = None,
    silence_ended: SilenceEnded = False,
    replay: Replayed = False,
    format: Annotated[Format, typer.Option("--format", "-f", help="How it is written.")] = Format.terminal,
) -> None:
    """Tell what votes or stances mean under a body's rule: passes, blocked (by whom), or open (what it still needs).

    Try:  onrecord decide votes.csv --body unsc --as-of 2011-03-17
    """
    from onrecord.bodies import load
    from onrecord.vocabulary.decisions import Asked

    asked = Asked(
        rule=rule,
        as_of=as_of,
        stage=stage,
        taking_part=names_of(taking_part),
        silence_ended=silence_ended,
        assume=dict(pairs("--assume", assume)),
        chances={name: number("--chance", value) for name, value in pairs("--chance", chance)},
        together=together_of(together),
    )
    tell = _replay if replay else _decide
    typer.echo(tell(votes, load(body), asked, format), nl=False)


def _decide(votes: str | None, body: Body, asked: Asked, format_: Format) -> str:
    from onrecord.decisions import decide as decided
    from onrecord.decisions.telling import decision_text
    from onrecord.decisions.votes import ballots

    stances: dict[str, str] = {}
    if votes is not None:
        text, origin = _table(votes)
        stances, asked = ballots(text, body, asked, origin)
    decision = decided(stances, body, asked)
    return decision_text(decision, body) if format_ is Format.terminal else _json(asdict(decision))


def _replay(votes: str | None, body: Body, asked: Asked, format_: Format) -> str:
    from onrecord.decisions.replaying import replay as replayed
    from onrecord.decisions.telling import replay_text

    if votes is None:
        raise InvalidVotes("--replay asks for a table of dated votes")
    text, origin = _table(votes)
    days = replayed(text, body, asked, origin)
    if format_ is Format.json:
        return _json([asdict(day) for day in days])
    return replay_text(days, f"{origin}, in {body.name}")


def power(
    body: Annotated[str, typer.Argument(help="A body's id, or the path of a body file.")],
    rule: RuleName = None,
    as_of: AsOf = None,
    taking_part: TakingPart = None,
) -> None:
    """Tell each member's voting power, exact: Shapley-Shubik and Banzhaf.

    Try:  onrecord power eu-council
    """
    from onrecord.bodies import load
    from onrecord.decisions import power as powers
    from onrecord.decisions.telling import power_text
    from onrecord.vocabulary.decisions import Asked

    loaded = load(body)
    found = powers(loaded, Asked(rule=rule, as_of=as_of, taking_part=names_of(taking_part)))
    typer.echo(power_text(found, loaded), nl=False)


def _table(votes: str) -> tuple[str, str]:
    """Return the text of a table of votes, from a file, from stdin, or one that comes along; and how to call it."""
    from onrecord.bodies import examples

    if votes == "-":
        return sys.stdin.read(), "stdin"
    if votes in examples() and not Path(votes).exists():
        return examples()[votes], votes
    try:
        return Path(votes).read_bytes().decode("utf-8-sig"), votes
    except UnicodeDecodeError as error:
        raise InvalidVotes(f"{votes}: not UTF-8 text (byte {error.start})") from None
    except OSError as error:
        raise InvalidVotes(f"{votes}: cannot be read: {error.strerror}. Examples: {', '.join(examples())}") from None


def pairs(option: str, given: Sequence[str] | None) -> list[tuple[str, str]]:
    """Return the names and values of an option that takes NAME=VALUE several times; raises InvalidVotes for others."""
    found: list[tuple[str, str]] = []
    for one in given or ():
        name, equals, value = (part.strip() for part in one.rpartition("="))
        if not (name and equals and value):
            raise InvalidVotes(f"{option} {one!r}: asked for is NAME=VALUE")
        if name in dict(found):
            raise InvalidVotes(f"{option}: {name} is named twice")
        found.append((name, value))
    return found


def together_of(given: Sequence[str] | None) -> tuple[Together, ...]:
    """Return who move together, as ``--together "A,B=0.8"`` says; raises InvalidVotes for what is no number."""
    from onrecord.vocabulary.decisions import Together

    told = pairs("--together", given)
    return tuple(Together(names_of(names) or (), number("--together", strength)) for names, strength in told)


def number(option: str, text: str) -> float:
    """Return the number that an option's value is; raises InvalidVotes where it is none."""
    try:
        return float(text)
    except ValueError:
        raise InvalidVotes(f"{option}: {text!r} is no number from 0 to 1") from None


def names_of(text: str | None) -> tuple[str, ...] | None:
    """Return the names in ``text``, which commas part; None for None."""
    return None if text is None else tuple(name.strip() for name in text.split(",") if name.strip())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
