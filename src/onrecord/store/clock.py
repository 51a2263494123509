"""The time of day, as the store writes it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """Return this moment in ISO 8601, UTC, to the second."""
    return datetime.now(tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
