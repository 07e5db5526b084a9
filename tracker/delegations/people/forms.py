"""Inviting a person, changing what one may do, choosing for whom one acts, a file of people."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.accounts.person_names import PersonName
from tracker.delegations.models import Membership
from tracker.delegations.people.first_people import read_first_people
from tracker.files.fields import ListField
from tracker.text.languages import CHOICES


class _RoleField(forms.ChoiceField):
    def __init__(self) -> None:
        super().__init__(
            label=_("Role"),
            choices=Membership.Role.choices,
            widget=forms.RadioSelect,
            help_text=_("A drafter writes; a filer writes and files; a reader only reads."),
        )


class _AdministratorField(forms.BooleanField):
    def __init__(self) -> None:
        super().__init__(label=_("May invite colleagues and change the team"), required=False)


class PersonForm(forms.Form):
    """Whom to invite: name, address and the language of the mail."""

    name = PersonName(label=_("Name"), widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The link to join is sent there. It works once, for fourteen days."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=CHOICES)

    def __init__(self, *args: Any, is_proposal: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        label = _("Propose the invitation") if is_proposal else _("Send the invitation")
        self.helper.add_input(Submit("save", label))


class InviteForm(PersonForm):
    role = _RoleField()
    is_administrator = _AdministratorField()


class MemberForm(forms.Form):
    """What a person may do; `seen` is what it was when the page was shown."""

    seen = forms.RegexField(r"\A[a-z]+-[a-z]+\Z", widget=forms.HiddenInput)
    role = _RoleField()
    is_administrator = _AdministratorField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Save")))


class DelegationChoiceForm(forms.Form):
    """For whom one acts from now on, and the page to go on with."""

    delegation = forms.ChoiceField(label=_("Delegation"), widget=forms.RadioSelect)
    next = forms.RegexField(r"\A/[!-~]*\Z", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, memberships: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["delegation"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = [(one.delegation.code, one.delegation.name) for one in memberships]
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Go on")))


class FirstPeopleForm(forms.Form):
    """A file of first people; its rows are `FirstPerson`s."""

    file = ListField(
        read=lambda data: read_first_people(data, at=clock.now()),
        label=_("List with the first person of each delegation"),
        help_text=_(
            "CSV or .xlsx, with the columns <code>code</code>, <code>name</code>, "
            "<code>email</code> and <code>language</code>. Each person is invited as a filer who "
            "may change the team."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("See who would be invited")))
