"""The one settings record, passed whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

Device = Literal["cpu", "cuda"]
"""What the network runs on."""


MOST_TOKENS = 1_000_000
"""What a run may cost an assessor at most, as estimated: some 6,000 attributions, whose sentences are short."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where an assessor of a person's choice answers: see docs/assessor.md. Its key is no setting, and kept nowhere.

    ``url`` is an OpenAI-compatible address ("http://127.0.0.1:11434/v1"), ``model`` one that it has. ``cache`` is the
    file of earlier answers, None for the usual one. ``most_tokens``: what is beyond is not asked (kept answers count,
    so that the record does not hang on them).
    """

    url: str
    model: str
    cache: str | None = None
    most_tokens: int = MOST_TOKENS

    def shown(self) -> dict[str, str]:
        """Return how a record tells it: the host, with its port where it is not the usual one, and the model."""
        return {"endpoint": urlsplit(self.url).netloc.rpartition("@")[2], "model": self.model}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a run can be told. The defaults suit a person at a desk with 5 to 500 reports.

    ``max_bytes``: a page, or a line of JSON lines, larger than this is skipped (bytes, after decompression).
    ``max_ratio``: a compressed file that grows by more than this factor is skipped as a bomb.
    ``languages``: ISO 639-1 codes of the languages that are read; others are skipped with that reason.
    ``processes``: worker processes; never changes the record.
    ``device``: what the network runs on. A GPU counts in floats, so its record differs a little from a CPU's.
    ``assessor``: who tells of each attribution what it says of a question, in place of the program; None: the program.
    """

    max_bytes: int = 20_000_000
    max_ratio: int = 200
    languages: tuple[str, ...] = ("en",)
    processes: int = 1
    device: Device = "cpu"
    assessor: Endpoint | None = None

    def shown(self) -> dict[str, object]:
        """Return the settings that a record depends on, as its ``made_with.settings`` tells them."""
        told: dict[str, object] = {"assessor": self.assessor.shown()} if self.assessor else {}
        told |= {"device": self.device} if self.device != "cpu" else {}
        return told | {"languages": list(self.languages), "max_bytes": self.max_bytes, "max_ratio": self.max_ratio}
