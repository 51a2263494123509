"""Attributions: who said what, as it stands in a text."""

from onrecord.attributions.extract import extract

__all__ = ["extract"]
