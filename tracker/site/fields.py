"""Form fields: what people write, clean or refused with the reason; what a page sends along."""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from tracker.refusal import Refusal
from tracker.text.characters.canonical import TextRefused, clean, with_isolates
from tracker.text.characters.symbol_fonts import to_unicode
from tracker.text.docx.read.remarks import Remark
from tracker.text.lists import listed_apart
from tracker.text.markdown.size import MAX_CHARACTERS, TextSize

MAX_LENGTH = 20_000  # of a text that names no other: a reason, a message, a list of names
_MOST_SHORTENED = 4  # signs that normalizing makes one of, at most


class CleanText(forms.CharField):
    """A text in NFC; characters that no text may hold are refused by name and place.

    As they come by pasting: symbols that Word keeps as places in a font become their characters,
    and closed embeddings of direction become isolates, which look the same: `told_of_pasting`.
    """

    isolated = 0  # embeddings that became isolates

    def __init__(self, *, max_length: int = MAX_LENGTH, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        if len(typed) > _MOST_SHORTENED * (self.max_length or MAX_LENGTH):
            return typed  # far too long, which is said without a further look
        pasted, self.isolated = with_isolates(typed, overrides=False)
        try:
            text, _unknown = to_unicode(clean(pasted))
        except TextRefused as refused:
            places = listed_apart(refused.places)
            raise ValidationError(
                _("The text holds characters that cannot be kept: %(places)s. Delete them there.")
                % {"places": places}
            ) from refused
        return text


def told_of_pasting(form: forms.BaseForm) -> list[str]:
    """Return what whoever pasted into a form is told: that directions are marked otherwise."""
    texts = (field for field in form.fields.values() if isinstance(field, CleanText))
    isolated = sum(field.isolated for field in texts)
    return [Remark("direction", isolated).sentence] if isolated else []


class PassageText(CleanText):
    """The text of a passage, no larger than a text that is read may be."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=MAX_CHARACTERS, strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if len(text) <= MAX_CHARACTERS:
            try:
                TextSize.of(text).check()
            except Refusal as refused:
                raise ValidationError(refused.reason) from refused
        return text


class OneLine(CleanText):
    """A clean text without line breaks."""

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class DayField(forms.DateField):
    """A day since the United Nations first met, and in no year that nobody plans for yet.

    So that whatever is reckoned from it, its end in another zone or some weeks later, is a day too.
    """

    EARLIEST, LATEST = date(1946, 1, 1), date(2200, 12, 31)
    default_error_messages = {"of_our_time": _("Give a day of the years 1946 to 2200.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", DayInput())
        super().__init__(**kwargs)
        words = self.error_messages["of_our_time"]
        self.validators += [
            MinValueValidator(self.EARLIEST, words),
            MaxValueValidator(self.LATEST, words),
        ]


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")  # the one form a date control takes


class SentNumber(forms.IntegerField):
    """A number that a page sends along: of a version, of a revision, of a row."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=2**31 - 1, **kwargs)


class SentDay(DayField):
    """A day that a page sends along: which the person saw there, none where none was known."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.HiddenInput(), required=False, **kwargs)


class SentInstant(forms.DateTimeField):
    """An instant that a page sends along, as in ISO 8601: when it was shown."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> datetime | None:
        found = super().to_python(value)
        try:
            return found and found.astimezone(UTC)
        except OverflowError as error:  # at the ends of the years that there are
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


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
