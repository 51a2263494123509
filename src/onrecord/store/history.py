"""The history of corrections: what people said, the latest first, and what became of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, or_, select

from onrecord.errors import NotKept
from onrecord.store import derived
from onrecord.store.chunks import chunks
from onrecord.store.correcting import MOST, CorrectionLine, State, corrected_article, correction, misfit, of_row
from onrecord.store.lines import Listing
from onrecord.store.packing import clean
from onrecord.store.places import Words, begun, checked, token
from onrecord.store.tables import article
from onrecord.vocabulary.corrections import Correction

_Made = tuple[Words, Words]  # when a correction was made, and its id

_GONE = "no article that it is about is kept in this store"


def corrections(link: Connection, limit: int = 50, after: str | None = None) -> Listing[CorrectionLine]:
    """Return the corrections, the latest first, whatever became of them."""
    limit = checked(limit, MOST)
    asked = select(correction).order_by(correction.c.at.desc(), correction.c.id.desc())
    if (place := begun(after, _Made)) is not None:
        at, id_ = place
        asked = asked.where(or_(correction.c.at < at, and_(correction.c.at == at, correction.c.id < id_)))
    rows = link.execute(asked.limit(limit + 1)).all()
    onward = token((rows[limit - 1].at, rows[limit - 1].id)) if len(rows) > limit else None
    return Listing(_lines(link, rows[:limit]), onward)


def line(link: Connection, id_: str) -> CorrectionLine:
    """Return one correction, by its id or the first letters of it. Raises NotKept, also where two begin so."""
    rows = link.execute(
        select(correction).where(correction.c.id.startswith(clean(id_), autoescape=True)).limit(2)
    ).all()
    exact = [row for row in rows if row.id == id_] or rows
    if len(exact) != 1 or not id_:
        told = "No correction" if not rows else "More than one correction begins with"
        raise NotKept(f"{told} {id_!r} in this store; `onrecord corrections list` shows them")
    return _lines(link, exact)[0]


def _lines(link: Connection, rows: Sequence[Row[Any]]) -> tuple[CorrectionLine, ...]:
    """Return what became of corrections: for all of them at once, whatever their number."""
    ids = [row.id for row in rows]
    keys, stories, reasons = _keys(link, ids), _stories(link, ids), _reasons(link, ids)
    others = _of_ids(link, [id_ for row in rows for id_ in (row.undone_by, row.undoes) if id_])
    found = []
    for row in rows:
        why = [_GONE] if keys[row.id] and not stories[row.id] else sorted(reasons[row.id])
        undone, undoes = others.get(row.undone_by), others.get(row.undoes)
        state: State = "undone" if undone else "unfit" if why else "fits"
        told = tuple(sorted(stories[row.id]))
        found.append(CorrectionLine(of_row(row), state, "; ".join(why) or None, undone, told, undoes))
    return tuple(found)


def _keys(link: Connection, ids: Sequence[str]) -> dict[str, set[str]]:
    about = corrected_article
    asked = select(about.c.correction, about.c.key).where(~about.c.named)
    return _grouped(link, asked, about.c.correction, ids)


def _stories(link: Connection, ids: Sequence[str]) -> dict[str, set[str]]:
    about, of = corrected_article, derived.story_article
    asked = select(about.c.correction, of.c.story).join_from(about, article, article.c.key == about.c.key)
    asked = asked.join(of, of.c.article == article.c.id).where(article.c.latest, ~about.c.named)
    return _grouped(link, asked, about.c.correction, ids)


def _reasons(link: Connection, ids: Sequence[str]) -> dict[str, set[str]]:
    return _grouped(link, select(misfit.c.correction, misfit.c.reason), misfit.c.correction, ids)


def _grouped(link: Connection, asked: Any, column: Any, ids: Sequence[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for some in chunks(ids):
        for id_, value in link.execute(asked.where(column.in_(some))):
            found[id_].add(value)
    return found


def _of_ids(link: Connection, ids: Sequence[str]) -> dict[str | None, Correction]:
    asked = select(correction)
    rows = [row for some in chunks(sorted(set(ids))) for row in link.execute(asked.where(correction.c.id.in_(some)))]
    return {row.id: of_row(row) for row in rows}
