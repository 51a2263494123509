"""Statements: one thing one actor said once, however many outlets carry it, in however many wordings.

``match`` joins the attributions that report one utterance; ``compare`` tells how one wording differs from another.
"""

from onrecord.statements.comparing import compare
from onrecord.statements.joining import match

__all__ = ["compare", "match"]
