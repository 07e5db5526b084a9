"""Who asks: the client's address, as the nearest proxy that we trust saw it."""

from collections.abc import Mapping
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

from django.conf import settings
from django.http import HttpRequest

SHARED_BITS = 64  # of an IPv6 address: whoever has one has all that begin with the same bits


def client_address(request: HttpRequest) -> str:
    """Return the address of the client; an empty string for a server without addresses.

    `TRUSTED_PROXIES` proxies stand before the system, and each adds the address that it saw at the
    end of `X-Forwarded-For`. What stands further left is the client's own word and never counts.
    """
    address = _address(request.META)
    return str(address) if address else ""


def client_network(meta: Mapping[str, Any]) -> str:
    """Return what counts as one client: the address, or of IPv6 the network that one line has.

    `meta` is a request's `META`, or what the server hands on before there is a request.
    """
    address = _address(meta)
    if isinstance(address, IPv6Address):
        return str(IPv6Network((int(address), SHARED_BITS), strict=False))
    return str(address) if address else ""


def is_on_this_machine(request: HttpRequest) -> bool:
    """Whether a program of this machine asks by itself, not a proxy for somebody else."""
    address = _parsed(request.META.get("REMOTE_ADDR", ""))
    handed_on = {"X-Forwarded-For", "Forwarded", "X-Real-Ip", "Via"} & set(request.headers)
    return bool(address and address.is_loopback and not handed_on)


def _address(meta: Mapping[str, Any]) -> IPv4Address | IPv6Address | None:
    connected = _parsed(meta.get("REMOTE_ADDR", ""))
    proxies = settings.TRUSTED_PROXIES
    forwarded = meta.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if not proxies or len(forwarded) < proxies:
        return connected  # it came past the proxies: a health check
    return _parsed(forwarded[-proxies]) or connected


def _parsed(words: str) -> IPv4Address | IPv6Address | None:
    """Read an address as servers and proxies write it: bare, in brackets, or with a port."""
    bare = words.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        address = ip_address(bare.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
