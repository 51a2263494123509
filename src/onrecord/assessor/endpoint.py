"""The way to an assessor: one request at a time, to the address that a person named and nowhere else.

No redirect is followed, no proxy or .netrc of the environment is heeded, and nothing that the server writes is told:
it might repeat the key, or a report.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.assessor.limits import Clock, Limits
from onrecord.errors import MissingPart, Unreachable
from onrecord.version import VERSION

if TYPE_CHECKING:
    import httpx

REASONS = {
    400: "the request is refused (400): the model may not take temperature, seed or max_tokens",
    401: "the key is refused (401)",
    403: "access is refused (403)",
    404: "no such address or model (404)",
    413: "the request is too large (413)",
    422: "the request is refused (422): the model may not take temperature, seed or max_tokens",
    429: "too many requests (429)",
}
LATER = frozenset((408, 409, 425, 429, 500, 502, 503, 504, 529))
"""Statuses after which asking again may help."""

LASTING = frozenset((401, 403, 404, 405))
"""Statuses after which asking anything else will not help either."""


CONNECTING = 20.0
"""Seconds until a connection must be there, however long an answer may take."""


@dataclass(frozen=True)
class Line:
    """The way to one address. ``key`` is sent with each request, and told nowhere: it is not in the ``repr`` either."""

    address: str
    key: str | None = field(repr=False)
    limits: Limits
    clock: Clock

    def ask(self, body: bytes) -> bytes:
        """Return the body of the answer to ``body``, asked again where later may be better. Raises Unreachable."""
        for number in range(self.limits.tries):
            try:
                return self._once(body)
            except Unreachable as error:
                if error.retry_after is None or number + 1 == self.limits.tries:
                    raise
                wait = max(error.retry_after, self.limits.waits[min(number, len(self.limits.waits) - 1)])
                self.clock.sleep(min(wait, self.limits.patience))
        raise AssertionError("at least one try is made")

    def _once(self, body: bytes) -> bytes:
        import httpx

        ends = self.clock.now() + self.limits.seconds
        try:
            with self._client.stream("POST", self.address, content=body, headers=self._headers()) as response:
                _check(response)
                return b"".join(self._chunks(response, ends))
        except httpx.TimeoutException:
            raise self._slow() from None
        except httpx.ConnectError:
            raise Unreachable("nothing answers at that address") from None
        except (httpx.HTTPError, httpx.InvalidURL):
            raise Unreachable("the connection broke", retry_after=0.0) from None

    @cached_property
    def _client(self) -> httpx.Client:
        import httpx

        timeout = httpx.Timeout(self.limits.seconds, connect=min(self.limits.seconds, CONNECTING))
        return httpx.Client(trust_env=False, follow_redirects=False, timeout=timeout)

    def _headers(self) -> dict[str, str]:
        told = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
        told["User-Agent"] = f"onrecord/{VERSION}"
        return told | ({"Authorization": f"Bearer {self.key}"} if self.key else {})

    def _chunks(self, response: httpx.Response, ends: float) -> Iterator[bytes]:
        """Yield the body, within its time and size: a server that drips is cut off."""
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            raise Unreachable("the answer is compressed, which was not asked for")
        length = 0
        for chunk in response.iter_raw():
            length += len(chunk)
            if length > self.limits.most_bytes:
                raise Unreachable(f"the answer is larger than {self.limits.most_bytes:,} bytes")
            if self.clock.now() > ends:
                raise self._slow()
            yield chunk

    def _slow(self) -> Unreachable:
        return Unreachable(f"no answer within {self.limits.seconds:g} s")


def _check(response: httpx.Response) -> None:
    """Raise Unreachable for an answer that is none."""
    status = response.status_code
    if status == 200:
        return
    if response.is_redirect:
        raise Unreachable(f"it leads elsewhere ({status}), which is not followed: name that address", lasting=True)
    reason = REASONS.get(status, f"it answers with status {status}")
    raise Unreachable(reason, lasting=status in LASTING, retry_after=_later(response) if status in LATER else None)


def _later(response: httpx.Response) -> float:
    """Return after how many seconds the server asks to be asked again; 0 where it does not say."""
    try:
        told = float(response.headers.get("retry-after", "0"))
    except ValueError:
        return 0.0
    return told if math.isfinite(told) and told > 0 else 0.0


def check_part() -> None:
    """Raise MissingPart where httpx is not installed."""
    try:
        import httpx  # noqa: F401
    except ImportError as error:
        raise MissingPart(f"An assessor needs {error.name}: pip install 'onrecord[llm]'") from None
