"""What the pair encoder says of two texts: its outputs in order. Training and reading both go by this."""

from __future__ import annotations

from typing import Final

RELATION: Final = slice(0, 3)
"""Logits of what the first text makes of the second: it entails it, neither, contradicts it."""

STANCE: Final = slice(3, 6)
"""Logits of whether the first takes a side for the second, against it, or none."""

ABOUT: Final = 6
"""Logit of the first being about the question that the second puts."""

SAME: Final = 7
"""Logit of both reporting one utterance."""

OUTPUTS: Final = 8
