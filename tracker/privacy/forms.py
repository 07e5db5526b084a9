"""Whom to erase, and why."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User, casefold_address
from tracker.review.forms import helper
from tracker.site.fields import CleanText, OneLine


class FindPersonForm(forms.Form):
    person = OneLine(
        label=_("E-mail address or number of the person"),
        help_text=_("The register of events shows the number."),
        max_length=254,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Look at what would be erased"), css_class="btn-secondary")

    def clean_person(self) -> User:
        words: str = self.cleaned_data["person"].lstrip("#")
        people = User.objects.filter(email=casefold_address(words))
        if words.isascii() and words.isdecimal() and len(words) < 10:
            people = User.objects.filter(pk=int(words))
        person = people.first()
        if person is None:
            raise ValidationError(_("Nobody has this address or number."))
        return person


class ReasonForm(forms.Form):
    reason = CleanText(
        label=_("Why"),
        help_text=_(
            "It is kept: name nobody in it. “Asked for it in a letter of 3 May” is enough."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=400,
    )
