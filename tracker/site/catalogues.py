"""Compiling the catalogues of translations, without gettext: a plain machine has none.

A catalogue of ours comes before Django's: Django's words that it has too are said as ours.
"""

from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation import gettext_noop

# The units of `filesizeformat`, as our own sentences name them: Django says Mio where these say Mo.
UNITS_OF_SIZE = (gettext_noop("%s KB"), gettext_noop("%s MB"), gettext_noop("%s GB"))


def catalogues() -> list[Path]:
    """Return the path of each language's catalogue, in alphabetical order."""
    return sorted(
        path
        for folder in settings.LOCALE_PATHS
        for path in Path(folder).glob("*/LC_MESSAGES/django.po")
    )


def compile_catalogue(source: Path) -> Path:
    """Write what the program reads beside a catalogue, and return its path."""
    target = source.with_suffix(".mo")
    half = target.with_suffix(".mo.part")
    polib.pofile(str(source)).save_as_mofile(str(half))
    half.replace(target)  # whole or not at all: tests that run beside each other read it
    return target
