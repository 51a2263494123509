"""The signature of a webhook: who receives an alert can tell that it is from us, whole, and not an old one again.

``Onrecord-Signature: t=1930384800,v1=5257a8…``: ``v1`` is the HMAC-SHA256, in hexadecimal digits, over ``t``, a full
stop and the body, by a secret that both sides know (the scheme of Stripe's webhooks).
"""

from __future__ import annotations

import hashlib
import hmac
import re

HEADER = "Onrecord-Signature"
ID_HEADER = "Onrecord-Alert"

TOLERANCE = 300.0
"""Seconds that a signature holds: longer than clocks differ and a request takes, too short to be used again."""

_TOLD = re.compile(r"t=(?P<time>\d{1,12}),v1=(?P<mac>[0-9a-f]{64})")


def sign(body: bytes, secret: bytes, at: int) -> str:
    """Return the signature of ``body``, sent ``at`` (seconds since 1970)."""
    mac = hmac.new(secret, f"{at}.".encode() + body, hashlib.sha256)
    return f"t={at},v1={mac.hexdigest()}"


def verify(header: str, body: bytes, secret: bytes, now: float) -> bool:
    """Tell whether ``header`` is our signature of ``body``, not older than TOLERANCE: what a receiver does."""
    told = _TOLD.fullmatch(header.strip())
    if not told or abs(now - int(told["time"])) > TOLERANCE:
        return False
    return hmac.compare_digest(sign(body, secret, int(told["time"])), f"t={told['time']},v1={told['mac']}")
