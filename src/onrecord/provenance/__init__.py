"""Who copies whom: copies, shared passages, and how many independent reports there are."""

from onrecord.provenance.tracing import trace

__all__ = ["trace"]
