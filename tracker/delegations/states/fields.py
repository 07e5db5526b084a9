"""A form field for States, by name or code."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tracker.delegations.states.finder import StateFinder
from tracker.site.fields import CleanText
from tracker.text.lists import listed


class StateField(CleanText):
    """One State by name or code; the clean value is its code."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=300, **kwargs)

    def clean(self, value: Any) -> Any:
        words: str = super().clean(value)
        code = StateFinder().called(words) if words else ""
        if code is None:
            raise ValidationError(_("No State is called so: %(names)s.") % {"names": words})
        return code


class StatesField(CleanText):
    """States, one a line or separated by commas or semicolons; the clean value are their codes."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(max_length=8000, **kwargs)

    def clean(self, value: Any) -> Any:
        words: str = super().clean(value)
        if not words:
            return ()
        finder = StateFinder()
        found: list[str | None] = []
        unknown: list[str] = []
        for part in filter(str.strip, re.split(r"[\n;；؛]", words)):
            parts = [part] if finder.called(part) else re.split("[,،，、]", part)
            for one in filter(str.strip, parts):
                found.append(finder.called(one))
                if found[-1] is None:
                    unknown.append(one.strip()[:60])
        if unknown:
            raise ValidationError(
                _("No State is called so: %(names)s.") % {"names": listed(unknown[:10])}
            )
        return tuple(sorted({code for code in found if code}))
