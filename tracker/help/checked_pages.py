"""Which pages the tests look at, for the statement on accessibility.

The tests write the file (`make accessibility`), and each fails where it looks at other pages than
the file says: `tests/plugins/looks.py`. A page is named by the pattern of its address.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FILE = Path(__file__).with_name("checked_pages.json")

# Parts of the site by the beginning of their addresses; the first that fits counts.
_PARTS: tuple[tuple[str, Promise], ...] = (
    ("account/", _("Signing in, and your own account")),
    ("replies/", _("Pages of a delegation: drafting, checking, filing")),
    ("team/", _("Teams and invitations")),
    ("desk/outbox/", _("The post of the secretariat")),
    ("desk/", _("The desk of the secretariat, the report and the dates")),
    ("", _("Pages for everybody")),
)


@dataclass(frozen=True, slots=True)
class PartOfTheSite:
    name: Promise
    addresses: tuple[str, ...]  # "/replies/<slug:code>/draft/"


@dataclass(frozen=True, slots=True)
class Checks:
    """What was looked at: with which axe, in windows of which widths, in which languages."""

    axe: str
    widths: tuple[int, ...]  # pixels
    languages: frozenset[str]  # as in the pages: "zh-hans"
    parts: tuple[PartOfTheSite, ...]

    @property
    def number(self) -> int:
        return sum(len(part.addresses) for part in self.parts)


@cache
def read() -> Checks:
    stored = json.loads(FILE.read_text())
    seen = [look.split(" ", 1) for looks in stored["looks"].values() for look in looks]
    return Checks(
        axe=stored["axe"],
        widths=tuple(stored["widths"]),
        languages=frozenset(language for language, _address in seen),
        parts=tuple(_in_parts(address for _language, address in seen)),
    )


def _in_parts(addresses: Iterable[str]) -> Iterable[PartOfTheSite]:
    left = sorted(set(addresses))
    for start, name in _PARTS:
        own = [address for address in left if address.startswith(f"/{start}")]
        left = [address for address in left if address not in own]
        if own:
            yield PartOfTheSite(name, tuple(own))
