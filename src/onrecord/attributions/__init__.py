"""Attributions: who said what, as it stands in a text."""

from onrecord.attributions.extract import extract
from onrecord.attributions.network import check
from onrecord.attributions.versions import models

__all__ = ["check", "extract", "models"]
