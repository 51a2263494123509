"""What a measurement yields: figures that the quality table shows and the floors hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NOISE = 0.005  # of the value: what figures of one model on two kinds of CPU were seen to differ by


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number. ``note`` says in a few words what it was measured on.

    ``noise`` is what the value may differ by from run to run, in its own unit; None: half a percent of it;
    infinite: a figure to know, never a floor (a speed that depends on the machine).
    """

    name: str
    value: float
    unit: str = ""
    better: Literal["higher", "lower"] = "higher"
    note: str = ""
    noise: float | None = None

    def slack(self) -> float:
        """Return the distance that a floor keeps from the value."""
        return abs(self.value) * NOISE if self.noise is None else self.noise
