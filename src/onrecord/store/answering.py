"""Questions that the store keeps answering: from which stories, and what the reports say there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from onrecord import answers, bodies
from onrecord.contract import Record
from onrecord.errors import NotKept, NotMade, OnRecordError
from onrecord.positions.questions import ask as put
from onrecord.positions.questions import folded
from onrecord.settings import Endpoint
from onrecord.store import assessing, correcting, derived, programs, unmade
from onrecord.store.clock import now
from onrecord.store.counters import count
from onrecord.store.lines import HeldLine, QuestionLine
from onrecord.store.making import Maker
from onrecord.store.opening import Base
from onrecord.store.packing import Outgrown, clean, pack, shape_of, unpack
from onrecord.store.tables import metadata, question
from onrecord.store.telling import Evidence
from onrecord.store.unmade import Fault
from onrecord.vocabulary import Story, identify
from onrecord.vocabulary.decisions import Asked, Decision
from onrecord.vocabulary.positions import Position, Question

LISTS = (
    *("support", "oppose", "conditional", "uncommitted", "abstain", "absent"),
    *("undeclared", "outside", "blockers", "pivotal"),
)
"""The lists of members that a decision has."""


def ask(base: Base, one: Question, asked: Asked, assessor: Endpoint | None = None) -> Question:
    """Keep a question, or what is asked beside one that is kept. Raises what :func:`answers.check` finds wrong.

    What is asked already in other capitals, or with another full stop, keeps the id that it has. The file of its body
    is kept with it, and taken over anew each time that it is asked. So is who judges it, if an ``assessor`` is named.
    """
    one = _whole(one)
    answers.check((one,), asked)
    row: dict[str, Any] = {
        "id": clean(one.id),
        "text": clean(one.text),
        "body": one.body,
        "body_file": one.body_file,
        "rule": one.rule,
        "phrasings": [clean(each) for each in one.phrasings],
        "related": [clean(each) for each in one.related],
    }
    with base.writing() as link:
        row |= _same(link, row)
        before = link.execute(select(question).where(question.c.id == row["id"])).first()
        row["asked"] = assessing.asked_with(msgspec.to_builtins(asked), assessor, before)
        mine = question.c.id == row["id"]
        if link.execute(update(question).where(mine).values(row)).rowcount == 0:
            link.execute(insert(question), row | {"asked_at": now()})
        else:
            link.execute(delete(derived.question_in_story).where(derived.question_in_story.c.question == row["id"]))
        count(link, "changed")
        count(link, "seen")
    return _question(row)


def _whole(one: Question) -> Question:
    """Return a question with the file of its body in it, by an id that hangs on the body, not on where its file lay."""
    whole = bodies.carried(one)
    if whole is one or one.id != put(one.text, one.body, one.rule).id:
        return whole  # one that has an id of its own keeps it
    return replace(whole, id=put(whole.text, whole.body, whole.rule).id)


def _same(link: Connection, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what stays of a question that is kept: its id, and its other wordings where none come with it now."""
    kept = link.execute(select(question).order_by(question.c.asked_at, question.c.id)).all()
    by_id = [one for one in kept if one.id == row["id"]]
    alike = [one for one in kept if folded(one.text) == folded(row["text"]) and _of(one) == (row["body"], row["rule"])]
    if by_id or not alike:
        return {}
    lists = {name: getattr(alike[0], name) for name in ("phrasings", "related") if not row[name]}
    return {"id": alike[0].id} | lists


def _of(row: Row[Any]) -> tuple[str | None, str | None]:
    return row.body, row.rule


def unask(base: Base, id_: str) -> None:
    """Keep a question no longer, nor its answer. Raises NotKept where there is none such."""
    with base.writing() as link:
        if link.execute(delete(question).where(question.c.id == clean(id_))).rowcount == 0:
            raise NotKept(f"No question {id_!r} in this store")
        link.execute(delete(derived.evidence).where(derived.evidence.c.owner == id_))
        count(link, "seen")


def questions(link: Connection, story: str | None = None) -> tuple[QuestionLine, ...]:
    """Return the questions, in the order in which they were asked; those that something in ``story`` is about."""
    told = (derived.answer.c.stories, derived.answer.c.changed_at)
    asked = select(question, *told).join_from(question, derived.answer, isouter=True)
    if story is not None:
        about = derived.question_in_story
        asked = asked.join(about, (about.c.question == question.c.id) & (about.c.story == clean(story)) & about.c.about)
    rows = link.execute(asked.order_by(question.c.asked_at, question.c.id))
    return tuple(
        QuestionLine(_question(_told_by(row)), _asked(row), row.asked_at, row.stories or 0, row.changed_at)
        for row in rows
    )


def answer(link: Connection, id_: str, maker: Maker) -> Record:
    """Return the record of the stories in which something is about a question, with its answer.

    Raises NotKept where there is no such question.
    """
    row = link.execute(select(question).where(question.c.id == clean(id_))).first()
    if row is None:
        raise NotKept(f"No question {id_!r} in this store")
    kept = link.execute(select(derived.answer).where(derived.answer.c.question == row.id)).first()
    told = _told(link, row.id)
    judged = assessing.judged_by(row) is not None
    if kept:
        try:
            record = unpack(kept.record, kept.shape, Record)
        except Outgrown:
            pass
        else:
            late = judged and kept.fingerprint != _fingerprint(row, told, _decider(row))
            return unmade.shown(assessing.behind(record, row, kept.changed_at) if late else record, link, row.id)
    try:
        record = _made(link, row, told, maker)
    except Exception as error:  # as in settle, where it is kept
        fault = unmade.fault_of(error)
        raise NotMade(f"“{row.text}” cannot be answered by a fault of onrecord: {fault.told}") from error
    return assessing.behind(record, row, None) if judged else record


def settle(base: Base, maker: Maker) -> None:
    """Bring the answers up to the stories."""
    with base.reading() as link:
        asked = link.execute(select(question).order_by(question.c.id)).all()
    for row in [_carrying(base, row) for row in asked]:
        decider = _decider(row)
        _look_into(base, row)
        with base.reading() as link:
            told = _told(link, row.id)
            fingerprint = _fingerprint(row, told, decider)
            kept = link.scalar(select(derived.answer.c.fingerprint).where(derived.answer.c.question == row.id))
            if kept == fingerprint or not assessing.named(row, maker.settings.assessor):
                continue  # it is today's, or judged by an assessor that this command does not name: that one stays
            if unmade.failed(link, row.id, fingerprint):
                continue
            try:
                record, fault = _made(link, row, told, maker), None
            except Exception as error:  # law 5: it costs this answer, and is kept and shown
                record, fault = None, unmade.fault_of(error)
            if record is not None and assessing.unreached(record):
                continue  # what it did answer is kept, and not asked again
        with base.writing() as link:
            if _fingerprint(row, _told(link, row.id), decider) == fingerprint and _unchanged(link, row):
                _exchange(link, row, record, fault, fingerprint, len(told))


def name_actors(link: Connection) -> None:
    """Tell of each position whose it is in the store: who bears its actor's id in the stories that it is from.

    Where several do, namesakes in different stories, it is who is told of first.
    """
    position, held, of, story = derived.position, derived.actor_in_story, derived.question_in_story, derived.story
    bears = (held.c.story == story.c.id) & (held.c.own == position.c.own)
    about = (of.c.story == story.c.id) & (of.c.question == position.c.question) & of.c.about
    mine = (
        select(held.c.actor).where(bears, about).order_by(story.c.first.is_(None), story.c.first, story.c.id).limit(1)
    )
    known = func.coalesce(mine.scalar_subquery(), position.c.own)
    link.execute(update(position).where(position.c.actor.is_distinct_from(known)).values(actor=known))


def held_by(link: Connection, actor: str) -> tuple[HeldLine, ...]:
    """Return the positions of an actor of the store, by question."""
    position = derived.position
    asked = select(question, position.c.number, position.c.packed).join_from(question, position)
    rows = link.execute(asked.where(position.c.actor == actor).order_by(question.c.id, position.c.number)).all()
    lines = []
    for row in rows:
        shape = link.scalar(select(derived.answer.c.shape).where(derived.answer.c.question == row.id))
        if shape == shape_of(Record):
            lines.append(HeldLine(_question(_told_by(row)), unpack(row.packed, shape_of(Position), Position)))
    return tuple(lines)


def _look_into(base: Base, row: Row[Any]) -> None:
    """Find for each story that is new or was made anew whether anything in it is about the question."""
    looked = select(derived.question_in_story.c.story).where(derived.question_in_story.c.question == row.id)
    one, story = _askable(row), derived.story
    while True:
        with base.reading() as link:
            fresh = select(story.c.id, story.c.fingerprint, story.c.shape, story.c.record)
            waiting = link.execute(fresh.where(story.c.id.not_in(looked)).order_by(story.c.id).limit(50)).all()
        if not waiting:
            return
        found = {each.id: (each.fingerprint, *_about(each, one)) for each in waiting}
        with base.writing() as link:
            there = link.execute(select(story.c.id, story.c.fingerprint).where(story.c.id.in_(list(found)))).all()
            known = set(link.scalars(looked))
            rows = [
                {"question": row.id, "story": each.id, "about": found[each.id][1]}
                for each in there
                if found[each.id][0] == each.fingerprint and each.id not in known
            ]
            if not _unchanged(link, row):
                return
            if rows:
                link.execute(insert(derived.question_in_story), rows)
                unmade.forget_bearing(link, row.id, [each["story"] for each in rows])
            for each in rows:
                if (fault := found[each["story"]][2]) is not None:
                    unmade.note(link, fault, found[each["story"]][0], story=each["story"], asked=row.id)


def _about(kept: Any, one: Question) -> tuple[bool, Fault | None]:
    """Tell whether anything in a story is about a question. Where a fault of ours hides it, it may be."""
    try:
        record = unpack(kept.record, kept.shape, Record)
        return correcting.asked_of(record, one) or answers.touched(answers.with_members(record), one), None
    except Outgrown:
        return True, None  # the story is about to be made anew
    except Exception as error:  # law 5: it costs this story's bearing on this question, and is kept and shown
        return True, unmade.fault_of(error)


def _unchanged(link: Connection, row: Row[Any]) -> bool:
    return link.execute(select(question).where(question.c.id == row.id)).first() == row


def _told(link: Connection, id_: str) -> dict[str, tuple[str, Story]]:
    """Return by id the fingerprints of the stories in which something is about a question, and the stories."""
    story, of = derived.story, derived.question_in_story
    rows = link.execute(
        select(story.c.id, story.c.fingerprint, story.c.headline, story.c.first, story.c.last)
        .join_from(story, of)
        .where(of.c.question == id_, of.c.about)
        .order_by(story.c.first.is_(None), story.c.first, story.c.id)
    ).all()
    held = derived.story_article
    mine = select(held.c.story, held.c.article).join_from(held, of, of.c.story == held.c.story)
    articles: dict[str, list[str]] = {row.id: [] for row in rows}
    for one in link.execute(mine.where(of.c.question == id_, of.c.about).order_by(held.c.story, held.c.place)):
        articles[one.story].append(one.article)
    return {
        row.id: (row.fingerprint, Story(row.id, tuple(articles[row.id]), row.headline, row.first, row.last))
        for row in rows
    }


def _decider(row: Row[Any]) -> str:
    """Return what a question's body is today, as a hash; "" where no body decides."""
    body = bodies.decider(_askable(row))
    told = msgspec.json.encode(body, enc_hook=str, order="deterministic")  # weights are fractions
    return identify(told.decode()) if body else ""


def _askable(row: Row[Any]) -> Question:
    """Return a question as it can be answered: without a body where an earlier onrecord kept a path to nothing."""
    one = _question(_told_by(row))
    try:
        bodies.decider(one)
    except OnRecordError:
        return replace(one, body=None, rule=None)
    return one


def _carrying(base: Base, row: Row[Any]) -> Row[Any]:
    """Return the row of a question, with the file of its body: an earlier onrecord kept its path alone."""
    one = _question(_told_by(row))
    try:
        whole = bodies.carried(one)
    except OnRecordError:
        return row
    if whole is one:
        return row
    mine = question.c.id == row.id
    with base.writing() as link:
        link.execute(update(question).where(mine).values(body=whole.body, body_file=whole.body_file))
        return link.execute(select(question).where(mine)).first() or row


def _fingerprint(row: Row[Any], told: Mapping[str, tuple[str, Story]], decider: str) -> str:
    what = {name: value for name, value in _told_by(row).items() if name != "asked_at"}
    asked = msgspec.json.encode(what, order="deterministic").decode()
    return identify(shape_of(Record), asked, decider, *(fingerprint for _, (fingerprint, _) in sorted(told.items())))


def _made(link: Connection, row: Row[Any], told: Mapping[str, tuple[str, Story]], maker: Maker) -> Record:
    stories = tuple(one for _, one in told.values())
    judged = assessing.judged_by(row) is not None and assessing.named(row, maker.settings.assessor)
    return maker.record(link, stories, (_askable(row),), _asked(row), judged)


def _exchange(  # noqa: PLR0913, PLR0917 - what is kept of an answer
    link: Connection, row: Row[Any], record: Record | None, fault: Fault | None, fingerprint: str, stories: int
) -> None:
    """Put an answer in the place of the last one; one that cannot be made or written leaves that, and is noted."""
    if record is not None:
        try:
            with link.begin_nested():
                _write(link, row, record, fingerprint, stories)
        except Exception as error:  # law 5, as above
            fault = unmade.fault_of(error)
    if fault is None:
        unmade.forget(link, asked=row.id)
    else:
        unmade.note(link, fault, fingerprint, asked=row.id)
        count(link, "seen")


def _write(link: Connection, row: Row[Any], record: Record, fingerprint: str, stories: int) -> None:
    for table in (*derived.QUESTION_ROWS, derived.answer):
        link.execute(delete(table).where(table.c.question == row.id))
    link.execute(delete(derived.evidence).where(derived.evidence.c.owner == row.id))
    kept = {
        "question": row.id,
        "stories": stories,
        "changed_at": now(),
        "changed_in": count(link, "seen"),
        "fingerprint": fingerprint,
        "made_by": programs.maker(),
        "shape": shape_of(Record),
        "record": pack(record),
    }
    link.execute(insert(derived.answer), kept)
    for name, rows in _rows(record, row.id).items():
        if rows:
            link.execute(insert(metadata.tables[name]), rows)
    correcting.note_answer(link, row.id, record)


def _rows(record: Record, question_: str) -> dict[str, list[dict[str, Any]]]:
    evidence = Evidence(question_)
    names = {one.id: one.name for one in record.cast.actors}
    rows: dict[str, list[dict[str, Any]]] = {"position": [], "stand": [], "decision": [], "decision_member": []}
    for number, one in enumerate(record.positions):
        rows["position"].append(_position(one, number, names))
        evidence.add("position", str(number), "stance", one.evidence)
        for place, stand in enumerate(one.history):
            told = {name: getattr(stand, name) for name in _STAND}
            of = {"question": question_, "position": number, "number": place}
            rows["stand"].append(of | told | {"speaker": names.get(stand.speaker, stand.speaker)})
            evidence.add("stand", f"{number}:{place}", "stance", stand.evidence)
    for number, decided in enumerate(record.decisions):
        rows["decision"].append(_decision(decided, number, question_))
        rows["decision_member"] += [
            {"question": question_, "decision": number, "list": name, "number": place, "member": member}
            for name in LISTS
            for place, member in enumerate(getattr(decided, name))
        ]
    return rows | {"evidence": evidence.rows}


_STAND = ("statement", "stance", "date", "precision", "scope", "condition", "basis", "how", "confidence")
_POSITION = ("member", "stance", "scope", "condition", "since", "as_of", "basis", "confidence")


def _position(one: Position, number: int, names: Mapping[str, str]) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in _POSITION}
    lists = {"divided": list(one.divided), "related": list(one.related)}
    of = {"question": one.question, "number": number, "actor": None, "own": one.actor}
    return of | told | lists | {"name": names.get(one.actor, one.actor), "packed": pack(one)}


def _decision(one: Decision, number: int, question_: str) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in ("body", "rule", "stage", "as_of", "outcome")}
    needs = [msgspec.to_builtins(need) for need in one.needs]
    return {"question": question_, "number": number} | told | {"needs": needs, "notices": list(one.notices)}


def _told_by(row: Row[Any]) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in question.columns}


def _question(row: Mapping[str, Any]) -> Question:
    lists = tuple(row["phrasings"]), tuple(row["related"])
    return Question(row["id"], row["text"], row["body"], row["rule"], *lists, body_file=row["body_file"])


def _asked(row: Row[Any]) -> Asked:
    return msgspec.convert(row.asked, Asked)
