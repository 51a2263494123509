"""Questions: who stands where, what that means under the rule, and what if members stood elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from onrecord import answers, bodies, corrections, decisions
from onrecord.briefs.answering import answers as told_answers
from onrecord.briefs.answers import Answer, Holder
from onrecord.briefs.seating import Seat
from onrecord.briefs.verdicts import IN_WORDS, in_words
from onrecord.briefs.visible import visible
from onrecord.contract import Record
from onrecord.errors import InvalidVotes, OnRecordError, TooCostly
from onrecord.vocabulary.decisions import Asked
from onrecord.vocabulary.positions import Position, Question
from onrecord.web.drawing_seats import Seats, seats
from onrecord.web.pages import words
from onrecord.web.pages.desk import Desk
from onrecord.web.pages.paper import href, show
from onrecord.web.pages.remembered import Remembered
from onrecord.web.pages.standing import stands

pages = APIRouter()

MOST_ASSUMED = 250  # members that an address may assume something of: more than any body has


@dataclass(frozen=True, slots=True)
class Tile:
    """A member on the board: where it stands, what a click makes of it (the address, in words), and its evidence.

    ``name`` is what it is assumed of by; ``called`` what it is shown as: several seats of one party are one tile.
    """

    name: str
    anchor: str
    stance: str
    url: str
    becomes: str
    assumed: str
    holder: Holder | None
    called: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """The members that stand alike. ``blocks``: they are those who block."""

    title: str
    stance: str
    blocks: bool
    tiles: tuple[Tile, ...]

    @property
    def count(self) -> int:
        """How many members they are."""
        return sum(len(one.members) for one in self.tiles)


@dataclass(frozen=True, slots=True)
class Board:
    """The members of a body by stance, as they sit, and the address without what is assumed."""

    columns: tuple[Column, ...]
    seats: Seats
    reset: str


@pages.get("/questions", response_class=HTMLResponse)
def questions(request: Request) -> HTMLResponse:
    """Show the questions that are asked, each with how it stands."""
    return listed(request)


def listed(request: Request, *, status: int = 200, fault: str = "", text: str = "", body: str = "") -> HTMLResponse:
    """Show the questions; with what was asked and the ``fault`` in it, where it could not be."""
    found = tuple(request.state.store.questions())
    deciding = {line.question.id: body_name(line.question) for line in found}
    known = sorted(((one, bodies.load(one).name) for one in bodies.shipped()), key=lambda one: one[1])
    outcomes = {line.question.id: stands(request, line.question) for line in found if line.changed_at}
    values = {"found": found, "deciding": deciding, "bodies": known, "outcomes": outcomes}
    values["refused"] = {"fault": fault, "text": text, "body": body}
    return show(request, "questions.html.jinja", status=status, **values)


@pages.get("/questions/{question}", response_class=HTMLResponse)
def question(
    request: Request, question: str, assume: Annotated[list[str] | None, Query()] = None, as_of: str | None = None
) -> HTMLResponse:
    """Show a question: the board of members, the decision, and what it would be if members stood elsewhere."""
    if request.url.query or request.state.person is not None:
        return _question(request, question, assume, as_of)
    return HTMLResponse(PAGES.of(request, question, lambda: bytes(_question(request, question, None, None).body)))


def _question(request: Request, question: str, assume: list[str] | None, as_of: str | None) -> HTMLResponse:
    """Return the page of a question, drawn anew: of an answer from 400 stories that takes a second and more."""
    whole = request.state.store.answer(question)
    one = next(each for each in whole.questions if each.id == question)
    lost = any(_lost(line.question) for line in request.state.store.questions() if line.question.id == question)
    assumed = {} if lost else _assumed(assume or [])
    record = cited(whole)
    if as_of:
        record = replace(record, positions=answers.held(whole, one, as_of))
    asked = Asked(as_of=as_of or None, assume=assumed)
    answers.check((one,), replace(asked, as_of=as_of or next((each.as_of for each in record.positions), None)))
    plain = answers.decided(whole, one, record.positions, replace(asked, assume={}))
    decided = answers.decided(whole, one, record.positions, asked) if assumed else plain
    desk = Desk(record)
    answer = told(replace(record, decisions=plain), desk)
    meant = told(replace(record, decisions=decided), desk) if assumed else answer
    values: dict[str, Any] = {
        "question": one,
        "answer": answer,
        "meant": meant,
        "board": board(meant, plain[0] if plain else None, assumed, f"/questions/{question}", as_of),
        "assumed": assumed,
        "as_of": as_of or "",
        "here": f"/questions/{question}",
        "members": _member_of(record.positions, desk),
        "forms_of": stance_fields(record.positions, desk) if request.state.person else {},
        "read": len(whole.articles),
        "lost": lost,
        "notices": [each.reason for each in whole.skipped if each.origin == "this answer"],
    }
    return show(request, "question.html.jinja", **values)


@pages.get("/questions/{question}/power", response_class=HTMLResponse)
def power(request: Request, question: str, as_of: str | None = None) -> HTMLResponse:
    """Show the voting power of each member under the rule of a question."""
    record = request.state.store.answer(question)
    one = next(each for each in record.questions if each.id == question)
    found, problem = None, ""
    body = bodies.decider(one)
    if body is not None:
        day = as_of or next((each.as_of for each in record.positions if each.as_of), None)
        try:
            found = decisions.power(body, Asked(rule=one.rule, as_of=day))
        except TooCostly as error:
            problem = str(error)
    ranked = sorted(found.members, key=lambda each: (-each.banzhaf, each.member)) if found else []
    values: dict[str, Any] = {"question": one, "power": found, "ranked": ranked, "problem": problem}
    values["most"] = float(ranked[0].banzhaf) if ranked else 1.0
    return show(request, "power.html.jinja", **values)


def cited(record: Record) -> Record:
    """Return ``record`` with only those statements and attributions that its positions rest on.

    The record of an answer is that of whole stories; the page tells no more of them than what bears a stance out.
    """
    named = {stand.statement for one in record.positions for stand in one.history}
    named |= {number for one in record.positions for number in one.related}
    statements = tuple(one for one in record.statements if one.id in named)
    told_by = {number for one in statements for number in one.attributions}
    evidence = {stand.evidence for one in record.positions for stand in one.history}
    kept = tuple(one for one in record.attributions if one.id in told_by or one.content in evidence)
    ids = {one.id for one in kept}
    cast = replace(record.cast, readings=tuple(one for one in record.cast.readings if one.attribution in ids))
    slim = replace(record, mentions=(), events=(), disagreements=(), timings=())
    return replace(slim, statements=statements, attributions=kept, cast=cast)


PAGES: Remembered[bytes] = Remembered(32)
"""The pages of questions that were drawn last for who is not signed in, a megabyte each at most."""


def told(record: Record, desk: Desk) -> Answer:
    """Return what is said of the one question of ``record``, each stance with the words that bear it out."""
    lines = desk.lines(record.statements)
    return told_answers(record, desk.reports, desk.reports, lines, marked=False)[0]


def board(answer: Answer, plain: Any, assumed: Mapping[str, str], here: str, as_of: str | None) -> Board | None:
    """Return the members as they are counted, each with what a click makes of it; None where nobody decides.

    ``plain`` is the decision without anything assumed: after the last other stance a click leads back to it.
    """
    if answer.decided is None or plain is None:
        return None
    reported = {name: stance for stance in _LISTS for name in getattr(plain, stance)}

    def tile(seat: Seat, stance: str, holder: Holder | None) -> Tile:
        name, first = seat.name, seat.members[0]
        after = _next(assumed.get(name, ""), reported.get(first, "undeclared"))
        given = {**assumed, name: after} if after else {key: told for key, told in assumed.items() if key != name}
        becomes = in_words(after) if after else "as reported"
        told_otherwise = answer.decided.assumed.get(first, "") if answer.decided else ""
        url, called = _address(here, given, as_of), visible(seat.told())
        anchor = words.slug(name)
        return Tile(visible(name), anchor, stance, url, becomes, told_otherwise, holder, called, seat.members)

    columns = [
        Column(
            group.title,
            group.stance,
            group.blocks,
            tuple(tile(Seat(one.name, one.members or (one.name,)), group.stance, one) for one in group.holders),
        )
        for group in answer.groups
    ]
    if answer.silent:
        silent = tuple(tile(one, "undeclared", None) for one in answer.silent)
        columns.append(Column("No position found", "undeclared", False, silent))
    placed = [(one.stance, visible(name)) for column in columns for one in column.tiles for name in one.members]
    return Board(tuple(columns), seats(placed), _address(here, {}, as_of))


_LISTS = ("support", "oppose", "conditional", "uncommitted", "abstain", "absent", "undeclared")

_TURN = ("support", "oppose", "conditional", "uncommitted", "abstain", "")
"""What clicks make of a member, one after another; the last is what the reports say."""


def _next(now: str, reported: str) -> str:
    """Return the stance after ``now`` ("" : as reported), which is never the reported one itself."""
    turn = [one for one in _TURN if one != reported]
    start = turn.index(now) if now in turn else len(turn) - 1
    return turn[(start + 1) % len(turn)]


def _assumed(given: Sequence[str]) -> dict[str, str]:
    """Read ``Member:stance`` of an address. Raises InvalidVotes for what is none."""
    found: dict[str, str] = {}
    for one in given[:MOST_ASSUMED]:
        name, _, stance = one.rpartition(":")
        if not name.strip() or stance not in IN_WORDS:
            known = ", ".join(IN_WORDS)
            raise InvalidVotes(f"assume={visible(one)!r}: written as Member:stance, with one of {known}")
        found[name.strip()] = stance
    return found


def _address(here: str, assumed: Mapping[str, str], as_of: str | None) -> str:
    return href(here, assume=[f"{name}:{stance}" for name, stance in sorted(assumed.items())], as_of=as_of)


def _member_of(positions: Sequence[Position], desk: Desk) -> dict[str, str]:
    """Return the id of the actor behind each member's name, and behind each actor's own."""
    found = {desk.names[one.actor]: one.actor for one in positions if one.actor in desk.names}
    return found | {visible(one.member): one.actor for one in positions if one.member}


def _lost(one: Question) -> bool:
    """Tell whether nothing more can be decided: an earlier onrecord kept the path of a body's file, and it is gone."""
    try:
        bodies.decider(one)
    except OnRecordError:
        return True
    return False


def body_name(one: Question) -> str | None:
    """Return the name of who decides a question; of a body whose file an earlier onrecord did not keep, the file's."""
    try:
        body = bodies.decider(one)
    except OnRecordError:
        return PurePath((one.body or "").replace("\\", "/")).name
    return body.name if body else None


def stance_fields(positions: Sequence[Position], desk: Desk) -> dict[str, list[str]]:
    """Return what a correction of the latest stand of each actor or member is bound to, as form fields, by name."""
    articles = {report.article.id: report.article for report in desk.reports}
    found: dict[str, list[str]] = {}
    for one in positions:
        if not one.history or one.stance is None:
            continue
        spans = [span for span in one.history[-1].evidence if span.article in articles]
        fields = [words.as_field(corrections.anchor(articles[span.article], span)) for span in spans]
        found[desk.names.get(one.actor, one.actor)] = fields
        if one.member:
            found[visible(one.member)] = fields
    return found
