"""How a delegation stands in an address: by its code, in capitals as in `JAM` or `EU`."""

from django.urls import register_converter
from django.urls.converters import get_converters


class DelegationCode:
    regex = "[A-Z]{2,3}"  # in capitals, so that it is never mistaken for a page's own word

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def use_delegation_codes() -> None:
    """Make `<delegation:…>` known to `path()`; each list of addresses that uses it calls this."""
    if "delegation" not in get_converters():
        register_converter(DelegationCode, "delegation")
