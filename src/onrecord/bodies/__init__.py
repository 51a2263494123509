"""Bodies: who has a vote, from when to when, and what it takes."""

from onrecord.bodies.loading import examples, load, shipped, templates

__all__ = ["examples", "load", "shipped", "templates"]
