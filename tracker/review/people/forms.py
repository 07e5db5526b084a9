"""Which officer takes over from one who leaves; which button of the list was pressed."""

from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User

if TYPE_CHECKING:
    OfficerField = forms.ModelChoiceField[User]
else:  # the class takes no parameter outside the type checker
    OfficerField = forms.ModelChoiceField


class _OfficerField(OfficerField):
    def label_from_instance(self, obj: User) -> str:
        return f"{obj.name} ({obj.email})"


class EndForm(forms.Form):
    """The successor of an officer who leaves; nobody: what was taken up waits again."""

    successor = _OfficerField(
        label=_("Who takes over"),
        help_text=_("What the person has taken up goes to this officer."),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody: it waits for whoever takes it up next"),
    )

    def __init__(self, *args: Any, person: User, is_proposal: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["successor"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
        field.queryset = User.objects.officers().exclude(pk=person.pk).order_by("name")
        self.helper = FormHelper()
        label = _("Propose the end") if is_proposal else _("End the office")
        self.helper.add_input(Submit("save", label, css_class="btn-danger"))
