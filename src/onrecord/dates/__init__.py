"""When: the times that reports tell of, what undated reports' times must be, and when words were said."""

from onrecord.dates.inference import infer
from onrecord.dates.resolution import resolve
from onrecord.dates.timing import said

__all__ = ["infer", "resolve", "said"]
