"""Form fields for what people write: clean, or refused with the reason."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tracker.text.canonical import TextRefused, clean


class CleanText(forms.CharField):
    """A text in NFC; characters that no text may hold are refused by name and place."""

    def to_python(self, value: Any) -> str:
        try:
            return clean(super().to_python(value) or "")
        except TextRefused as refused:
            places = "; ".join(str(problem) for problem in refused.problems[:5])
            raise ValidationError(
                _("The text holds characters that cannot be kept: %(places)s. Delete them there.")
                % {"places": places}
            ) from refused


class OneLine(CleanText):
    """A clean text without line breaks."""

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())
