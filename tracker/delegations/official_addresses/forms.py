"""What an officer types of official addresses, or sends as a file."""

from functools import partial
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from tracker.delegations.official_addresses.address_files import read_contacts
from tracker.files.fields import ListField
from tracker.site.fields import SentDigest
from tracker.text.languages import CHOICES


class AddressForm(forms.Form):
    seen = SentDigest()
    official_email = forms.EmailField(
        label=_("Official e-mail address"),
        help_text=_("Leave it empty where none is known."),
        max_length=254,
        required=False,
    )
    official_language = forms.ChoiceField(label=_("Language of its messages"), choices=CHOICES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Save the address")))


class AddressesForm(forms.Form):
    """A file of addresses; its rows are `ContactRow`s."""

    file = ListField(
        read=partial(read_contacts, may_clear=True),
        label=_("Changed list"),
        help_text=_(
            "CSV or .xlsx, with the columns of the download. An empty address takes one away."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("See what would change")))
