"""The number of an item as a list has it: 94, 100 (v), 15 (b) (i): text that is never counted."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

ITEM_NUMBER = r"[1-9][0-9]{0,2}(?: \([a-z]{1,5}\)){0,2}"
ITEM_NUMBER_WORDS = 'the number of an item, such as 94 or "100 (v)"'
LONGEST = 20


def as_item_number(text: str) -> str:
    """Return a number with one space before each bracket; nothing where it is none."""
    spaced = re.sub(r"\s*\(\s*([^()\s]*)\s*\)", r" (\1)", text).strip()
    return spaced if re.fullmatch(ITEM_NUMBER, spaced) else ""


class ItemNumberField(forms.CharField):
    """A number of an item as people type it: 100(v) is 100 (v)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": LONGEST, **kwargs})

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        number = as_item_number(typed)
        if typed and not number:
            raise ValidationError(
                _("Type the number as it stands in the list, as in 94 or 100 (v).")
            )
        return number
