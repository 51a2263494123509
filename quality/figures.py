"""What a measurement yields: figures that the quality table shows and the floors hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number. ``note`` says in a few words what it was measured on."""

    name: str
    value: float
    unit: str = ""
    better: Literal["higher", "lower"] = "higher"
    note: str = ""
