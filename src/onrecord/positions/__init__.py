"""Positions: where each actor stands on a question, since when, on whose word.

>>> from onrecord import positions
>>> positions.ask("Ardenia joins the Meridian Pact").text
'Ardenia joins the Meridian Pact'
"""

from onrecord.positions.assessing import assess, touches
from onrecord.positions.groups import with_members
from onrecord.positions.passages import Pile
from onrecord.positions.questions import ask, load
from onrecord.positions.seats import NO_SEATS, Seats, seats
from onrecord.positions.standing import TOLD_BY
from onrecord.positions.telling import outside

__all__ = [
    "NO_SEATS",
    "TOLD_BY",
    "Pile",
    "Seats",
    "ask",
    "assess",
    "load",
    "outside",
    "seats",
    "touches",
    "with_members",
]
