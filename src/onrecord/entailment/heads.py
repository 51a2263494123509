"""What the encoder says of two texts: its outputs in order. Training and reading both go by this."""

from __future__ import annotations

from typing import Final

RELATION: Final = slice(0, 3)
"""Logits of what the first text makes of the second: it entails it, neither, contradicts it."""

SIDE: Final = slice(3, 5)
"""Logits of the side for or against a claim that a perspective speaks for."""

STANCE: Final = slice(5, 11)
"""Logits of the stances that a statement takes on a question, ``STANCES``."""

STANCES: Final = ("support", "oppose", "conditional", "uncommitted", "abstain", "none")
"""The last: about something else, or without a side."""

REPORT: Final = slice(11, 17)
"""Logits of the same stances of a statement as it stands in a report, which may be about something else."""

OUTPUTS: Final = 17
