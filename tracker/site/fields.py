"""Form fields: what people write, clean or refused with the reason; what a page sends along."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tracker.text.canonical import TextRefused, clean
from tracker.text.lists import listed_apart


class CleanText(forms.CharField):
    """A text in NFC; characters that no text may hold are refused by name and place."""

    def to_python(self, value: Any) -> str:
        try:
            return clean(super().to_python(value) or "")
        except TextRefused as refused:
            places = listed_apart(str(problem) for problem in refused.problems[:5])
            raise ValidationError(
                _("The text holds characters that cannot be kept: %(places)s. Delete them there.")
                % {"places": places}
            ) from refused


class OneLine(CleanText):
    """A clean text without line breaks."""

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class SentNumber(forms.IntegerField):
    """A number that a page sends along: of a version, of a revision, of a row."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=2**31 - 1, **kwargs)


class SentDigest(forms.RegexField):
    """A digest that a page sends along: what the person saw there."""

    widget = forms.HiddenInput

    def __init__(self, *, digits: int = 64, **kwargs: Any) -> None:
        super().__init__(rf"\A[0-9a-f]{{{digits}}}\Z", **kwargs)


class SentToken(forms.RegexField):
    """A token or a reference that a page sends along."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(r"\A[A-Za-z0-9_.:/=-]*\Z", **kwargs)
