"""What is left of corrections when an article that they are about is forgotten.

A correction holds words of its articles. What it says of other ones, too, is a person's word that has not been taken
back: it stays, about those alone, by another id.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from onrecord.corrections.making import renamed, without
from onrecord.store.chunks import chunks
from onrecord.store.correcting import corrected_article, correction, elsewhere, keep, misfit, of_row, take_back
from onrecord.vocabulary.corrections import Correction


def forget(link: Connection, key: str) -> tuple[tuple[Correction, ...], int]:
    """Remove what corrections say of an article; return those that went, and how many are shorter now.

    What stays is without its old value and whom it was about, which may have been that article's words. Undoings go, or
    stay, with what they took back.
    """
    link.execute(delete(corrected_article).where(corrected_article.c.key == key, corrected_article.c.named))
    about = select(corrected_article.c.correction).where(corrected_article.c.key == key)
    rows = link.execute(select(correction).where(correction.c.id.in_(about)).order_by(correction.c.at, correction.c.id))
    rests = {one: without(one, {key, *_called(link, one, key)}) for one in [of_row(row) for row in rows]}
    gone = tuple(one for one, rest in rests.items() if rest is None)
    shorter = [rest for rest in rests.values() if rest is not None]
    undoings = _undoings(link, {one.id: rest.id if rest else None for one, rest in rests.items()})
    for some in chunks(sorted({one.id for one in rests} | undoings.keys())):
        link.execute(delete(misfit).where(misfit.c.correction.in_(some)))
        link.execute(delete(correction).where(correction.c.id.in_(some)))
    keep(link, [*shorter, *(one for one in undoings.values() if one is not None)], travelled=True)
    take_back(link)
    return gone, len(shorter)


def _called(link: Connection, one: Correction, key: str) -> list[str]:
    """Return the keys by which a correction of a file that lay elsewhere calls the article ``key``."""
    return [place.article for place in one.about if elsewhere(link, place.article) == [key]]


def _undoings(link: Connection, ids: dict[str, str | None]) -> dict[str, Correction | None]:
    """Return by its id each undoing of ``ids``, and of such undoings, as it is with its target's new id, None: gone."""
    found: dict[str, Correction | None] = {}
    waiting = ids
    while waiting:
        asked = select(correction).where(correction.c.undoes.in_(list(waiting)))
        some = [of_row(row) for row in link.execute(asked.order_by(correction.c.at, correction.c.id))]
        rests = {one.id: renamed(one, undoes=to) if (to := waiting[one.undoes or ""]) else None for one in some}
        found |= rests
        waiting = {id_: rest.id if rest else None for id_, rest in rests.items()}
    return found
