"""Bodies: who has a vote, from when to when, and what it takes."""

from onrecord.bodies.loading import carried, decider, examples, load, shipped, templates

__all__ = ["carried", "decider", "examples", "load", "shipped", "templates"]
