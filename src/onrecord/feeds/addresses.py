"""Which addresses may be asked: those of the public internet alone, however they are written.

A feed, a page or a redirect is a stranger's word. Without this guard it could send onrecord to a router, to a database
on this machine, or to the address at which clouds hand out keys (server-side request forgery). The guard judges the
very address that is then connected to, never a name: a name may mean another machine a moment later (DNS rebinding).
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_REFUSED_4 = {
    "unspecified": ("0.0.0.0/8",),
    "private": ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
    "carrier-grade NAT": ("100.64.0.0/10",),
    "loopback": ("127.0.0.0/8",),
    "link-local": ("169.254.0.0/16",),
    "reserved": ("192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4"),
    "for documentation": ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"),
    "multicast": ("224.0.0.0/4",),
    "the metadata service of a cloud": ("168.63.129.16/32",),  # Azure's, the one that is in public space
}
"""The IANA special-purpose registry of IPv4 (RFC 6890 and its successors), but for what is public in it."""

_PUBLIC_6 = IPv6Network("2000::/3")
"""All of IPv6 that is given out as global unicast (RFC 4291): whatever lies outside is refused."""

_REFUSED_6 = {
    "loopback": ("::1/128",),
    "unspecified": ("::/128",),
    "an IPv4 address in another form": ("::ffff:0:0/96", "::/96", "64:ff9b::/96", "64:ff9b:1::/48"),
    "a tunnel": ("2002::/16", "2001::/32"),
    "private": ("fc00::/7",),
    "link-local": ("fe80::/10", "fec0::/10"),
    "multicast": ("ff00::/8",),
    "reserved": ("2001::/23", "100::/64", "5f00::/16"),
    "for documentation": ("2001:db8::/32", "3fff::/20"),
}

_OF_ONES_OWN = frozenset({"loopback", "private", "carrier-grade NAT"})
"""Where machines of one's own stand: what a person names in a file of settings may lie there."""

_METADATA = frozenset(map(ip_address, ("100.100.100.200", "fd00:ec2::254")))
"""Those within such networks at which clouds hand out keys (Alibaba's, Amazon's): no feed lies there."""

_BLOCKS_4 = tuple((why, IPv4Network(block)) for why, blocks in _REFUSED_4.items() for block in blocks)
_BLOCKS_6 = tuple((why, IPv6Network(block)) for why, blocks in _REFUSED_6.items() for block in blocks)


def refused(address: str, *, loopback: bool = False, own: bool = False) -> str | None:
    """Return why ``address`` is not asked: "loopback", "private"; None where it is a machine of the public internet.

    With ``loopback`` this machine's own addresses pass, with ``own`` those of a network of one's own too; nothing else.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return "no address"
    if isinstance(found, IPv6Address) and found.scope_id is not None:
        return "link-local"
    why = _why_4(found) if isinstance(found, IPv4Address) else _why_6(found)
    if why == "loopback" and loopback:
        return None
    return None if own and why in _OF_ONES_OWN and found not in _METADATA else why


def _why_4(address: IPv4Address) -> str | None:
    return next((why for why, block in _BLOCKS_4 if address in block), None)


def _why_6(address: IPv6Address) -> str | None:
    found = next((why for why, block in _BLOCKS_6 if address in block), None)
    return found or (None if address in _PUBLIC_6 else "reserved")


def first_refused(addresses: Iterable[str], *, loopback: bool = False, own: bool = False) -> tuple[str, str] | None:
    """Return the first of a host's addresses that is not asked, with the reason; None where all may be.

    One bad address condemns the host: of a name that means both a public and a private machine the next look-up, or a
    failed connection, would yield the private one.
    """
    judged = ((one, refused(one, loopback=loopback, own=own)) for one in addresses)
    return next(((one, why) for one, why in judged if why is not None), None)
