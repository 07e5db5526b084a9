"""What an officer types beside the board: the name of a view."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tracker.review.models import SavedView
from tracker.site.fields import OneLine


class SavedViewForm(forms.Form):
    """The name; `query` is what the board's address said when it was given."""

    name = OneLine(label=_("Name of the view"), max_length=SavedView.LONGEST_NAME)
    query = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["class"] = "form-control"
