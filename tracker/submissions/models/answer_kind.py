"""How a delegation answers a call, and the sentence that stands for a text."""

from django.db import models
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


class AnswerKind(models.TextChoices):
    """How a delegation answers a call: with a text, or with one sentence in its place."""

    REPLY = "reply", _("reply")
    NO_CHANGE = "no_change", _("no change since an earlier reply")
    NO_REPLY = "no_reply", _("no reply this year")


# Views under the item have been asked for since resolution 53/70 of 1998.
FIRST_YEAR = 1998


def statement_of(kind: str, since_year: int | None) -> str | Promise:
    """Return an answer without a text in one sentence; an empty string for a reply."""
    if kind == AnswerKind.NO_CHANGE:
        return format_lazy(_("No change since our reply of {year}"), year=since_year)
    return _("No reply this year") if kind == AnswerKind.NO_REPLY else ""
