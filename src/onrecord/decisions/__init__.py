"""What positions mean under a body's rule: plain arithmetic over the vocabulary, usable alone."""

from onrecord.decisions.deciding import decide
from onrecord.decisions.powers import power

__all__ = ["decide", "power"]
