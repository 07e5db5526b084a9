"""Forms that several rooms send along: which button was pressed, which file is held."""

from collections.abc import Iterable
from typing import Any

from django import forms

from tracker.site.fields import SentToken


class VerbForm(forms.Form):
    """Which button of a page was pressed, or which of its forms was sent."""

    verb = forms.ChoiceField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, verbs: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["verb"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = [(verb, verb) for verb in verbs]

    @property
    def chosen(self) -> str:
        """One of the verbs, or an empty string."""
        return str(self.cleaned_data["verb"]) if self.is_valid() else ""


class HeldForm(forms.Form):
    """The token of a file that is held between its preview and the person's yes."""

    held = SentToken()

    @property
    def token(self) -> str:
        """The token; an empty string, which holds nothing, where none was sent."""
        return str(self.cleaned_data["held"]) if self.is_valid() else ""
