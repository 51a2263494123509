"""The one settings record, passed whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Device = Literal["cpu", "cuda"]
"""What the network runs on."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a run can be told. The defaults suit a person at a desk with 5 to 500 reports.

    ``max_bytes``: a page, or a line of JSON lines, larger than this is skipped (bytes, after decompression).
    ``max_ratio``: a compressed file that grows by more than this factor is skipped as a bomb.
    ``languages``: ISO 639-1 codes of the languages that are read; others are skipped with that reason.
    ``processes``: worker processes; never changes the record.
    ``device``: what the network runs on. A GPU counts in floats, so its record differs a little from a CPU's.
    """

    max_bytes: int = 20_000_000
    max_ratio: int = 200
    languages: tuple[str, ...] = ("en",)
    processes: int = 1
    device: Device = "cpu"

    def shown(self) -> dict[str, object]:
        """Return the settings that a record depends on, as its ``made_with.settings`` tells them."""
        told = {"languages": list(self.languages), "max_bytes": self.max_bytes, "max_ratio": self.max_ratio}
        return told if self.device == "cpu" else {"device": self.device, **told}
