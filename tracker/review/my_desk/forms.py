"""What an officer types on their own desk: how far they have looked, and who is away."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.review.forms import helper
from tracker.site.fields import DayField, SentNumber

if TYPE_CHECKING:
    Officer = forms.ModelChoiceField[User]
else:  # the class takes no parameter outside the type checker
    Officer = forms.ModelChoiceField


class SeenForm(forms.Form):
    until = SentNumber()


class _NamedOfficer(Officer):
    def label_from_instance(self, obj: User) -> str:
        return f"{obj.name} ({obj.email})"


class AbsenceForm(forms.Form):
    officer = _NamedOfficer(label=_("Who is away"), queryset=User.objects.none(), empty_label=None)
    substitute = _NamedOfficer(label=_("Who stands in"), queryset=User.objects.none())
    first_on = DayField(label=_("First day"))
    last_on = DayField(label=_("Last day"), help_text=_("Both days are included, New York time."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("officer", "substitute"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
            field.queryset = User.objects.officers().order_by("name", "pk")
        self.helper = helper(_("Note the absence"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        first_on: date | None = given.get("first_on")
        last_on: date | None = given.get("last_on")
        if first_on and last_on and last_on < first_on:
            self.add_error("last_on", _("The last day lies before the first one."))
        return given
