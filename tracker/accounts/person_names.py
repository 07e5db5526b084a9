"""Names of people as they are typed: they stand in mails to others, so they carry no addresses."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tracker.site.fields import OneLine

LONGEST = 200
# Signs of addresses, also in the forms that pass for them, and what ends a name in a header.
_SIGNS = re.compile(
    '[@\uff20\ufe6b/\u2044\u2215\uff0f\\\\:\uff1a\ufe55<>\\[\\]{}|;"=?#%_\u200e\u200f]'
)
# Mail programs make a link of words with a dot between them, and of numbers, but not of "J.R.".
_LINK = re.compile(
    "[^\\W_][.\u3002\uff0e\uff61][^\\W_]{2}|\\d[.\u3002\uff0e\uff61]\\d|\\bwww\\b", re.I
)


def check_person_name(name: str) -> None:
    """Raise `ValidationError` where a name holds what a mail program would take for a link."""
    if _SIGNS.search(name):
        raise ValidationError(
            _("A name has letters, spaces, full stops, hyphens and apostrophes, and no address.")
        )
    if _LINK.search(name):
        raise ValidationError(
            _("This could be taken for an address of a website. Put a space after each full stop.")
        )
    if not any(sign.isalpha() for sign in name):
        raise ValidationError(_("A name has at least one letter."))


class PersonName(OneLine):
    """The name of a person: one line without addresses, links and signs of mark-up."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST, **kwargs)
        self.validators.append(check_person_name)
