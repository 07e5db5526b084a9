"""What an officer may ask for and type at the outbox."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tracker.calls.models import Call
from tracker.mail.models import Message
from tracker.outbox.queries import OutboxFilters
from tracker.review.forms import helper
from tracker.site.fields import CleanText, SentNumber

ARRIVED, AGAIN = "arrived", "again"
RELEASE, CANCEL = "release", "cancel"


def filters_from(query: Mapping[str, str]) -> OutboxFilters:
    """Return the filters of an address; a state that does not exist filters nothing."""
    state = query.get("state", "")
    return OutboxFilters(
        state=state if state in Message.State else "",
        call=query.get("call", ""),
        kind=query.get("kind", ""),
        whom=query.get("whom", "").strip(),
    )


class DecideForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("What do you know?"),
        choices=[
            (ARRIVED, _("It arrived: take it for sent")),
            (AGAIN, _("It did not arrive, or nobody can say: send it again")),
        ],
        widget=forms.RadioSelect,
    )
    note = CleanText(
        label=_("How you know"),
        help_text=_("Whom you asked, or what the mail server’s log says. It is kept."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=400,
    )

    def __init__(self, *args: Any, action: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Decide"))
        self.helper.form_action = action


class SentNumbers(forms.Field):
    """Numbers of rows that a page sends along; what is none is left out."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[int]:
        found = []
        for one in value or []:
            with suppress(ValidationError):
                found.append(SentNumber().clean(one))
        return found


class SendAgainForm(forms.Form):
    """The failed messages of a page, by their numbers."""

    message = SentNumbers()


class HeldPostForm(forms.Form):
    """What becomes of the kinds and messages that are ticked."""

    decision = forms.ChoiceField(
        label=_("What becomes of what is ticked?"),
        choices=[
            (RELEASE, _("It goes out with the next tick")),
            (CANCEL, _("It is not sent: it went out before, or its time is past")),
        ],
        widget=forms.RadioSelect,
    )
    kind = forms.MultipleChoiceField(required=False)
    message = SentNumbers(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: forms.MultipleChoiceField = self.fields["kind"]  # type: ignore[assignment]
        there = Message.objects.order_by().values_list("kind", flat=True).distinct()
        kind.choices = [(name, name) for name in {*there}]

    def clean(self) -> None:
        if not self.cleaned_data.get("kind") and not self.cleaned_data.get("message"):
            raise ValidationError(_("Tick at least one kind of message, or one message."))

    @property
    def cancels(self) -> bool:
        return bool(self.cleaned_data["decision"] == CANCEL)

    @property
    def ticked(self) -> set[str]:
        """Return what was ticked in the form as it was sent."""
        data = self.data
        if not isinstance(data, QueryDict):
            return set()
        return {*data.getlist("kind"), *data.getlist("message")}


class EndHoldForm(forms.Form):
    """How many messages the page said would go out."""

    waiting = SentNumber()


class PauseForm(forms.Form):
    call = forms.ChoiceField(label=_("What to pause"), required=False)
    reason = CleanText(
        label=_("Reason"),
        help_text=_("Other officers see it on the outbox. It is kept."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=400,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.calls = {call.code: call for call in Call.objects.all()}
        call: forms.ChoiceField = self.fields["call"]  # type: ignore[assignment]
        call.choices = [
            ("", _("everything, messages about accounts included")),
            *((code, _("the messages of call %(code)s") % {"code": code}) for code in self.calls),
        ]
        self.helper = helper(_("Pause sending"))

    def clean_call(self) -> Call | None:
        return self.calls.get(self.cleaned_data["call"])
