"""Which receivers may be called: the address that is typed, and the addresses that its name stands for; pure.

A server that calls what somebody types can be made to call what only it can reach: machines beside it, its cloud's
credentials. So both are refused unless they are public, when a webhook is saved and again at every call.
"""

import re
from collections.abc import Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from guidance_server.sentences import say

LONGEST = 2_000
# Where receivers answer; anything else is the door of another service, and is admitted by name (GUIDANCE_WEBHOOK_ALLOW).
PORTS = (443, 8443)
DEFAULT_PORTS = {"https": 443, "http": 80}
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMERIC = re.compile(r"\d+|0[xX][0-9a-fA-F]*")
_PRINTABLE = re.compile(r"[!-~]+")
Address = IPv4Address | IPv6Address

# The registries of special addresses (RFC 6890 and after). Written out, because what Python calls global has changed.
_NOT_PUBLIC_4 = [
    IPv4Network(net)
    for net in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
]  # fmt: skip
_PUBLIC_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = [
    # 2001::/23 holds Teredo (2001::/32), benchmarking, ORCHID; then documentation and segment routing.
    IPv6Network(net)
    for net in ("2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3ffe::/16", "3fff::/20")
]
_NAT64, _6TO4 = IPv6Network("64:ff9b::/96"), IPv6Network("2002::/16")
_ISATAP = (0x00005EFE, 0x02005EFE)
# An allowed name admits what lies inside a network, never what is no single machine or hands out credentials.
_NEVER = (
    IPv4Network("0.0.0.0/8"), IPv4Network("169.254.0.0/16"), IPv4Network("224.0.0.0/4"), IPv4Network("240.0.0.0/4"),
    IPv6Network("::/128"), IPv6Network("fe80::/10"), IPv6Network("ff00::/8"),
)  # fmt: skip


class BadReceiver(Exception):
    """A receiver that is not called; the sentence says why, ``address`` what of it is not public."""

    def __init__(self, why: str, address: str = "") -> None:
        super().__init__(why)
        self.why, self.address = why, address


class Place(NamedTuple):
    """Where a receiver answers."""

    scheme: str
    host: str
    port: int

    @property
    def address(self) -> Address | None:
        """The address, where the host is one and no name."""
        try:
            return ip_address(self.host)
        except ValueError:
            return None


def place(url: str, allowed: Collection[tuple[str, str, int]] = ()) -> Place:
    """Where this address leads, or `BadReceiver`."""
    if not url:
        raise BadReceiver("Write the address that the receiver gave you.")
    if len(url) > LONGEST:
        raise BadReceiver(say("An address has at most {longest} characters.", longest=LONGEST))
    if not _PRINTABLE.fullmatch(url) or "\\" in url:
        raise BadReceiver("An address has no spaces, backslashes or letters beyond ASCII in it; write xn-- for those.")
    try:
        parts = urlsplit(url)
        port = DEFAULT_PORTS.get(parts.scheme, 0) if parts.port is None else parts.port
        found = Place(parts.scheme, parts.hostname or "", port)
    except ValueError:
        raise BadReceiver("This is no address that can be called.") from None
    _refuse_parts(parts)
    if found not in allowed:
        _refuse_foreign(found)
    return found


def refuse_private(
    where: Place, addresses: Collection[Address], allowed: Collection[tuple[str, str, int]] = ()
) -> None:
    """Refuse when any of the addresses of a receiver may not be called: which one answers is not ours to choose."""
    if not addresses:
        raise BadReceiver(say("The name {host} is not known.", host=where.host))
    for one in addresses:
        is_meant = where in allowed and (where.address is not None or not is_never(one))
        if not is_meant and not is_public(one):
            raise BadReceiver(
                say("{host} leads to {address}, which is not public.", host=where.host, address=str(one))
                if where.address is None
                else say("{address} is not public.", address=str(one)),
                str(one),
            )


def is_public(address: Address) -> bool:
    """Whether anybody could reach it: also what an address of IPv6 carries an address of IPv4 in is looked into."""
    if isinstance(address, IPv4Address):
        return not any(address in net for net in _NOT_PUBLIC_4)
    carried = _carried(address)
    if carried is not None:
        return is_public(carried)
    inside = address in _PUBLIC_6 and (int(address) >> 32) & 0xFFFFFFFF not in _ISATAP
    return inside and not any(address in net for net in _NOT_PUBLIC_6)


def is_never(address: Address) -> bool:
    """Whether no name may lead there, not even an allowed one."""
    carried = _carried(address) if isinstance(address, IPv6Address) else None
    return any(one in net for one in (address, carried or address) for net in _NEVER if net.version == one.version)


def hidden(url: str) -> str:
    """An address as lists show it: many receivers take whoever knows the path for a friend."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/…" if parts.path.strip("/") or parts.query else url


def _carried(address: IPv6Address) -> IPv4Address | None:
    """The address of IPv4 that is reached through it: mapped, NAT64, 6to4."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return IPv4Address((int(address) >> 80) & 0xFFFFFFFF) if address in _6TO4 else None


def _refuse_parts(parts: SplitResult) -> None:
    if "@" in parts.netloc:
        raise BadReceiver("An address has no name and password in it; the call is signed instead.")
    if parts.fragment:
        raise BadReceiver("An address that is called has no # in it.")
    host = parts.hostname or ""
    if "[" in parts.netloc:
        _literal(host)
        return
    labels = host.split(".")
    # As browsers read it: what ends in a number is an address. Written in any but the usual way it hides which one.
    if _NUMERIC.fullmatch(labels[-1]):
        _literal(host)
    elif len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise BadReceiver("This is no address that can be called.")


def _literal(host: str) -> None:
    try:
        found = ip_address(host)
    except ValueError:
        raise BadReceiver("An address of a machine is written as 192.0.2.1, or as [2001:db8::1].") from None
    if isinstance(found, IPv6Address) and found.scope_id:
        raise BadReceiver("An address with a zone is known on this machine alone.")


def _refuse_foreign(found: Place) -> None:
    """What holds for receivers that nobody allowed by name."""
    if found.scheme != "https":
        raise BadReceiver("A receiver is called by https:// alone.")
    if found.port not in PORTS:
        raise BadReceiver(
            say(
                "A receiver answers on port {ports}; another is admitted by GUIDANCE_WEBHOOK_ALLOW.",
                ports=tuple(str(port) for port in PORTS),
            )
        )
    if found.address is None and "." not in found.host:
        raise BadReceiver("A receiver has a full name, such as hooks.example.com.")
