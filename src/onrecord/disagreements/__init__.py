"""Where the reports of one story differ."""

from onrecord.disagreements.finding import DETECTORS, find
from onrecord.disagreements.reports import Reports

__all__ = ["DETECTORS", "Reports", "find"]
