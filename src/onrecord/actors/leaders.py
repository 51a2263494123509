"""Heads of state, government and bodies, known by name: what a misspelt or shortened name of one of them should be.

Reports name those who need no introduction by office and surname alone ("President Trump"), and misspell them. Only
here outside knowledge is asked, and only where office, surname and whose office it is agree with one line of
``data/leaders.tsv``; a well-spelt full name is never replaced.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.actors.lexicon import table
from onrecord.actors.names import PersonName, alike, given_fit, person_name

_OFFICES = {
    "president": ("president", "head of state"),
    "premier": ("prime minister", "premier", "chancellor", "taoiseach", "pm", "head of government"),
    "leader": ("leader", "supreme leader", "ruler", "dictator", "strongman"),
    "secretary_general": ("secretary general", "secretary-general", "chief", "head"),
}
_LOOSE = frozenset(("leader", "ruler", "dictator", "strongman", "chief", "head"))  # say so only with whose it is
_NO_OFFICE = frozenset(("vice", "deputy", "former-vice", "vice-president", "first", "company", "club", "university"))


@dataclass(frozen=True, slots=True)
class Leader:
    """One who held an office: ``of`` is the standard name of the country or body, ``name`` the person's."""

    office: str
    of: str
    name: str
    parts: PersonName


def known_as(names: Sequence[PersonName], offices: Iterable[tuple[str, str | None]]) -> str | None:
    """Return the standard name of the leader that is meant, None if none or several are.

    ``names`` are a person's names as found; ``offices`` the titles that reports give, each with the standard name of
    the country or body it is an office of, None where it is not told.
    """
    held = sorted({(title.lower().replace("the ", ""), of or "") for title, of in offices})
    found = {leader.name: leader.parts for leader in _leaders() if _meant(leader, names, held)}
    if len(found) != 1:
        return None
    [(name, parts)] = found.items()
    well_spelt = any(one.given and one.surname == parts.surname and given_fit(one, parts) for one in names)
    return None if well_spelt else name


def _meant(leader: Leader, names: Sequence[PersonName], held: Sequence[tuple[str, str]]) -> bool:
    """Tell whether every name found may be this leader's, as far as the office tells.

    Where it is not told whose office it is, one surname found must be spelt as the leader's; where the surname is
    spelt otherwise, a given name must be the leader's.
    """
    if not names or not all(_may_be(name, leader.parts) for name in names):
        return False
    told = _told(leader, held)
    exact = any(name.surname == leader.parts.surname for name in names)
    given = any(name.given and given_fit(name, leader.parts) for name in names)
    return told is not None and (exact or (told and given))


def _may_be(name: PersonName, leader: PersonName) -> bool:
    if not alike(name.surname, leader.surname):
        return False
    return not name.given or given_fit(name, leader) or alike(name.given[0], leader.given[0])


def _told(leader: Leader, held: Sequence[tuple[str, str]]) -> bool | None:
    """Return whether a title found is the leader's office, told with whose it is; None if no title is."""
    said = [(title, of) for title, of in held if _is_office(title, leader.office)]
    if any(of and of != leader.of for _, of in said):
        return None
    if any(of for _, of in said):
        return True
    return False if any(title not in _LOOSE for title, _ in said) else None


def _is_office(title: str, office: str) -> bool:
    words = title.split()
    if _NO_OFFICE & set(words):
        return False
    return any(title == one or title.endswith(" " + one) for one in _OFFICES[office])


@cache
def _leaders() -> tuple[Leader, ...]:
    found = []
    for office, of, name, _ in table("leaders.tsv"):
        parts = person_name(name)
        if parts is not None:
            found.append(Leader(office, of, name, parts))
    return tuple(found)
