"""What anybody may send."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReceiptForm(forms.Form):
    """A receipt to check; what kind of file it is, its content says."""

    file = forms.FileField(
        allow_empty_file=True,
        error_messages={"required": _("Choose the receipt’s file first.")},
    )
