"""Forms about what the draft said earlier."""

from django import forms

from tracker.portal.forms.fields_only import FieldsForm
from tracker.site.fields import SentDigest, SentNumber


class ChosenVersionForm(forms.Form):
    """Which earlier version of a passage is shown."""

    version = SentNumber(required=False)

    @property
    def chosen(self) -> int | None:
        """The key of a version; None where none was asked for, 0 (which none has) for rubbish."""
        return self.cleaned_data["version"] if self.is_valid() else 0


class UndoForm(FieldsForm):
    """The text that stood there when it was asked whether to undo; of a text that is gone, none."""

    seen = SentDigest(required=False)
