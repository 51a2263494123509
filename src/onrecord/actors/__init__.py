"""Who spoke: actors under all their names, and who the source of each attribution is, or why that is unknown."""

from onrecord.actors.casting import resolve
from onrecord.actors.survey import Survey, survey

__all__ = ["Survey", "resolve", "survey"]
