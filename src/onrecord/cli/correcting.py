"""The commands ``correct …``: one for each kind of correction, of what the store has."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import StoreAt
from onrecord.cli.writing import columns, complain, write
from onrecord.errors import NotKept, UnknownChoice

if TYPE_CHECKING:
    from onrecord.contract import Record
    from onrecord.corrections.proposing import Proposing
    from onrecord.store.correcting import CorrectionLine
    from onrecord.store.kept import Store
    from onrecord.vocabulary.corrections import Anchor, Correction

Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="Why, in your words.")]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", envvar="ONRECORD_NAME", help="Who says so.  \\[default: your login name]"),
]
StatementId = Annotated[str, typer.Argument(metavar="STATEMENT", help="Its id, or words that it alone has.")]
Statements = Annotated[list[str], typer.Argument(metavar="STATEMENT…", help="Their ids, or words of each.")]
ArticleId = Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id, its URL, or the path it was read from.")]
KindOfActor = Annotated[
    str | None, typer.Option("--kind", help="What the name is, where nobody is called so yet: person, office, …")
]
Unknown = Annotated[bool, typer.Option("--unknown", help="Nobody can tell.")]

INDENT = " " * 4

correct = typer.Typer(
    name="correct",
    help="Say otherwise than the machine: kept for good, in force at once, and when the reports are read again.",
    no_args_is_help=True,
)


@correct.command()
def speaker(  # noqa: PLR0913, PLR0917 - one parameter an option: Typer's way of saying a command line
    statement: StatementId,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Who said it.", show_default=False)] = None,
    unknown: Unknown = False,
    kind: KindOfActor = None,
    why: Why = "",
    by: By = None,
    store: StoreAt = None,
) -> None:
    """Tell who said a statement.

    Try:  onrecord correct speaker "vote yes on the treaty" "Ida Marsk" --why "she is quoted in the lead"
    """
    value = _told(name, unknown)
    _of_statements(store, [statement], by, why, lambda one, ids: one.speaker(ids[0], value, kind))


@correct.command("no-statement")
def no_statement(statement: StatementId, why: Why = "", by: By = None, store: StoreAt = None) -> None:
    """Tell that something is no statement: nobody says it there."""
    _of_statements(store, [statement], by, why, lambda one, ids: one.nothing(ids[0]))


@correct.command()
def merge(
    actors: Annotated[list[str], typer.Argument(metavar="ACTOR ACTOR…", help="Their ids.")],
    name: Annotated[str | None, typer.Option("--name", help="The name that they bear together.")] = None,
    why: Why = "",
    by: By = None,
    store: StoreAt = None,
) -> None:
    """Tell that actors are one, wherever they are named. Try:  onrecord correct merge ID ID --name "Ida Marsk"."""
    from onrecord import store as stores
    from onrecord.corrections import make

    with stores.connect(store, create=False) as kept:
        files = [kept.actor(one) for one in dict.fromkeys(actors)]
        places = [
            place
            for file in files
            for story in file.stories
            for place in _namings(kept.story(story), {file.name, *file.names}, file.kind)
        ]
        old = " · ".join(one.name for one in files)
        made = make("merge actors", places, name or files[0].name, by=named(by), why=why, old=old)
        keep(kept, [made])


@correct.command("split-actor")
def split_actor(  # noqa: PLR0913, PLR0917 - one parameter an option
    statements: Statements,
    name: Annotated[str, typer.Option("--name", help="Whose they are: the other's name.")],
    kind: KindOfActor = None,
    why: Why = "",
    by: By = None,
    store: StoreAt = None,
) -> None:
    """Tell that statements are those of another actor, whom the machine took for the same."""
    _of_statements(store, statements, by, why, lambda one, ids: [one.split_actor(ids, name, kind)])


@correct.command()
def join(statements: Statements, why: Why = "", by: By = None, store: StoreAt = None) -> None:
    """Tell that statements are one, told in several wordings."""
    _of_statements(store, statements, by, why, lambda one, ids: [one.join(ids)])


@correct.command()
def split(
    statement: StatementId,
    outlet: Annotated[list[str], typer.Option("--outlet", help="Whose wording is another one. Several times.")],
    why: Why = "",
    by: By = None,
    store: StoreAt = None,
) -> None:
    """Tell that what some outlets carry of a statement is another one."""
    _of_statements(store, [statement], by, why, lambda one, ids: [one.split(ids[0], outlet)])


@correct.command()
def stance(  # noqa: PLR0913, PLR0917 - one parameter an option
    statement: StatementId,
    value: Annotated[
        str, typer.Argument(metavar="STANCE", help="support, oppose, conditional, uncommitted, abstain, or none.")
    ],
    question: Annotated[str, typer.Option("--on", metavar="QUESTION", help="The question: its id or its text.")],
    why: Why = "",
    by: By = None,
    store: StoreAt = None,
) -> None:
    """Tell which side a statement takes on a question; none: it takes no side on it.

    Try:  onrecord correct stance "no club for everybody" oppose --on "Ostvale joins the pact"
    """
    from onrecord import store as stores
    from onrecord.corrections.making import STANCES

    if value not in (*STANCES, "none"):
        raise UnknownChoice("stance", value, (*STANCES, "none"))
    side = None if value == "none" else value
    with stores.connect(store, create=False) as kept:
        asked = _asked(kept, question)
    _of_statements(store, [statement], by, why, lambda one, ids: [one.stance(ids[0], side, asked)])


def _asked(kept: Store, given: str) -> str:
    """Return the question that is meant, by id or text. Raises UnknownChoice, with those kept, for one that is not."""
    from onrecord.corrections.ruling import asks

    known = [line.question for line in kept.questions()]
    if any(asks(one, given) for one in known):
        return given
    begun = [one.id for one in known if given and one.id.startswith(given)]
    if len(begun) != 1:
        listed = [f"{one.id} ({one.text})" for one in known] or ['none yet: `onrecord ask "…"` keeps one']
        raise UnknownChoice("question of this store", given, listed)
    return begun[0]


@correct.command()
def outlet(  # noqa: PLR0913, PLR0917 - one parameter an option
    article: ArticleId,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Who published it.", show_default=False)] = None,
    unknown: Unknown = False,
    why: Why = "",
    by: By = None,
    store: StoreAt = None,
) -> None:
    """Tell by whom a report was published."""
    _of_article("outlet", article, _told(name, unknown), by, why, store)


@correct.command()
def date(  # noqa: PLR0913, PLR0917 - one parameter an option
    article: ArticleId,
    day: Annotated[str | None, typer.Argument(metavar="DAY", help="As 2025-02-13.", show_default=False)] = None,
    unknown: Unknown = False,
    why: Why = "",
    by: By = None,
    store: StoreAt = None,
) -> None:
    """Tell on which day a report was published: what it calls "Wednesday" counts from there."""
    _of_article("date", article, _told(day, unknown), by, why, store)


def named(by: str | None) -> str:
    """Return who says so: as given, else the login name."""
    import getpass

    return by or getpass.getuser()


def _told(value: str | None, unknown: bool) -> str | None:
    """Return what a person gave, None for --unknown. Raises BadParameter for neither and for both."""
    if (value is None) != unknown:
        raise typer.BadParameter("give what it is, or --unknown")
    return value


def _of_statements(
    store: str | None,
    statements: Sequence[str],
    by: str | None,
    why: str,
    proposed: Callable[[Proposing, Sequence[str]], Sequence[Correction]],
) -> None:
    """Keep what is proposed of statements, all of one story."""
    from onrecord import store as stores
    from onrecord.corrections.proposing import Proposing, Said

    with stores.connect(store, create=False) as kept:
        ids = [_statement(kept, one) for one in statements]
        _, record = kept.statement(ids[0])
        keep(kept, proposed(Proposing(record, Said(named(by), why)), ids))


def _statement(kept: Store, given: str) -> str:
    """Return the id of a statement, told by its id or by words of it alone. Raises NotKept for words of several."""
    if re.fullmatch(r"[0-9a-f]{16}", given):
        return given
    found = kept.search(given, kind="statement", limit=5).rows
    if not found:
        raise NotKept(f"No statement has the words {given!r}: `onrecord search` finds statements, and tells their ids")
    if len(found) > 1:
        told = "; ".join(f"{hit.id} “{''.join(words for words, _ in hit.snippet)}”" for hit in found)
        raise NotKept(f"Several statements have the words {given!r}: {told}")
    return found[0].id


def _of_article(kind: str, article: str, value: str | None, by: str | None, why: str, store: str | None) -> None:  # noqa: PLR0913, PLR0917
    from onrecord import store as stores
    from onrecord.corrections.proposing import Proposing, Said

    with stores.connect(store, create=False) as kept:
        one = kept.article(article).article
        record = kept.story(kept.story_of(one.id))
        keep(kept, [Proposing(record, Said(named(by), why)).fact(kind, one.key, value)])


def _namings(record: Record, names: set[str], kind: str) -> list[Anchor]:
    """Return a place in a story where an actor of the store is named."""
    from onrecord.corrections.proposing import Proposing, Said

    mine = [one.id for one in record.cast.actors if one.kind == kind and one.name in names]
    return [Proposing(record, Said("")).naming(one) for one in mine]


def keep(kept: Store, made: Sequence[Correction]) -> None:
    """Keep corrections, and tell of each what became of it."""
    if not made:
        write("It is so already.\n")
    for one, done in [(one, kept.correct(one)) for one in made]:
        if done.id != one.id:
            write("It is taken back already, by:\n" if one.undoes else "It is so already, by:\n")
        line = kept.correction(done.id)
        write("\n".join(lines_of(line, columns(None))) + "\n")
        if line.state == "unfit":
            complain(f"{one.id}: {line.reason}")


def lines_of(one: CorrectionLine, width: int) -> list[str]:
    """Return the lines that tell of a correction in a terminal."""
    from onrecord.briefs.visible import visible

    each, state = one.correction, one.state if one.state != "fits" else ""
    what = _what(each)
    if each.kind == "undo":
        gone = one.undoes
        told_of = f"{gone.kind}, {_what(gone)}" if gone and _what(gone) else gone.kind if gone else "correction"
        if gone and gone.kind == "undo":
            told_of = f"an undoing, so that the {gone.old or 'correction'} {gone.undoes} is in force again"
        what = f"Takes back: {told_of} ({each.undoes})"
    facts = [each.id, each.kind, each.at[:16].replace("T", " "), each.by, *([state] if state else [])]
    told = [visible(" · ".join(facts))]
    about = one.undoes or each
    question = f"On: {about.question}" if about.question else ""
    words = [f"“{' '.join(place.text.split())}”" for place in about.about[:2] if place.text]
    keys = list(dict.fromkeys(place.article for place in about.about))[:2]
    reasons = [f"Why: {each.why}" if each.why else "", f"No longer fits: {one.reason}" if one.reason else ""]
    for text in (what, question, *words, *keys, *reasons):
        told += textwrap.wrap(visible(text), max(width, 40), initial_indent=INDENT, subsequent_indent=INDENT)
    return told


def _what(one: Correction) -> str:
    """Return what a correction says otherwise: from what, to what."""
    return f"{one.old or 'nothing'} → {one.value or _NOTHING[one.kind]}" if one.kind in _NOTHING else one.old or ""


_NOTHING = {
    "speaker": "nobody can tell",
    "merge actors": "",
    "split actor": "",
    "stance": "no position",
    "outlet": "not told",
    "date": "not told",
}
"""What stands for a value that is none, by the kinds that have values."""
