"""What an officer types of the note verbale once it was sent."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.review.forms import helper
from tracker.site.fields import DayField, OneLine


class NoteForm(forms.Form):
    reference = OneLine(
        label=gettext_lazy("Reference"),
        help_text=gettext_lazy("As the note bears it, such as ODA/16-2017/NDV."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
        max_length=100,
    )
    sent_on = DayField(label=gettext_lazy("Date"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Save"))
