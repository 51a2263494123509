"""A person's word over the machine's: kept by the words of the reports, and put in force when a record is made.

``anchor`` tells a place of a report by its words, ``make`` a correction; ``dump`` and ``load`` are their file.
:class:`Rulings` puts them in force, stage by stage: ``record.py`` alone does that.
"""

from onrecord.corrections.anchoring import anchor
from onrecord.corrections.living import in_force, taken_back
from onrecord.corrections.making import make
from onrecord.corrections.ruling import Rulings, facts
from onrecord.corrections.travelling import dump, load, read

__all__ = ["Rulings", "anchor", "dump", "facts", "in_force", "load", "make", "read", "taken_back"]
