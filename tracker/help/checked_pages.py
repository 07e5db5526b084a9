"""Which pages the tests look at, for the statement on accessibility.

The tests write the file (`make accessibility`), and each fails where it looks at other pages than
the file says: `tests/plugins/looks.py`. A page is named by the pattern of its address.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.text.languages import LANGUAGES, Language

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
class PagesInLanguages:
    """Pages of a part that are looked at in the same languages."""

    languages: tuple[Language, ...]
    addresses: tuple[str, ...]  # "/replies/<slug:code>/draft/"


@dataclass(frozen=True, slots=True)
class PartOfTheSite:
    name: Promise
    groups: tuple[PagesInLanguages, ...]

    @property
    def number(self) -> int:
        return sum(len(group.addresses) for group in self.groups)


@dataclass(frozen=True, slots=True)
class Checks:
    """What was looked at: with which axe, in windows of which widths, which pages."""

    axe: str
    widths: tuple[int, ...]  # pixels
    parts: tuple[PartOfTheSite, ...]

    @property
    def number(self) -> int:
        return sum(part.number for part in self.parts)


@cache
def read() -> Checks:
    stored = json.loads(FILE.read_text())
    seen = defaultdict[str, set[str]](set)  # address: languages
    for looks in stored["looks"].values():
        for look in looks:
            language, address = look.split(" ", 1)
            seen[address].add(language)
    return Checks(axe=stored["axe"], widths=tuple(stored["widths"]), parts=tuple(_in_parts(seen)))


def _in_parts(seen: Mapping[str, set[str]]) -> Iterable[PartOfTheSite]:
    left = sorted(seen)
    for start, name in _PARTS:
        own = [address for address in left if address.startswith(f"/{start}")]
        left = [address for address in left if address not in own]
        if own:
            yield PartOfTheSite(name, tuple(_by_languages(own, seen)))


def _by_languages(
    addresses: Iterable[str], seen: Mapping[str, set[str]]
) -> Iterable[PagesInLanguages]:
    """Yield the pages in groups, first those that are looked at in most languages."""
    groups = defaultdict[tuple[Language, ...], list[str]](list)
    for address in addresses:
        own = tuple(one for one in LANGUAGES.values() if one.ui_code in seen[address])
        groups[own].append(address)
    for languages in sorted(groups, key=len, reverse=True):
        yield PagesInLanguages(languages, tuple(groups[languages]))
