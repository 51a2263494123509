"""The verb ``post``: bytes to a URL that a person has named, behind the same guard as all that is fetched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from onrecord.errors import Unreachable
from onrecord.feeds.exchange import exchange, line, network, retry_after, target
from onrecord.feeds.reach import Reach, World

_GONE = 410


def post(url: str, body: bytes, headers: Mapping[str, str], reach: Reach, world: World) -> int:
    """Send ``body`` and return the status, which is 2xx: all else, a redirect too, raises Unreachable.

    Any port may be named; addresses that are not of the public internet only where ``reach`` says so.
    """
    import httpx

    net = network()
    try:
        port = httpx.URL(url).port
    except httpx.InvalidURL as error:
        raise Unreachable(f"It is no URL: {error}.", lasting=True) from None
    reach = replace(reach, ports=(*reach.ports, port)) if port else reach
    answer = exchange(line(reach, world, net.trusted(world)), target(url, reach), headers, post=body)
    if 200 <= answer.status < 300:
        return answer.status
    reason = f"The server answers with status {answer.status}."
    raise Unreachable(reason, lasting=answer.status == _GONE, retry_after=retry_after(answer))
