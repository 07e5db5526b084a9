"""What an officer looks for in the register and among the sign-ins."""

from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.accounts.events.models import AccountEventQuerySet
from tracker.accounts.models import AccountEvent
from tracker.audit.models import ChainHead
from tracker.audit.streams import name_of_stream
from tracker.delegations.states.names import names_on
from tracker.register.events import RegisterFilters, verbs
from tracker.site.fields import DayField, OneLine
from tracker.text.languages import from_ui_code

FAILED = "failed"  # every kind of failure


class _DaysForm(forms.Form):
    """Days in New York, and a State."""

    state = forms.ChoiceField(label=_("Delegation"), required=False)
    first = DayField(label=_("From"), required=False)
    latest = DayField(label=_("Until"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            is_select = isinstance(field, forms.ChoiceField)
            field.widget.attrs["class"] = "form-select" if is_select else "form-control"
        named = names_on(clock.day_of(clock.now()), from_ui_code(get_language()))
        self._choose("state", [(one.delegation.code, one.name) for one in named])

    def _choose(self, field: str, choices: list[tuple[str, str]]) -> None:
        chosen = self.fields[field]
        assert isinstance(chosen, forms.ChoiceField)  # noqa: S101 - tells the type checker
        chosen.choices = [("", pgettext_lazy("any value of a filter", "all")), *choices]

    @property
    def is_filtered(self) -> bool:
        return self.is_valid() and any(self.cleaned_data.values())


class RegisterFilterForm(_DaysForm):
    stream = forms.ChoiceField(label=pgettext_lazy("of the register", "Chain"), required=False)
    verb = forms.ChoiceField(label=_("What was done"), required=False)
    person = OneLine(
        label=_("Person"),
        help_text=_("A part of the name or address, or the number of the person."),
        required=False,
        max_length=200,
    )
    field_order = ("stream", "state", "verb", "person", "first", "latest")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        streams = ChainHead.objects.values_list("stream", flat=True)
        self._choose("stream", [(one, name_of_stream(one)) for one in streams])
        self._choose("verb", verbs())

    @property
    def filters(self) -> RegisterFilters:
        """What was asked for; of a form with faults what was understood."""
        self.is_valid()
        return RegisterFilters(**{k: v for k, v in self.cleaned_data.items() if v})


class SignInsForm(_DaysForm):
    kind = forms.ChoiceField(label=_("What happened"), required=False)
    address = OneLine(label=_("E-mail address"), required=False, max_length=254)
    field_order = ("state", "kind", "address", "first", "latest")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(str(value), str(label)) for value, label in AccountEvent.Kind.choices]
        self._choose("kind", [(FAILED, str(_("everything that failed"))), *kinds])

    @property
    def events(self) -> AccountEventQuerySet:
        """What happened to accounts as it was asked for, the newest first."""
        self.is_valid()
        asked = self.cleaned_data
        found: AccountEventQuerySet = AccountEvent.objects.on_days(
            asked.get("first"), asked.get("latest")
        )
        if asked.get("state"):
            found = found.of_delegation(asked["state"])
        if asked.get("kind") == FAILED:
            found = found.failures()
        elif asked.get("kind"):
            found = found.of_kinds([asked["kind"]])
        return found.of_address(asked["address"]) if asked.get("address") else found
